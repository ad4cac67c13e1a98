import { createHash } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import {
  deleteExpiredIdempotency,
  endIdempotency,
  findIdempotency,
  type IdempotencyRow,
  insertIdempotency,
  pruneIdempotency,
  releaseIdempotency,
} from './idempotency-store.ts'

/*
 * A POST with an Idempotency-Key happens once in 24 hours, however often it is sent.
 *
 *   (none)   --- first request ---> running    the row is there before anything is sent
 *   running  --- an answer ---> answered       kept, and given to every repetition
 *   running  --- refused before it was sent, or certainly without effect ---> (none)
 *   running  --- no answer, or the process died ---> unknown
 *
 * A repetition is answered 409 while the first runs and when its outcome is unknown, 422 when its content differs.
 */
const KEEP_MS = 24 * 60 * 60_000
/** Longer than any call takes. */
const CLAIM_MS = 3 * 60_000
const RETRY_AFTER_SECONDS = 2
const KEY = /^[\x21-\x7e]{1,255}$/
const PRUNED_AT_ONCE = 500

export type KeptAnswer = {
  readonly errcode: number
  readonly rid?: string | undefined
  readonly contentType: string
  readonly contentDisposition?: string | undefined
  readonly body: Buffer
}

/** What is to become of a request that names a key. */
export type Claim =
  | { readonly kind: 'replay'; readonly answer: KeptAnswer }
  | {
      readonly kind: 'first'
      keep(answer: KeptAnswer): Promise<void>
      /** It had no effect: the next request with this key is the first again. */
      release(): Promise<void>
      /** It may have had an effect. */
      leaveUnknown(): Promise<void>
    }

export type IdempotencyDeps = { db: Database; sealer: Sealer; clock: Pick<Clock, 'now'> }

export class Idempotency {
  readonly #deps: IdempotencyDeps

  constructor(deps: IdempotencyDeps) {
    this.#deps = deps
  }

  /** `owner`: keys of different callers have nothing to do with each other. */
  async claim(request: { owner: string; key: string; requestHash: string }): Promise<Claim> {
    if (!KEY.test(request.key)) throw new AppError('idempotency.key_invalid')
    const { db, clock } = this.#deps
    const id = createHash('sha256').update(`${request.owner}\n${request.key}`).digest('hex')
    const now = clock.now()
    const row: IdempotencyRow = {
      id,
      request_hash: request.requestHash,
      state: 'running',
      claimed_until: now + CLAIM_MS,
      answer_sealed: null,
      created_at: now,
      expires_at: now + KEEP_MS,
    }
    if (await insertIdempotency(db, row)) return this.#first(id)
    await deleteExpiredIdempotency(db, id, now)
    const kept = await findIdempotency(db, id)
    if (kept) return this.#repeat(kept, request.requestHash)
    if (await insertIdempotency(db, row)) return this.#first(id)
    throw new AppError('idempotency.in_flight', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  }

  /** Forgets what has expired, some at a time; answers whether there may be more. */
  async prune(): Promise<boolean> {
    const { db, clock } = this.#deps
    return (await pruneIdempotency(db, clock.now(), PRUNED_AT_ONCE)) === PRUNED_AT_ONCE
  }

  #first(id: string): Claim {
    const { db, sealer } = this.#deps
    return {
      kind: 'first',
      async keep(answer) {
        const text = JSON.stringify({ ...answer, body: answer.body.toString('base64') })
        await endIdempotency(db, id, { state: 'answered', answerSealed: sealer.seal(text, contextOf(id)) })
      },
      release: () => releaseIdempotency(db, id),
      leaveUnknown: () => endIdempotency(db, id, { state: 'unknown', answerSealed: null }),
    }
  }

  #repeat(row: IdempotencyRow, requestHash: string): Claim {
    if (row.request_hash !== requestHash) throw new AppError('idempotency.key_reused')
    if (row.state === 'running' && row.claimed_until > this.#deps.clock.now()) {
      throw new AppError('idempotency.in_flight', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    if (row.answer_sealed === null) throw new AppError('idempotency.outcome_unknown')
    const kept = JSON.parse(this.#deps.sealer.unseal(row.answer_sealed, contextOf(row.id))) as StoredAnswer
    return { kind: 'replay', answer: { ...kept, body: Buffer.from(kept.body, 'base64') } }
  }
}

type StoredAnswer = Omit<KeptAnswer, 'body'> & { body: string }

const contextOf = (id: string): string => `gj_idempotency.answer_sealed:${id}`
