import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { BindingPrune } from './binding-prune.ts'

export type BindingJobsDeps = { prune: Pick<BindingPrune, 'run'>; clock: Pick<Clock, 'now'> }

const KIND = 'prune-authorizations'
const EVERY_MS = 24 * 60 * 60_000

export function createBindingJobs({ prune, clock }: BindingJobsDeps): JobHandler[] {
  return [
    {
      kind: KIND,
      // It never gives up: what failed is tried again the next day.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => EVERY_MS,
      async run(_payload, { signal }) {
        await prune.run(signal)
        return { again: { atMs: clock.now() + EVERY_MS } }
      },
    },
  ]
}

/** Sees to it that pruning is scheduled; at every start, since it does no harm twice. */
export async function scheduleBindingJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: KIND, key: 'only', payload: null })
}
