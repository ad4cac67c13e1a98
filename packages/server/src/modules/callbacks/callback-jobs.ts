import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { CallbackRetention } from './callback-retention.ts'

export type CallbackJobsDeps = { retention: Pick<CallbackRetention, 'prune'>; clock: Pick<Clock, 'now'> }

const PRUNE_JOB = 'prune-callbacks'
const EVERY_MS = 60 * 60_000

export function callbackJobs({ retention, clock }: CallbackJobsDeps): JobHandler[] {
  return [
    {
      kind: PRUNE_JOB,
      // It never gives up: what failed is tried again with the next hour.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => EVERY_MS,
      async run(_payload, { signal }) {
        await retention.prune(signal)
        return { again: { atMs: clock.now() + EVERY_MS } }
      },
    },
  ]
}

/** Sees to it that pruning is scheduled; at every start, since it does no harm twice. */
export async function scheduleCallbackJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: PRUNE_JOB, key: 'only', payload: null })
}
