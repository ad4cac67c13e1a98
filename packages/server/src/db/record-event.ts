import type { Tx } from './database.ts'

/** Something that business systems are told of (业务事件), besides the callbacks of WeChat that are forwarded. */
export type OwnEvent = {
  /** `authorizer.bound`, `release.online` … */
  readonly type: string
  readonly componentAppid: string
  readonly appid?: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Records an event for whoever has a rule for it. It commits with the transaction of the caller: the fact and the news of
 * it exist together or not at all. The forwarding module implements it; modules below get it from app.ts.
 */
export type RecordEvent = (tx: Tx, event: OwnEvent) => Promise<void>

/** A change at WeChat that it has not pushed to us: we found it by asking. */
export type FoundChange = {
  readonly componentAppid: string
  readonly appid: string
  readonly infoType: 'authorized' | 'updateauthorized' | 'unauthorized'
  /** As near as is known. */
  readonly happenedAt: number
}

/**
 * Records a found change as the callback that WeChat would have pushed, marked `reconcile`, and forwards it by the same
 * rules. The callbacks module implements it.
 */
export type RecordFoundChange = (tx: Tx, change: FoundChange) => Promise<void>

/** A decision of WeChat's reviewers that it has not pushed to us: we found it by asking. */
export type FoundAudit = {
  readonly componentAppid: string
  readonly appid: string
  readonly decision: 'approved' | 'rejected' | 'delayed'
  readonly reason: string | null
  /** Media ids. */
  readonly screenshots: readonly string[]
  readonly happenedAt: number
}

/** As RecordFoundChange, for the events of the message URL. */
export type RecordFoundAudit = (tx: Tx, audit: FoundAudit) => Promise<void>
