import { buildXml, type CallbackEvent, parseJsonExact, parseXml, type XmlObject } from '@guanjia/wechat'

/**
 * Fields of component events that buy a token. They are masked in the stored row instead of being sealed there: each
 * works once or for minutes, its owner keeps what is left of its use sealed (the ticket in gj_ticket, the code in the job
 * that exchanges it), and a second copy in the table that people browse would only be one more place to leak from.
 */
const SECRET_FIELDS = ['ComponentVerifyTicket', 'AuthorizationCode', 'PreAuthCode', 'auth_code'] as const

export const MASK = '[sealed]'

const NAMES = SECRET_FIELDS.join('|')
const XML_FIELD = new RegExp(`<(${NAMES})>[\\s\\S]*?</\\1>`, 'g')
const JSON_FIELD = new RegExp(`"(${NAMES})"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"`, 'g')

/** The plain body without its secrets; everything else stays as it was written. */
export function maskSecrets(plaintext: string, event: CallbackEvent, format: 'xml' | 'json'): string {
  if (event.source === 'message') return plaintext
  const secret = SECRET_FIELDS.filter((name) => Object.hasOwn(event.fields, name))
  if (secret.length === 0) return plaintext
  const masked =
    format === 'xml'
      ? plaintext.replace(XML_FIELD, `<$1>${MASK}</$1>`)
      : plaintext.replace(JSON_FIELD, `"$1":"${MASK}"`)
  // Unusual spellings (a tag with blanks, an escaped name) pass the patterns; reading it back shows them.
  return isMasked(masked, secret, format) ? masked : rebuild(event.fields, secret, format)
}

function isMasked(text: string, secret: readonly string[], format: 'xml' | 'json'): boolean {
  try {
    const fields = format === 'xml' ? parseXml(text) : parseJsonExact(text)
    return secret.every((name) => fields[name] === MASK)
  } catch {
    return false
  }
}

function rebuild(fields: XmlObject, secret: readonly string[], format: 'xml' | 'json'): string {
  const masked = { ...fields, ...Object.fromEntries(secret.map((name) => [name, MASK])) }
  return format === 'xml' ? buildXml(masked) : JSON.stringify(masked)
}
