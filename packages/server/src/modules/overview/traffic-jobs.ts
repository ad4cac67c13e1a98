import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { TrafficBook } from './traffic-book.ts'

export type TrafficJobsDeps = { traffic: Pick<TrafficBook, 'countOn'>; clock: Pick<Clock, 'now'> }

const COUNT_JOB = 'count-traffic'
const EVERY_MS = 5 * 60_000

export function createTrafficJobs({ traffic, clock }: TrafficJobsDeps): JobHandler[] {
  return [
    {
      kind: COUNT_JOB,
      // It never gives up: what failed is counted with the next turn.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => EVERY_MS,
      async run(_payload, { signal }) {
        await traffic.countOn(signal)
        return { again: { atMs: clock.now() + EVERY_MS } }
      },
    },
  ]
}

/** At every start, since it does no harm twice. */
export async function scheduleTrafficJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: COUNT_JOB, key: 'only', payload: null })
}
