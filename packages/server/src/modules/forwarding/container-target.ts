import type { TargetSettings } from '@guanjia/contract'

type Container = Pick<Extract<TargetSettings, { kind: 'container' }>, 'port' | 'path'>

const PLACEHOLDER = '$APPID$'

/** An appid comes out of what WeChat pushed, in cloudrun mode unsigned; nothing of this can leave its place in a path. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/

/**
 * The address of a container target for an event of this account; undefined when the account cannot stand in a path. An
 * event of no account leaves its place empty, as with 微管家.
 */
export function containerUrl({ port, path }: Container, appid: string | null): string | undefined {
  if (appid !== null && !PLAIN.test(appid)) return undefined
  const url = `http://127.0.0.1:${port}${path.replaceAll(PLACEHOLDER, appid ?? '')}`
  return isUrlAsWritten(url) ? url : undefined
}

/** Whether a path stays where it is written: on that port, and without steps upwards in any spelling. */
export function isContainerPath(path: string): boolean {
  if (!path.startsWith('/') || /[\\#]/.test(path) || /%(?![0-9a-f]{2})/i.test(path)) return false
  if (/%(?:2e|2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return false
  return isUrlAsWritten(`http://127.0.0.1:8082${path.replaceAll(PLACEHOLDER, 'wx00000000000a0001')}`)
}

/** A URL parser that changed something would have read it otherwise than we wrote it. */
function isUrlAsWritten(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { hostname, pathname, search } = new URL(text)
  return hostname === '127.0.0.1' && text.endsWith(`${pathname}${search}`) && !text.includes('..')
}
