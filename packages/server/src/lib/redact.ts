export const HIDDEN = '[已隐藏]'

/**
 * Secrets recognised by where they stand in a text: query parameters and JSON fields that hold them, and our own and
 * WeChat's telling prefixes.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [
    /([?&;]|\b)((?:component_|authorizer_)?(?:access|refresh)_token|component_appsecret|component_verify_ticket|pre_?auth_?code|auth(?:orization)?_code|authorization|secret|msg_signature|signature|encrypt|password|token|ticket)=([^\s&;"']+)/gi,
    `$1$2=${HIDDEN}`,
  ],
  [
    /("(?:[a-z_]*token|component_appsecret|component_verify_ticket|pre_auth_code|[a-z_]*_?code_?secret|auth(?:orization)?_code|[a-z_]*secret|password|Encrypt|encodingAesKey|ticket)"\s*:\s*)"[^"]*"/gi,
    `$1"${HIDDEN}"`,
  ],
  [/\b(?:ticket|refreshtoken|preauthcode|queryauthcode|authcode)@@@[^\s"'&<>]+/gi, HIDDEN],
  [/\b(?:gj|whsec)_[A-Za-z0-9+/=_-]{16,}/g, HIDDEN],
  [/\bBearer\s+[^\s"']+/gi, `Bearer ${HIDDEN}`],
]

/** A text without the secrets that can be recognised in it, for what is logged or stored as the reason of a failure. */
export function redactText(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

/** The path of an address without query and fragment, which is where tokens travel. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}
