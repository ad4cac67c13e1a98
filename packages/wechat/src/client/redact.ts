import type { ApiCall } from './api-call.ts'
import { isStreamedBody, type WechatAnswer } from './wechat-fetch.ts'

// Names of parameters whose values are secret or buy one: component_appsecret, js_code, session_key, signature …
const SECRET_NAME = /secret|token|ticket|code|session|signature|password|pwd/i
const MIN_SECRET_LENGTH = 6

/**
 * The text with every secret of the call, plain or URL-encoded, replaced by `***` (敏感信息脱敏): WeChat might repeat in a
 * message what it was told.
 */
export function redactSecrets(text: string, call: ApiCall): string {
  return secretsOf(call).reduce(
    (rest, secret) => rest.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***'),
    text,
  )
}

/** The answer to a forwarded call, in which WeChat might repeat the token that the caller was not to see. */
export function withoutToken(answer: WechatAnswer, { token }: ApiCall): WechatAnswer {
  if (token === undefined || token.length < MIN_SECRET_LENGTH || !answer.body.includes(token)) return answer
  return { ...answer, body: Buffer.from(answer.body.toString('latin1').replaceAll(token, '***'), 'latin1') }
}

function secretsOf({ token, payload }: ApiCall): string[] {
  const secrets = token === undefined ? [] : [token]
  for (const [name, value] of payload.query) if (isSecret(name, value)) secrets.push(value)
  // Only files are large enough to be streamed; they hold no parameters.
  if (payload.contentType?.includes('json') && payload.body !== undefined && !isStreamedBody(payload.body)) {
    collectSecrets(parsed(payload.body.toString()), secrets)
  }
  return secrets
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // A gateway forwards what it was given; WeChat will say that it is no JSON.
  }
}

function collectSecrets(value: unknown, secrets: string[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && isSecret(name, member)) secrets.push(member)
    else collectSecrets(member, secrets)
  }
}

function isSecret(name: string, value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH && SECRET_NAME.test(name)
}
