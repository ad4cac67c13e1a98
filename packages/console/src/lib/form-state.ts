import { useState } from 'react'
import { sortFieldErrors } from './field-errors.ts'
import { usePreferences } from './preferences.ts'

export type FormState<T> = {
  readonly values: T
  readonly set: (change: Partial<T>) => void
  /** The server's remark on a field of the request. */
  readonly errorOf: (field: string) => string | undefined
  /** What the server said that belongs to no field of the form. */
  readonly formError: unknown
}

/**
 * Values of a form, and the server's remarks on them. The server is the judge: its rules are not repeated here.
 * `fields` are the fields of the request where they are not called like the values, or depend on them.
 */
export function useFormState<T extends object>(
  initial: T,
  error: unknown,
  fields: readonly string[] | ((values: T) => readonly string[]) = Object.keys(initial),
): FormState<T> {
  const [values, setValues] = useState(initial)
  const { language } = usePreferences()
  const errors = sortFieldErrors(error, typeof fields === 'function' ? fields(values) : fields, language)
  return {
    values,
    set: (change) => setValues((current) => ({ ...current, ...change })),
    errorOf: errors.of,
    formError: errors.rest,
  }
}
