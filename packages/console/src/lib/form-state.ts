import { useState } from 'react'
import { fieldErrors } from './field-errors.ts'
import { usePreferences } from './preferences.ts'

export type FormState<T> = {
  readonly values: T
  readonly set: (change: Partial<T>) => void
  /** The server's remark on a field. */
  readonly errorOf: (path: string) => string | undefined
  readonly hasFieldErrors: boolean
}

/** Values of a form, and the server's remarks on them. The server is the judge: its rules are not repeated here. */
export function useFormState<T extends object>(initial: T, error: unknown): FormState<T> {
  const [values, setValues] = useState(initial)
  const { language } = usePreferences()
  const errors = fieldErrors(error, language)
  return {
    values,
    set: (change) => setValues((current) => ({ ...current, ...change })),
    errorOf: (path) => errors[path],
    hasFieldErrors: Object.keys(errors).length > 0,
  }
}
