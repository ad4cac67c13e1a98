import { createHmac } from 'node:crypto'
import type { TargetMirror } from '@guanjia/contract'
import type { StoredEvent } from './outbound-event.ts'

/** Fields that identify a user: the copy has a stand-in, the same for the same user within one mirror. */
const USER =
  /^(?:from_?user_?(?:name|id)?|open_?ids?|union_?ids?|external_?user_?id|user_?(?:name|id)|wx_?user|to_?openid)$/i
/** Who and what of a message; everything else in it is what the user sent. */
const FRAME: ReadonlySet<string> = new Set([
  'ToUserName',
  'FromUserName',
  'CreateTime',
  'MsgType',
  'MsgId',
  'MsgDataId',
  'Event',
  'Idx',
])
const HIDDEN_CONTENT = '[masked]'
const STAND_IN_CHARACTERS = 22

/**
 * The event as another environment may have it (镜像): without what identifies users, and, unless the content is kept,
 * without what they wrote. Tickets and codes are not in any event to begin with.
 */
export function copyForMirror(event: StoredEvent, mirror: Exclude<TargetMirror, 'none'>, secret: string): StoredEvent {
  const body = JSON.parse(event.body) as { data?: { fields?: unknown } }
  const hidesContent = mirror === 'masked' && event.type.startsWith('wechat.message.')
  const redact = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => redact(entry, name))
    if (typeof value === 'object' && value !== null) return redactAll(value)
    if (typeof value === 'string' && USER.test(name)) return standInOf(value, secret)
    return value
  }
  const redactAll = (fields: object, isTop = false): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const isHidden = isTop && hidesContent && !FRAME.has(name)
        return [name, isHidden ? HIDDEN_CONTENT : redact(value, name)]
      }),
    )
  const { data = {} } = body
  const { fields, ...facts } = data
  const copy = { ...redactAll(facts), ...(fields !== undefined && { fields: redactAll(fields as object, true) }) }
  const { original, ...rest } = event
  return { ...rest, body: JSON.stringify({ ...body, data: copy }) }
}

/** Keyed by the secret of the target, so that nobody can look the user up by trying all of them. */
function standInOf(user: string, secret: string): string {
  if (user === '') return user
  return `u_${createHmac('sha256', secret).update(user).digest('base64url').slice(0, STAND_IN_CHARACTERS)}`
}
