import {
  buildComponentCallback,
  buildMessageCallback,
  parseComponentCallback,
  parseMessageCallback,
} from '@guanjia/wechat'
import type { FoundAudit, FoundChange } from '../../db/record-event.ts'
import type { ReceivedCallback } from './callback.ts'
import type { PreparedCallback } from './callback-recorder.ts'
import type { NewCallbackRow } from './callback-store.ts'

/**
 * A change that we found by asking, in the form of the callback that WeChat would have pushed. It has no authorization
 * code, which only WeChat can make, and a dedupe key of its own, so that the push itself is still taken when it comes.
 */
export function prepareFoundCallback(change: FoundChange, at: { id: string; now: number }): PreparedCallback {
  const { componentAppid, appid, infoType, happenedAt } = change
  const fields = { AuthorizerAppid: appid }
  // Without `data`, which asks for the code.
  const plaintext = buildComponentCallback<string>({ componentAppid, createdAt: happenedAt, infoType, fields })
  const event = parseComponentCallback(plaintext)
  const received: ReceivedCallback = {
    id: at.id,
    componentAppid,
    appid,
    event,
    plaintext,
    masked: { text: plaintext, format: 'xml' },
    receivedAt: at.now,
    origin: 'reconcile',
  }
  const row: NewCallbackRow = {
    id: at.id,
    component_appid: componentAppid,
    appid,
    source: event.source,
    origin: 'reconcile',
    type: event.type,
    info_type: infoType,
    msg_type: null,
    event: null,
    dedupe_key: `found:${at.id}`,
    format: 'xml',
    plaintext,
    headers: '{}',
    source_address: null,
    received_at: at.now,
    created_at: event.createdAt,
  }
  return { row, received }
}

/** A decision of the reviewers that we found by asking, in the form of the event that WeChat would have pushed. */
export function prepareFoundAudit(audit: FoundAudit, at: { id: string; now: number }): PreparedCallback {
  const { componentAppid, appid } = audit
  const plaintext = buildAuditEvent(audit)
  const event = parseMessageCallback(plaintext)
  const received: ReceivedCallback = {
    id: at.id,
    componentAppid,
    appid,
    event,
    plaintext,
    receivedAt: at.now,
    origin: 'reconcile',
  }
  const row: NewCallbackRow = {
    id: at.id,
    component_appid: componentAppid,
    appid,
    source: event.source,
    origin: 'reconcile',
    type: event.type,
    info_type: null,
    msg_type: event.msgType,
    event: event.event ?? null,
    dedupe_key: `found:${at.id}`,
    format: 'xml',
    plaintext,
    headers: '{}',
    source_address: null,
    received_at: at.now,
    created_at: event.createdAt,
  }
  return { row, received }
}

/** The original id (gh_…) that WeChat writes as receiver is not in what it answers; the appid stands in its place. */
function buildAuditEvent({ appid, decision, reason, screenshots, happenedAt }: FoundAudit): string {
  const head = { toUserName: appid, fromUserName: appid, createdAt: happenedAt }
  switch (decision) {
    case 'approved':
      return buildMessageCallback({ ...head, kind: 'event.weapp_audit_success', data: { approvedAt: happenedAt } })
    case 'delayed': {
      const data = { reason: reason ?? '', delayedAt: happenedAt }
      return buildMessageCallback({ ...head, kind: 'event.weapp_audit_delay', data })
    }
    case 'rejected': {
      const data = { reason: reason ?? '', rejectedAt: happenedAt, screenshotMediaIds: [...screenshots] }
      return buildMessageCallback({ ...head, kind: 'event.weapp_audit_fail', data })
    }
  }
}
