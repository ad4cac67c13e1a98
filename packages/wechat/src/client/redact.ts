// Names of parameters whose values are secret or buy one: component_appsecret, js_code, session_key, signature …
const SECRET_NAME = /secret|token|ticket|code|session|signature|password|pwd/i
const MIN_SECRET_LENGTH = 6

/** The values among these parameters that no log or error may show (敏感参数). */
export function secretValues(params: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' && value.length >= MIN_SECRET_LENGTH && SECRET_NAME.test(name) ? [value] : [],
  )
}

/** The text with every one of the secrets, plain or URL-encoded, replaced by `***`. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (rest, secret) => rest.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***'),
    text,
  )
}
