import { HIDDEN } from '../../lib/redact.ts'

/** Fields whose values open accounts, by their names at WeChat. */
const SECRET_NAMES = '(?:component_|authorizer_)?(?:access|refresh)_token|session_key|component_verify_ticket'
/** As a field, also inside a text that is JSON itself; the value may hold escapes. */
const FIELD = new RegExp(`(\\\\?"(?:${SECRET_NAMES})\\\\?"\\s*:\\s*\\\\?")(?:[^"\\\\]|\\\\(?!"))+`, 'g')
/** As a parameter of an address. */
const PARAMETER = new RegExp(`\\b((?:${SECRET_NAMES})=)[^&\\s"'\\\\]+`, 'g')
/** Nearly no answer contains one of these, and looking for bytes is cheap. */
const TRACES = ['_token', 'session_key', 'component_verify_ticket']

/**
 * The answer without tokens and session keys: WeChat puts the refresh token into the profile of an account, and whole
 * addresses into what it tells of an earlier request.
 */
export function scrubAnswer(body: Buffer): Buffer {
  if (!TRACES.some((trace) => body.includes(trace))) return body
  const text = body.toString('utf8')
  const scrubbed = text.replace(FIELD, `$1${HIDDEN}`).replace(PARAMETER, `$1${HIDDEN}`)
  return scrubbed === text ? body : Buffer.from(scrubbed)
}
