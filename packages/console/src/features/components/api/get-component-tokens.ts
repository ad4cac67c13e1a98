import type { ComponentTokens } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 2_000

/** How ticket and token stand, again and again: a ticket is waited for. */
export function useComponentTokens(componentAppid: string) {
  return useQuery({
    queryKey: ['component-tokens', componentAppid],
    queryFn: ({ signal }) =>
      api.get<ComponentTokens>(`/components/${encodeURIComponent(componentAppid)}/tokens`, { signal }),
    refetchInterval: REFRESH_MS,
  })
}
