import type { Db, OpenDatabase } from '../db/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { IdFactory } from '../lib/id.ts'
import { settledWithin } from '../lib/settled-within.ts'
import { WakeLoop } from '../lib/wake-loop.ts'
import type { Logger } from '../logger.ts'
import type { JobHandler } from './job-handler.ts'
import { JobRun, leaseMsOf } from './job-run.ts'
import { claimJobs, enqueueJob, insertNewJobs, pruneJobs } from './job-store.ts'

export type { JobHandler, JobOutcome } from './job-handler.ts'

export type JobQueueDeps = {
  open: Pick<OpenDatabase, 'db' | 'onCommit'>
  clock: Clock
  log: Logger
  newId: IdFactory
  /** Jobs at the same time in this instance. */
  concurrency?: number
  /** How often to look for what no wake-up told of: jobs of other instances, retries, expired leases. */
  pollMs?: number
  /** How long `stop` lets running jobs finish before it aborts them. */
  drainMs?: number
  /** How long finished jobs are kept. */
  keepMs?: Partial<Record<'done' | 'dead', number>>
}

const DAY_MS = 24 * 60 * 60_000
const PRUNE_EVERY_MS = 10 * 60_000
const PRUNE_BATCH = 500
/** What an aborted run gets to come to its end. */
const ABORT_GRACE_MS = 300

/*
 * The life of a job: open and due -> claimed (attempt counted, due_at = end of lease, lease_owner = this claim) ->
 *   done | dead, finished_at set; or open again with a later due_at (retry, next look, lease returned at shutdown).
 * A crash leaves a claimed row whose due_at passes: it is claimed again. A run that lost its lease cannot record
 * anything, because every record names its lease_owner. What is finished never opens again.
 */
export class JobQueue implements AsyncDisposable {
  readonly #deps: JobQueueDeps
  readonly #concurrency: number
  readonly #handlers = new Map<string, JobHandler>()
  readonly #running = new Set<JobRun>()
  #state: 'new' | 'started' | 'stopping' | 'stopped' = 'new'
  readonly #loop: WakeLoop
  #nextPruneAt = 0
  #stopListening: (() => void) | undefined

  constructor(deps: JobQueueDeps) {
    this.#deps = deps
    this.#concurrency = deps.concurrency ?? 16
    const { clock, pollMs = 1_000 } = deps
    this.#loop = new WakeLoop({ clock, pollMs, breathMs: 0, look: () => this.#look() })
  }

  get isRunning(): boolean {
    return this.#state === 'started'
  }

  register(handler: JobHandler): void {
    if (this.#handlers.has(handler.kind)) throw new Error(`two handlers for jobs of kind ${handler.kind}`)
    this.#handlers.set(handler.kind, handler)
  }

  /** Inside a transaction the job exists with the commit, which also wakes the queue. */
  enqueue(db: Db, job: { kind: string; key?: string; payload: unknown; dueAt?: number }): Promise<string> {
    const now = this.#deps.clock.now()
    return enqueueJob(db, { ...job, id: this.#deps.newId('job'), dueAt: job.dueAt ?? now, now })
  }

  /** Many jobs in one statement, of keys that were never enqueued before, such as ids of rows made just now. */
  async enqueueMany(db: Db, jobs: readonly { kind: string; key?: string; payload: unknown }[]): Promise<void> {
    const now = this.#deps.clock.now()
    await insertNewJobs(
      db,
      jobs.map((job) => ({ ...job, id: this.#deps.newId('job'), dueAt: now, now })),
    )
  }

  start(): void {
    if (this.#state !== 'new') throw new Error(`the job queue is ${this.#state}`)
    this.#state = 'started'
    this.#stopListening = this.#deps.open.onCommit((tables) => {
      if (tables.has('gj_job')) this.wake()
    })
    this.#loop.start()
  }

  /** Looks for due jobs now instead of at the next poll. */
  wake(): void {
    this.#loop.wake()
  }

  /** Lets running jobs finish, aborts those that take too long, and gives the leases of the rest back. */
  async stop(): Promise<void> {
    this.#state = 'stopping'
    this.#stopListening?.()
    await this.#loop.stop()
    await this.#settled(this.#deps.drainMs ?? 1_000)
    for (const run of this.#running) run.stop()
    await this.#settled(ABORT_GRACE_MS)
    for (const run of this.#running) await run.giveBack()
    this.#running.clear()
    this.#state = 'stopped'
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  /** Runs everything that is due, what the runs enqueue included, and answers how many; tests settle by it. */
  async runDue(): Promise<number> {
    let count = 0
    for (;;) {
      const started = await this.#claim()
      count += started
      if (this.#running.size > 0) await Promise.race([...this.#running].map((run) => run.finished))
      // A started queue may have claimed a job whose run has not begun yet.
      else if (this.#loop.round) await this.#loop.round
      else if (started === 0) return count
    }
  }

  async #look(): Promise<undefined> {
    try {
      while (this.#state === 'started' && (await this.#claim()) > 0) {}
      await this.#pruneWhenDue()
    } catch (err) {
      this.#deps.log.warn({ err }, 'job queue could not look for due jobs')
    }
    return undefined
  }

  /** Claims as many as there are free places and starts them; answers how many. */
  async #claim(): Promise<number> {
    let count = 0
    for (const { kinds, places } of this.#places()) {
      const limit = Math.min(places, this.#concurrency - this.#running.size)
      if (limit > 0 && kinds.length > 0) count += await this.#claimOf(kinds, limit)
    }
    return count
  }

  async #claimOf(kinds: readonly string[], limit: number): Promise<number> {
    const { open, clock, log, newId } = this.#deps
    const claimed = await claimJobs(open.db, {
      kinds,
      limit,
      now: clock.now(),
      owner: newId('claim'),
      leaseMs: (kind) => leaseMsOf(this.#handlers.get(kind)),
    })
    for (const claim of claimed) {
      const handler = this.#handlers.get(claim.kind)
      if (!handler) throw new Error(`claimed a job of kind ${claim.kind}, which nobody handles`)
      const run = new JobRun({ db: open.db, clock, log }, handler, claim)
      this.#running.add(run)
      void run.finished.then(() => {
        this.#running.delete(run)
        this.wake()
      })
    }
    return claimed.length
  }

  /** Kinds with a limit of their own are claimed apart; the others share the places of the queue. */
  #places(): { kinds: string[]; places: number }[] {
    const sharing: string[] = []
    const limited: { kinds: string[]; places: number }[] = []
    for (const { kind, concurrency } of this.#handlers.values()) {
      if (concurrency === undefined) {
        sharing.push(kind)
        continue
      }
      const busy = [...this.#running].filter((run) => run.kind === kind).length
      limited.push({ kinds: [kind], places: concurrency - busy })
    }
    return [{ kinds: sharing, places: this.#concurrency }, ...limited]
  }

  async #pruneWhenDue(): Promise<void> {
    const { open, clock, keepMs } = this.#deps
    const now = clock.now()
    if (now < this.#nextPruneAt) return
    this.#nextPruneAt = now + PRUNE_EVERY_MS
    const ends = { done: now - (keepMs?.done ?? DAY_MS), dead: now - (keepMs?.dead ?? 30 * DAY_MS) }
    for (const state of ['done', 'dead'] as const) {
      const batch = { state, finishedBefore: ends[state], limit: PRUNE_BATCH }
      while (this.#state === 'started' && (await pruneJobs(open.db, batch)) === PRUNE_BATCH) {}
    }
  }

  async #settled(limitMs: number): Promise<void> {
    await settledWithin(Promise.all([...this.#running].map((run) => run.finished)), limitMs)
  }
}
