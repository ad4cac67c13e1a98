import { buildXml } from '@guanjia/wechat'
import { Agent, request } from 'undici'
import type { Engine } from '../engine/engine.ts'
import type { PushAttempt, PushRecord } from '../state/push.ts'
import { judgeAnswer } from './push-answer.ts'
import { buildPushRequest, type PushRequest } from './push-request.ts'

export type NewPush = Pick<PushRecord, 'name' | 'target' | 'componentAppid' | 'appid' | 'fields'> & {
  copy?: 'live' | 'test'
  delayMs?: number
}

const ANSWER_LIMIT_BYTES = 256 * 1024
const USER_SEES = {
  official_account: '该公众号暂时无法提供服务，请稍后再试',
  mini_program: '该小程序客服暂时无法提供服务，请稍后再试',
}

/** Sends pushes: five seconds for an answer, three tries, each try on record. */
export class PushQueue {
  readonly #engine: Engine
  readonly #agent = new Agent({ connections: 64, keepAliveTimeout: 2000 })
  readonly #inFlight = new Set<Promise<void>>()
  readonly #waiters = new Map<string, ((push: PushRecord) => void)[]>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  enqueue(push: NewPush): PushRecord {
    return this.#add(push, false)
  }

  #add(push: NewPush, isDuplicate: boolean): PushRecord {
    const { state, ids, settings } = this.#engine
    const record: PushRecord = {
      id: `push_${String(ids.next('push')).padStart(8, '0')}`,
      name: push.name,
      target: push.target,
      copy: push.copy ?? 'live',
      componentAppid: push.componentAppid,
      appid: push.appid,
      createdAt: this.#engine.now(),
      fields: push.fields,
      plaintext: buildXml(push.fields),
      state: 'pending',
      attempts: [],
      isDuplicate,
    }
    this.#engine.ledger.pushes.add(record)
    if (!isDuplicate && strikes(settings.pushLoss, () => ids.fraction('push-loss'))) {
      record.state = 'lost'
      return record
    }
    const isHeldBack = !isDuplicate && strikes(settings.pushReorder, () => ids.fraction('push-reorder'))
    const delayMs = (push.delayMs ?? 0) + (isHeldBack ? settings.pushRetryMs : 0)
    state.pendingPushes[record.id] = record
    this.#engine.agenda.plan({ kind: 'push', pushId: record.id }, this.#engine.now() + delayMs)
    this.#engine.changed()
    return record
  }

  /** The record once its first try is answered or has failed. */
  firstAttempt(push: PushRecord): Promise<PushRecord> {
    if (push.attempts.length > 0 || push.state === 'lost') return Promise.resolve(push)
    return new Promise((resolve) => {
      this.#waiters.set(push.id, [...(this.#waiters.get(push.id) ?? []), resolve])
    })
  }

  /** For the agenda. */
  attempt(pushId: string): void {
    const push = this.#engine.state.pendingPushes[pushId]
    if (!push) return
    const attempt = this.#attempt(push).finally(() => this.#inFlight.delete(attempt))
    this.#inFlight.add(attempt)
  }

  /** Resolves when no try is under way; later tries may still be planned. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
    await this.idle()
  }

  async #attempt(push: PushRecord): Promise<void> {
    const engine = this.#engine
    const component = engine.findComponent(push.componentAppid)
    const startedAt = engine.now()
    const started = performance.now()
    let outgoing: PushRequest = { url: '', headers: {}, body: '' }
    let result: Omit<PushAttempt, 'at' | 'durationMs' | 'request'>
    try {
      if (!component) throw new Error(`component ${push.componentAppid} does not exist any more`)
      outgoing = buildPushRequest(engine, component, push)
      const { status, body } = await this.#send(outgoing)
      if (status !== 200) result = { outcome: 'http_error', status, answer: body, error: `HTTP ${status}` }
      else {
        const judgement = judgeAnswer(engine, component, push, body)
        if (judgement.isAccepted) {
          result = { outcome: 'accepted', status, answer: body }
          push.reply = judgement.reply
        } else {
          result = { outcome: 'bad_answer', status, answer: body, error: judgement.error }
          push.replyError = judgement.error
        }
      }
    } catch (error) {
      result = isTimeout(error)
        ? { outcome: 'timeout', error: `no answer within ${engine.settings.pushDeadlineMs} ms` }
        : { outcome: 'no_connection', error: (error as Error).message }
    }
    const durationMs = Math.round(performance.now() - started)
    push.attempts.push({ at: startedAt, durationMs, request: outgoing, ...result })
    this.#conclude(push, result.outcome === 'accepted')
  }

  async #send(outgoing: PushRequest): Promise<{ status: number; body: string }> {
    // The deadline is real time, also when the simulator's clock is moved or faked.
    const signal = AbortSignal.timeout(this.#engine.settings.pushDeadlineMs)
    const answer = await request(outgoing.url, {
      method: 'POST',
      headers: outgoing.headers,
      body: outgoing.body,
      dispatcher: this.#agent,
      signal,
    })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of answer.body) {
      chunks.push(chunk)
      size += chunk.length
      if (size > ANSWER_LIMIT_BYTES) break
    }
    return { status: answer.statusCode, body: Buffer.concat(chunks).toString('utf8') }
  }

  #conclude(push: PushRecord, isAccepted: boolean): void {
    const { settings, state, agenda, ids } = this.#engine
    if (isAccepted) {
      push.state = 'delivered'
      delete push.replyError
      if (!push.isDuplicate && strikes(settings.pushDuplicates, () => ids.fraction('push-duplicate'))) {
        this.#add({ ...push, delayMs: settings.pushRetryMs }, true)
      }
    } else if (push.attempts.length >= settings.pushAttempts) {
      push.state = 'failed'
      const account = push.appid === undefined ? undefined : this.#engine.findAccount(push.appid)
      if (account && push.fields.MsgType !== 'event') push.userSees = USER_SEES[account.kind]
    } else {
      // A duplicate exactly five seconds after the first try is what the field reports: the wait runs from its start.
      const lastAt = push.attempts.at(-1)?.at ?? this.#engine.now()
      agenda.plan({ kind: 'push', pushId: push.id }, Math.max(this.#engine.now(), lastAt + settings.pushRetryMs))
    }
    if (push.state !== 'pending') delete state.pendingPushes[push.id]
    this.#engine.changed()
    for (const resolve of this.#waiters.get(push.id) ?? []) resolve(push)
    this.#waiters.delete(push.id)
  }
}

/** The dice are thrown only where there is a chance, so that switching it on elsewhere shifts nothing. */
function strikes(chance: number, fraction: () => number): boolean {
  return chance > 0 && fraction() < chance
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
}
