import type { Callback } from '@guanjia/contract'
import type { CallbackSummaryRow } from './callback-store.ts'

/** A stored callback as the API shows it. */
export function toCallbackView(row: CallbackSummaryRow): Callback {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid,
    source: row.source === 'component' ? 'component' : 'message',
    origin: row.origin === 'reconcile' ? 'reconcile' : 'wechat',
    type: row.type,
    infoType: row.info_type,
    msgType: row.msg_type,
    event: row.event,
    createdAt: row.created_at,
    receivedAt: row.received_at,
  }
}
