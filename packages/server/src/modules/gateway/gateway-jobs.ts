import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'

const KIND = 'prune-gateway'
const ONLY = 'only'
const HOUR_MS = 60 * 60_000

export type GatewayJobsDeps = {
  /** Each forgets a batch of what is past and answers whether there may be more. */
  prunes: readonly (() => Promise<boolean>)[]
  clock: Pick<Clock, 'now'>
}

/** Counts of past days and kept answers go, a batch at a time, so that nobody waits for a long delete. */
export function createGatewayJobs({ prunes, clock }: GatewayJobsDeps): JobHandler[] {
  return [
    {
      kind: KIND,
      // It never gives up: what failed is tried again in an hour.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => HOUR_MS,
      async run(_payload, { signal }) {
        for (const prune of prunes) while ((await prune()) && !signal.aborted);
        return { again: { atMs: clock.now() + HOUR_MS } }
      },
    },
  ]
}

/** Sees to it that the job is there; at every start, since it does no harm twice. */
export async function scheduleGatewayJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: KIND, key: ONLY, payload: null })
}
