import {
  buildCustomMessage,
  type ReplyContent,
  WechatApiError,
  type WechatClient,
  WechatNetworkError,
} from '@guanjia/wechat'
import { z } from 'zod'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'
import type { AttemptResult } from './delivery.ts'
import { type DeliveryWithBody, findDeliveryWithBody, updateReply } from './delivery-store.ts'
import { decideFate, readOpenid } from './late-reply.ts'
import type { ReplyAccess } from './reply-access.ts'
import { readSyncAnswer } from './sync-answer.ts'
import type { SyncEvents } from './sync-events.ts'

export type LateRepliesDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueueMany'>
  access: Pick<ReplyAccess, 'findObstacle'>
  sendCustomMessage: WechatClient['sendCustomMessage']
  events: Pick<SyncEvents, 'messaged'>
  random: Pick<Random, 'fraction'>
}

export const SEND_LATE_REPLY_JOB = 'send-late-reply'

const payloadSchema = z.object({ deliveryId: z.string(), content: z.unknown() })
const MAX_ATTEMPTS = 4
const BUSY = -1
const NOTE_CHARACTERS = 500

type End = { readonly reply: 'message_sent' | 'message_refused' | 'message_unknown'; readonly note: string | null }

/** Answers that came too late for WeChat's reply: sent to the user as customer-service messages, where the account may. */
export class LateReplies {
  readonly #deps: LateRepliesDeps

  constructor(deps: LateRepliesDeps) {
    this.#deps = deps
  }

  /** With the record of the answer. */
  async enqueue(tx: Tx, messages: readonly { deliveryId: string; content: ReplyContent }[]): Promise<void> {
    if (messages.length === 0) return
    await this.#deps.jobs.enqueueMany(
      tx,
      messages.map((payload) => ({ kind: SEND_LATE_REPLY_JOB, key: payload.deliveryId, payload })),
    )
  }

  /** The answers of deliveries that were made after WeChat had heard `success`. */
  async noteAnswers(tx: Tx, tries: readonly { delivery: { id: string }; result: AttemptResult }[]): Promise<void> {
    const messages: { deliveryId: string; content: ReplyContent }[] = []
    for (const { delivery, result } of tries) {
      const { message, ...fate } = decideFate(readSyncAnswer(result), { isReplied: false })
      if (fate.reply === null) continue
      await updateReply(tx, delivery.id, { ...fate, reply: fate.reply })
      if (message) messages.push({ deliveryId: delivery.id, content: message })
    }
    await this.enqueue(tx, messages)
  }

  get jobHandler(): JobHandler {
    return {
      kind: SEND_LATE_REPLY_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, this.#deps.random),
      run: async (payload) => {
        const { deliveryId, content } = payloadSchema.parse(payload)
        await this.#send(deliveryId, content as ReplyContent)
        return { done: true }
      },
      onExhausted: async (payload, error) => {
        const { deliveryId } = payloadSchema.parse(payload)
        await updateReply(this.#deps.db, deliveryId, { reply: 'message_refused', note: describe(error) })
      },
    }
  }

  async #send(deliveryId: string, content: ReplyContent): Promise<void> {
    const { db, access, events } = this.#deps
    const delivery = await findDeliveryWithBody(db, deliveryId)
    if (delivery?.reply !== 'message_due' || delivery.appid === null) return
    const openid = readOpenid(delivery.body)
    const message = openid === undefined ? undefined : buildCustomMessage(content, openid)
    const account = { componentAppid: delivery.component_appid, appid: delivery.appid }
    const obstacle = message ? await access.findObstacle(account) : `a ${content.msgType} cannot be sent as a message`
    const end: End =
      message && obstacle === undefined
        ? await this.#call(delivery, account, message)
        : { reply: 'message_refused', note: obstacle ?? null }
    await updateReply(db, deliveryId, end)
    events.messaged({ deliveryId, ...account }, end)
  }

  /** A user would see a message twice: what has an unknown end is not sent again. */
  async #call(
    { id }: DeliveryWithBody,
    account: { componentAppid: string; appid: string },
    message: NonNullable<ReturnType<typeof buildCustomMessage>>,
  ): Promise<End> {
    const { db, sendCustomMessage } = this.#deps
    await updateReply(db, id, { reply: 'message_unknown', note: 'the message was being sent' })
    try {
      await sendCustomMessage(message, account)
      return { reply: 'message_sent', note: null }
    } catch (error) {
      if (error instanceof WechatNetworkError) return { reply: 'message_unknown', note: describe(error) }
      if (error instanceof WechatApiError && error.errcode === BUSY) {
        await updateReply(db, id, { reply: 'message_due', note: describe(error) })
        throw error
      }
      if (error instanceof WechatApiError || error instanceof AppError) {
        return { reply: 'message_refused', note: describe(error) }
      }
      await updateReply(db, id, { reply: 'message_due', note: null })
      throw error
    }
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.slice(0, NOTE_CHARACTERS)
}
