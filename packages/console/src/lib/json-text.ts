export type JsonObjectText =
  | { readonly isValid: true; readonly value: Record<string, unknown> }
  | { readonly isValid: false; readonly reason: 'not_object' | 'syntax'; readonly message: string }

/** Reads a text as a JSON object. An empty text is the empty object. */
export function readJsonObject(text: string): JsonObjectText {
  if (text.trim() === '') return { isValid: true, value: {} }
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject
      ? { isValid: true, value: value as Record<string, unknown> }
      : { isValid: false, reason: 'not_object', message: '' }
  } catch (error) {
    return { isValid: false, reason: 'syntax', message: error instanceof Error ? error.message : '' }
  }
}
