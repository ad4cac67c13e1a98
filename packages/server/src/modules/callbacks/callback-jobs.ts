import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { CallbackRetention } from './callback-retention.ts'
import type { PushSources } from './push-sources.ts'

export type CallbackJobsDeps = {
  retention: Pick<CallbackRetention, 'prune'>
  /** undefined: pushes are accepted from anywhere, and the list is not read. */
  sources: Pick<PushSources, 'refresh'> | undefined
  clock: Pick<Clock, 'now'>
}

const PRUNE_JOB = 'prune-callbacks'
const SOURCES_JOB = 'read-push-sources'
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const SOURCES_RETRY_MS = 10 * 60_000

export function callbackJobs({ retention, sources, clock }: CallbackJobsDeps): JobHandler[] {
  return [
    {
      kind: PRUNE_JOB,
      // It never gives up: what failed is tried again with the next hour.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => HOUR_MS,
      async run(_payload, { signal }) {
        await retention.prune(signal)
        return { again: { atMs: clock.now() + HOUR_MS } }
      },
    },
    {
      kind: SOURCES_JOB,
      // At the first start there is no token yet to ask with; it comes with the first ticket.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: (attempt) => Math.min(HOUR_MS, SOURCES_RETRY_MS * attempt),
      async run() {
        // Left over from a time when the check was on.
        if (!sources) return { done: true }
        await sources.refresh()
        return { again: { atMs: clock.now() + DAY_MS } }
      },
    },
  ]
}

/** Sees to it that the jobs are scheduled; at every start, since it does no harm twice. */
export async function scheduleCallbackJobs(
  jobs: Pick<JobQueue, 'enqueue'>,
  db: Database,
  { readsSources }: { readsSources: boolean },
): Promise<void> {
  await jobs.enqueue(db, { kind: PRUNE_JOB, key: 'only', payload: null })
  if (readsSources) await jobs.enqueue(db, { kind: SOURCES_JOB, key: 'only', payload: null })
}
