import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import type { JobHandler, JobQueue } from './job-queue.ts'

/** Something that is compared with WeChat account by account, each in its turn. */
export type Sweep = {
  /** Looks at those whose turn it is; answers how many. */
  run(componentAppid: string, signal: AbortSignal): Promise<number>
  /** Takes in the accounts that came since. */
  enlist(componentAppid: string): Promise<void>
}

export type SweepKinds = { readonly run: string; readonly enlist: string }

export type SweptComponents = { db: Db; componentAppids: readonly string[] }

/** How often to see whose turn it is; a batch that found somebody is followed at once by the next. */
const SWEEP_MS = 5 * 60_000
const ENLIST_MS = 6 * 60 * 60_000
/** What a killed server was at goes on this soon in the next one; a run that lives renews its lease. */
const LEASE_MS = 12_000

const componentPayload = z.object({ componentAppid: z.string() })

/** Two jobs for each component, which never end: they look, and wait for their next turn. */
export function createSweepJobs(
  kinds: SweepKinds,
  { sweep, clock, random }: { sweep: Sweep; clock: Pick<Clock, 'now'>; random: Pick<Random, 'fraction'> },
): JobHandler[] {
  const handler = (kind: string, run: JobHandler['run']): JobHandler => ({
    kind,
    maxAttempts: Number.MAX_SAFE_INTEGER,
    retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random),
    leaseMs: LEASE_MS,
    run,
  })
  return [
    handler(kinds.run, async (payload, { signal }) => {
      const count = await sweep.run(componentPayload.parse(payload).componentAppid, signal)
      return { again: { atMs: clock.now() + (count > 0 ? 1_000 : SWEEP_MS) } }
    }),
    handler(kinds.enlist, async (payload) => {
      await sweep.enlist(componentPayload.parse(payload).componentAppid)
      return { again: { atMs: clock.now() + ENLIST_MS } }
    }),
  ]
}

/** Sees to it that each component has its jobs; at every start, since it does no harm twice. */
export async function scheduleSweepJobs(
  jobs: Pick<JobQueue, 'enqueue'>,
  kinds: SweepKinds,
  { db, componentAppids }: SweptComponents,
): Promise<void> {
  for (const componentAppid of componentAppids) {
    for (const kind of [kinds.run, kinds.enlist]) {
      await jobs.enqueue(db, { kind, key: componentAppid, payload: { componentAppid } })
    }
  }
}
