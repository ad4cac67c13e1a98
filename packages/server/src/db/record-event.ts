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
