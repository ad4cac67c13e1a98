import { type CallbackEvent, parseComponentCallback, parseMessageCallback } from '@guanjia/wechat'
import type { ReceivedCallback } from './callback.ts'
import type { CallbackRow } from './callback-store.ts'

/** A stored callback as it was received, but for tickets and codes, which are masked. */
export function readStoredCallback(row: CallbackRow): ReceivedCallback {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid ?? undefined,
    event: readStoredEvent(row),
    plaintext: row.plaintext,
    receivedAt: row.received_at,
    origin: row.origin === 'reconcile' ? 'reconcile' : 'wechat',
  }
}

function readStoredEvent({ source, plaintext, format }: CallbackRow): CallbackEvent {
  const stored = format === 'json' ? 'json' : 'xml'
  return source === 'component' ? parseComponentCallback(plaintext, stored) : parseMessageCallback(plaintext, stored)
}
