import { ApiProblem } from './api-problem.ts'
import type { Language } from './preferences.ts'

/** What the server said about each field of a request body, by the field's path without `body.`. */
export function fieldErrors(error: unknown, language: Language): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {}
  const entries = (error.problem.fields ?? []).map(({ path, message, messageEn }) => [
    path.replace(/^body\./, ''),
    language === 'en' ? messageEn : message,
  ])
  return Object.fromEntries(entries)
}
