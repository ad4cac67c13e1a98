import type { CallbackEvent } from '@guanjia/wechat'
import { isAppid } from '@guanjia/wechat'
import type { Tx } from '../../db/database.ts'

/** A push as it came in, before anything about it is known to be true. */
export type Push = {
  readonly source: CallbackEvent['source']
  /** From the path; undefined on the short paths, which belong to the default component. */
  readonly componentAppid?: string | undefined
  /** From the path of the message URL. */
  readonly appid?: string | undefined
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** When its first bytes came. */
  readonly receivedAt: number
  readonly sourceAddress: string
}

/** A callback that was authenticated and is being stored, or was stored. */
export type ReceivedCallback = {
  /** `cb_…`, sortable by the time of receipt. */
  readonly id: string
  readonly componentAppid: string
  /** The account it is about: from the path of the message URL, else from the event. */
  readonly appid?: string | undefined
  readonly event: CallbackEvent
  /** As decrypted, untouched. It may hold a ticket or an authorization code: do not store or log it as it is. */
  readonly plaintext: string
  /** The same as it is stored, with tickets and codes masked. */
  readonly masked?: { readonly text: string; readonly format: 'xml' | 'json' } | undefined
  readonly receivedAt: number
  /** reconcile: WeChat did not push it, we found it by asking. */
  readonly origin?: 'wechat' | 'reconcile'
}

/**
 * Acts on a callback inside the transaction that stores it: writes rows and enqueues jobs, never calls the network. It
 * may run more than once for one callback, when the transaction has to be repeated. A throw keeps this callback, and only
 * this one, from being acknowledged.
 */
export type CallbackHandler = (tx: Tx, received: ReceivedCallback) => Promise<void>

/** By event type (`wechat.component.authorized`). */
export type CallbackHandlers = Readonly<Record<string, CallbackHandler>>

/**
 * Hears of all callbacks that a transaction stores, after their handlers and under the same terms as they. Once for many,
 * so that what is written for each of them can be written in one statement.
 */
export type CallbackListener = (tx: Tx, received: readonly ReceivedCallback[]) => Promise<void>

/** What goes back to whoever caused a push: a passive reply in plain XML, or an empty answer instead of `success`. */
export type CallbackReply = { readonly kind: 'passive'; readonly xml: string } | { readonly kind: 'empty' }

/**
 * Asked after the commit, also for a push that repeats one, because WeChat did not see the first answer. Nothing to say is
 * `undefined`, which costs nothing when it is known at once. What is not there before `answerBefore` does not reach WeChat. A
 * throw costs the reply, not the acknowledgement.
 */
export type CallbackReplier = (
  received: ReceivedCallback,
  answerBefore: number,
) => Promise<CallbackReply | undefined> | CallbackReply | undefined

/** What WeChat is answered. */
export type CallbackAnswer = { readonly body: string; readonly contentType: string }

export const SUCCESS: CallbackAnswer = { body: 'success', contentType: 'text/plain; charset=utf-8' }
export const EMPTY: CallbackAnswer = { body: '', contentType: SUCCESS.contentType }

/** The account an event on the component URL is about; WeChat names the field in three ways. */
export function appidOf(event: CallbackEvent): string | undefined {
  if (event.source === 'message') return undefined
  const names = ['AuthorizerAppid', 'authorizer_appid', 'appid', 'verify_appid']
  return names.map((name) => event.fields[name]).find((value) => isAppid(value)) as string | undefined
}
