// Whatever may open something is shown by its first characters only; the demo's output gets pasted into chats and issues.
const secretName =
  /secret|token|ticket|password|api_?key|aes_?key|authorization$|auth_?code|pre_?auth_?code|cookie|(msg_|webhook-)signature|encrypt$/i
// The one-time state of an authorisation link is long and random; the state of a release is a word to be read.
const SHORTEST_ONE_TIME_STATE = 24
const VISIBLE = 6

/** Hides what is secret in one value, keeping its shape. */
export function maskJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskJson)
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'string' && isSecret(name, inner) ? maskSecret(inner) : maskJson(inner),
    ]),
  )
}

function isSecret(name: string, value: string): boolean {
  return secretName.test(name) || (name === 'state' && value.length >= SHORTEST_ONE_TIME_STATE)
}

export function maskSecret(secret: string): string {
  return secret.length <= VISIBLE ? '***' : `${secret.slice(0, VISIBLE)}***`
}

// One-time states travel in the path of our authorisation links, codes in the query of WeChat's.
const secretInPath = /((?:\/|%2F)auth(?:\/|%2F)bind(?:\/|%2F))([^/?#%\s"]+)/gi
const secretInQuery = /([?&](?:[a-z_]*code|[a-z_]*token|state|ticket|signature|msg_signature)=)([^&#\s"]+)/gi
// Prefixes of our own secrets and of WeChat's codes, wherever they stand.
const secretInText = /\b(gj_|whsec_)([\w+/=-]{8,})|((?:ticket|preauthcode|queryauthcode|refreshtoken)@@@)([^\s"&<\]]+)/g

/** Hides what is secret in a text or a URL. */
export function maskText(text: string): string {
  return text
    .replace(secretInPath, (_match, path: string, state: string) => `${path}${maskSecret(state)}`)
    .replace(secretInQuery, (_match, name: string, value: string) => `${name}${maskSecret(value)}`)
    .replace(secretInText, (_match, own?: string, _value?: string, wechat?: string) => `${own ?? wechat}***`)
}
