import {
  type CallbackEvent,
  CallbackParseError,
  isContainerProbe,
  type MessageCrypto,
  MessageCryptoError,
  type OpenedPush,
  type PlaintextFormat,
  type PushQuery,
  parseComponentCallback,
  parseMessageCallback,
} from '@guanjia/wechat'
import type { Push } from './callback.ts'
import { CallbackRefusal } from './callback-refusal.ts'

/** An authenticated push. `opened` says with which key and token, so that a reply can use the same. */
export type AuthenticPush = { plaintext: string; format: PlaintextFormat; opened: OpenedPush | undefined }

/** Verifies and decrypts. Staleness is judged after the signature, which covers the timestamp. */
export function openEncryptedPush(
  push: Push,
  { crypto, maxAgeMs }: { crypto: MessageCrypto; maxAgeMs: number | undefined },
): AuthenticPush {
  if (push.query.msg_signature === undefined) throw new CallbackRefusal('unsigned')
  try {
    // A repeated parameter arrives as a list, which the crypto refuses.
    const opened = crypto.open({ query: push.query as PushQuery, body: push.body })
    const ageMs = Math.abs(push.receivedAt - Number(push.query.timestamp) * 1000)
    if (maxAgeMs !== undefined && !(ageMs <= maxAgeMs)) throw new CallbackRefusal('stale')
    return { plaintext: opened.plaintext, format: formatOf(opened.plaintext), opened }
  } catch (error) {
    if (error instanceof MessageCryptoError) throw new CallbackRefusal(error.kind, { cause: error })
    throw error
  }
}

/** Inside WeChat Cloud Run pushes are plain, and only the header says who sent them. */
export function openCloudrunPush(push: Push): AuthenticPush {
  if (!push.headers['x-wx-source']) throw new CallbackRefusal('cloudrun_header')
  const plaintext = push.body.toString('utf8')
  return { plaintext, format: formatOf(plaintext), opened: undefined }
}

const PROBE_BYTES = 200

/** Saving the settings of Cloud Run sends a probe that is no event. It has no effect, so nobody has to prove anything. */
export function isCloudrunProbe(push: Push): boolean {
  return push.body.length <= PROBE_BYTES && isContainerProbe(push.body.toString('utf8'))
}

/** The typed event. Unknown types are events like any other; only a body that is no event at all is refused. */
export function readEvent(
  source: CallbackEvent['source'],
  { plaintext, format }: AuthenticPush,
  componentAppid: string,
): CallbackEvent {
  try {
    if (source === 'message') return parseMessageCallback(plaintext, format)
    const event = parseComponentCallback(plaintext, format)
    if (event.componentAppid !== '' && event.componentAppid !== componentAppid) throw new CallbackRefusal('receiver')
    return event
  } catch (error) {
    if (error instanceof CallbackParseError) throw new CallbackRefusal('unreadable', { cause: error })
    throw error
  }
}

function formatOf(plaintext: string): PlaintextFormat {
  return /^[\s\ufeff]*\{/.test(plaintext) ? 'json' : 'xml'
}
