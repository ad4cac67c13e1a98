import type { PushRecord } from '../state/push.ts'
import { Ring } from './ring.ts'

/** One call received: who asked what, and what was answered. */
export type CallRecord = {
  sequence: number
  at: number
  method: string
  path: string
  query: Record<string, string>
  /** The body as text; a long or binary one is cut. */
  body: string
  api?: string
  componentAppid?: string
  appid?: string
  clientIp: string
  status: number
  errcode?: number
  answer: string
  rid: string
  durationMs: number
  /** Ids of the fault rules that struck. */
  faults: string[]
}

/** A customer-service message (客服消息) that the platform sent for a merchant. */
export type CustomerMessage = {
  at: number
  componentAppid: string
  appid: string
  touser: string
  msgtype: string
  body: Record<string, unknown>
}

const LIMIT = 20_000

/** What tests and the control page look at. It is not part of the state: a snapshot does not carry it. */
export class Ledger {
  readonly calls = new Ring<CallRecord>(LIMIT)
  readonly pushes = new Ring<PushRecord>(LIMIT)
  readonly customerMessages = new Ring<CustomerMessage>(LIMIT)

  clear(): void {
    this.calls.clear()
    this.pushes.clear()
    this.customerMessages.clear()
  }
}
