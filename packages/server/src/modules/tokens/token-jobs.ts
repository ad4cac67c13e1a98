import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { DUE_PER_RUN, type TokenService } from './token-service.ts'

const EVERY_MS = 60_000
/** After a run that did not get to the end: merchants that came together fall due together. */
const GO_ON_MS = 1_000
/** One per deployment: a job with a key exists once, and only one instance runs it at a time. */
const ONLY = 'only'

type TokenJobsDeps = { tokens: TokenService; clock: Pick<Clock, 'now'>; log: Logger }

/** The two watchers of the tokens module: tickets that stay away, and tokens that come to their end. */
export function tokenJobs({ tokens, clock, log }: TokenJobsDeps): JobHandler[] {
  const watcher = (kind: string, look: (signal: AbortSignal) => Promise<{ hasMore: boolean }>): JobHandler => ({
    kind,
    // A watcher never gives up: what failed is looked at again in a minute.
    maxAttempts: Number.MAX_SAFE_INTEGER,
    retryDelayMs: () => EVERY_MS,
    async run(_payload, { signal }) {
      let afterMs = EVERY_MS
      try {
        const { hasMore } = await look(signal)
        if (hasMore) afterMs = GO_ON_MS
      } catch (err) {
        log.error({ err, jobKind: kind }, 'watcher failed, will look again')
      }
      return { again: { atMs: clock.now() + afterMs } }
    },
  })
  return [
    watcher('watch-tickets', async () => {
      await tokens.watchTickets()
      return { hasMore: false }
    }),
    watcher('refresh-tokens', async (signal) => ({ hasMore: (await tokens.refreshDue(signal)) === DUE_PER_RUN })),
  ]
}

/** Sees to it that the watchers are scheduled; at every start, since it does no harm twice. */
export async function scheduleTokenJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  for (const kind of ['watch-tickets', 'refresh-tokens']) await jobs.enqueue(db, { kind, key: ONLY, payload: null })
}
