import { hash } from 'node:crypto'
import { isAppid } from '../appid.ts'
import { isXmlObject, memberOf, type XmlObject, type XmlValue } from '../xml/xml-value.ts'
import type { ComponentCallback } from './component-callback.ts'
import { type MessageCallback, messageEventTable } from './message-callback.ts'

/** A push to either URL, parsed (推送). */
export type CallbackEvent = ComponentCallback | MessageCallback

/** Whose push it is: the component, and on the message URL the appid of the path. */
export type CallbackScope = { readonly componentAppid: string; readonly appid?: string }

/**
 * The key under which a repeat by WeChat is recognised (消息排重).
 *
 * A message is known by its MsgId. An event by sender, time, name and the ids of its own business, because two system
 * events can share a second. What has none of these, and an event whose ids we do not know, by its whole body, which
 * WeChat repeats unchanged.
 *
 * The key is at most 64 ASCII characters and differs between components and accounts.
 */
export function callbackDedupeKey(event: CallbackEvent, scope: CallbackScope, plaintext: string): string {
  const owner = [scope.componentAppid, scope.appid ?? '']
  if (event.source === 'message') {
    if (event.msgId !== undefined) return keyOfMessage(event.msgId, scope) ?? keyOf('msg', [...owner, event.msgId])
    const ids = event.event === undefined ? undefined : findIds(event.event, event.fields)
    if (ids && event.fromUserName !== '' && event.createdAt > 0) {
      const name = event.event?.toLowerCase() ?? ''
      return keyOf('event', [...owner, event.fromUserName, String(event.createdAt), name, ...ids])
    }
  }
  return keyOf('body', [...owner, plaintext])
}

const MSG_ID = /^\d{1,20}$/
const KEY_CHARACTERS = 64

/**
 * The ids themselves where they have the form that they always have. MsgIds grow with time, so the keys of new messages
 * stand side by side in the index; those of a hash would be all over it.
 */
function keyOfMessage(msgId: string, { componentAppid, appid = '' }: CallbackScope): string | undefined {
  if (!MSG_ID.test(msgId) || !isAppid(componentAppid) || (appid !== '' && !isAppid(appid))) return undefined
  const key = `msg:${msgId}:${componentAppid}:${appid}`
  return key.length <= KEY_CHARACTERS ? key : undefined
}

function findIds(eventName: string, fields: XmlObject): string[] | undefined {
  const name = eventName.toLowerCase()
  if (!Object.hasOwn(messageEventTable, name)) return undefined
  const { ids } = messageEventTable[name as keyof typeof messageEventTable]
  return ids.map((path) => JSON.stringify(lookUp(fields, path) ?? null))
}

function lookUp(fields: XmlObject, path: string): XmlValue | undefined {
  let value: XmlValue | undefined = fields
  for (const name of path.split('/')) value = isXmlObject(value) ? memberOf(value, name) : undefined
  return value
}

function keyOf(kind: string, parts: readonly string[]): string {
  return `${kind}:${hash('sha256', JSON.stringify(parts), 'base64url')}`
}
