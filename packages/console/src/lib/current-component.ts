import { usePreferences } from './preferences.ts'

/**
 * The component the operator looks at, as the optional `component` parameter of the API: undefined stands for the
 * server's default.
 */
export function useCurrentComponent(): string | undefined {
  return usePreferences().componentAppid
}
