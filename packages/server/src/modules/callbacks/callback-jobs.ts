import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { pruneCallbacks } from './callback-store.ts'

export type CallbackJobsDeps = {
  db: Database
  clock: Clock
  log: Logger
  /** How long callbacks are kept; undefined: for ever. */
  retentionMs: number | undefined
}

const PRUNE_JOB = 'prune-callbacks'
const EVERY_MS = 60 * 60_000
/** Small, and with a breath in between, so that receiving callbacks never waits for a long delete. */
const BATCH = 500
const BREATH_MS = 20
const BATCHES_PER_RUN = 2_000

export function callbackJobs({ db, clock, log, retentionMs }: CallbackJobsDeps): JobHandler[] {
  const prune = async (signal: AbortSignal): Promise<void> => {
    if (retentionMs === undefined) return
    const receivedBefore = clock.now() - retentionMs
    let count = 0
    for (let batch = 0; batch < BATCHES_PER_RUN && !signal.aborted; batch++) {
      const pruned = await pruneCallbacks(db, { receivedBefore, limit: BATCH })
      count += pruned
      if (pruned < BATCH) break
      await clock.sleep(BREATH_MS, signal)
    }
    if (count > 0) log.info({ count }, 'old callbacks deleted')
  }
  return [
    {
      kind: PRUNE_JOB,
      // It never gives up: what failed is tried again with the next hour.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => EVERY_MS,
      async run(_payload, { signal }) {
        await prune(signal)
        return { again: { atMs: clock.now() + EVERY_MS } }
      },
    },
  ]
}

/** Sees to it that pruning is scheduled; at every start, since it does no harm twice. */
export async function scheduleCallbackJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: PRUNE_JOB, key: 'only', payload: null })
}
