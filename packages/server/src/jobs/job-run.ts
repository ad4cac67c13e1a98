import type { Database } from '../db/database.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import { redactText } from '../lib/redact.ts'
import type { Logger } from '../logger.ts'
import type { JobHandler, JobOutcome } from './job-handler.ts'
import { type ClaimedJob, finishJob, renewJob, reopenJob } from './job-store.ts'

export type JobRunDeps = { db: Database; clock: Clock; log: Logger }

const DEFAULT_LEASE_MS = 60_000
const LAST_ERROR_CHARACTERS = 2_000

export function leaseMsOf(handler: JobHandler | undefined): number {
  return handler?.leaseMs ?? DEFAULT_LEASE_MS
}

type Attempt = { outcome: JobOutcome } | { threw: unknown } | { stopped: true }

/** One run of one claimed job: renew while it works, then record what came of it. */
export class JobRun {
  readonly kind: string
  readonly #deps: JobRunDeps
  readonly #handler: JobHandler
  readonly #claim: ClaimedJob
  readonly #abort = new AbortController()
  readonly finished: Promise<void>
  #renewal: Timer | undefined
  #isOver = false
  #isStopping = false

  constructor(deps: JobRunDeps, handler: JobHandler, claim: ClaimedJob) {
    this.kind = handler.kind
    this.#deps = deps
    this.#handler = handler
    this.#claim = claim
    this.#armRenewal()
    this.finished = this.#run()
  }

  /** Asks the handler to end; if it does by throwing, the attempt does not count. */
  stop(): void {
    this.#isStopping = true
    this.#abort.abort(new Error('the server is stopping'))
  }

  /** Returns the lease, so that another instance need not wait for its end. */
  async giveBack(): Promise<void> {
    const { db, clock, log } = this.#deps
    this.#over()
    const now = clock.now()
    const next = { dueAt: now, now, attempt: Math.max(0, this.#claim.attempt - 1), lastError: null }
    await reopenJob(db, this.#claim, next).catch((err: unknown) => {
      log.warn({ ...this.#fields(), err }, 'job lease could not be returned, it will run out')
    })
  }

  async #run(): Promise<void> {
    try {
      const payload = parsePayload(this.#claim.payload)
      const attempt = payload ? await this.#attempt(payload.value) : { outcome: { failed: 'the payload is not JSON' } }
      if (!this.#isOver) await this.#record(payload?.value, attempt)
    } catch (err) {
      // The database is away: the lease runs out and the job runs again.
      this.#deps.log.warn({ ...this.#fields(), err }, 'job result could not be recorded')
    } finally {
      this.#over()
    }
  }

  async #attempt(payload: unknown): Promise<Attempt> {
    const { id, attempt } = this.#claim
    // Its last run ended without a word, by a crash or a lost database.
    if (attempt > this.#handler.maxAttempts) return { threw: new Error('the last attempt never reported back') }
    try {
      return { outcome: await this.#handler.run(payload, { jobId: id, attempt, signal: this.#abort.signal }) }
    } catch (error) {
      return this.#isStopping ? { stopped: true } : { threw: error }
    }
  }

  async #record(payload: unknown, result: Attempt): Promise<void> {
    if ('stopped' in result) return this.giveBack()
    if ('threw' in result) return this.#recordFailure(payload, result.threw)
    const { db, clock } = this.#deps
    const { outcome } = result
    const now = clock.now()
    if ('done' in outcome) {
      await finishJob(db, this.#claim, { state: 'done', lastError: null, now })
    } else if ('again' in outcome) {
      await reopenJob(db, this.#claim, { dueAt: outcome.again.atMs, now, attempt: 0, lastError: null })
    } else {
      await this.#bury(payload, new Error(outcome.failed))
    }
  }

  async #recordFailure(payload: unknown, error: unknown): Promise<void> {
    const { attempt } = this.#claim
    if (attempt >= this.#handler.maxAttempts) return this.#bury(payload, error)
    const now = this.#deps.clock.now()
    const dueAt = now + this.#handler.retryDelayMs(attempt)
    this.#deps.log.warn({ ...this.#fields(), err: error }, 'job attempt failed, will be tried again')
    await reopenJob(this.#deps.db, this.#claim, { dueAt, now, attempt, lastError: describe(error) })
  }

  async #bury(payload: unknown, error: unknown): Promise<void> {
    const { db, clock, log } = this.#deps
    if (!(await renewJob(db, this.#claim, clock.now() + leaseMsOf(this.#handler)))) return
    await this.#handler.onExhausted?.(payload, error)
    await finishJob(db, this.#claim, { state: 'dead', lastError: describe(error), now: clock.now() })
    // A handler with an ending of its own tells about it there.
    log[this.#handler.onExhausted ? 'warn' : 'error']({ ...this.#fields(), err: error }, 'job is dead')
  }

  #armRenewal(): void {
    this.#renewal = this.#deps.clock.after(leaseMsOf(this.#handler) / 3, () => void this.#renew())
  }

  async #renew(): Promise<void> {
    const { db, clock, log } = this.#deps
    try {
      const isOurs = await renewJob(db, this.#claim, clock.now() + leaseMsOf(this.#handler))
      if (this.#isOver) return
      if (!isOurs) {
        this.#abort.abort(new Error('the lease of the job was lost'))
        return
      }
    } catch (err) {
      log.warn({ ...this.#fields(), err }, 'job lease could not be renewed')
    }
    if (!this.#isOver) this.#armRenewal()
  }

  #over(): void {
    this.#isOver = true
    this.#renewal?.cancel()
  }

  #fields() {
    return { jobId: this.#claim.id, jobKind: this.kind, attempt: this.#claim.attempt }
  }
}

function parsePayload(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return redactText(text).slice(0, LAST_ERROR_CHARACTERS)
}
