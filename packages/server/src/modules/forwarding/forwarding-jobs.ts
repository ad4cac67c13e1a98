import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { buryOrphans } from './delivery-claim-store.ts'
import type { DeliveryPrune } from './delivery-prune.ts'
import { REPLAY_JOB, type ReplayService } from './replay-service.ts'
import { BURY_ORPHANS_JOB, RELEASE_HELD_JOB, type TargetService } from './target-service.ts'

export type ForwardingJobsDeps = {
  db: Database
  targets: Pick<TargetService, 'releaseHeld'>
  replays: Pick<ReplayService, 'step'>
  prune: Pick<DeliveryPrune, 'run'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
}

const PRUNE_JOB = 'prune-deliveries'
const MAX_ATTEMPTS = 50
const HOUR_MS = 60 * 60_000
const BURY_BATCH = 500

const REPLAY_WAIT_MS = 1_000

const releasePayload = z.object({ targetId: z.string() })
const replayPayload = z.object({ replayId: z.string() })

/** What is to be done about deliveries besides sending them, which the worker does. */
export function createForwardingJobs({ db, targets, replays, prune, clock, random }: ForwardingJobsDeps): JobHandler[] {
  const common = {
    maxAttempts: MAX_ATTEMPTS,
    retryDelayMs: (attempt: number) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random),
  }
  return [
    {
      ...common,
      kind: RELEASE_HELD_JOB,
      // Idempotent: it moves only what is still held.
      async run(payload) {
        const hasMore = await targets.releaseHeld(releasePayload.parse(payload).targetId)
        return hasMore ? { again: { atMs: clock.now() } } : { done: true }
      },
    },
    {
      ...common,
      kind: BURY_ORPHANS_JOB,
      maxAttempts: Number.MAX_SAFE_INTEGER,
      // Now and then besides, for what another instance wrote while it did not know yet that the target was deleted.
      async run() {
        while ((await buryOrphans(db, { now: clock.now(), limit: BURY_BATCH })) === BURY_BATCH) {}
        return { again: { atMs: clock.now() + HOUR_MS } }
      },
    },
    {
      ...common,
      kind: REPLAY_JOB,
      // A step and its progress commit together, so a repeat goes on behind it.
      async run(payload) {
        const { replayId } = replayPayload.parse(payload)
        const next = await replays.step(replayId)
        if (next === 'over') return { done: true }
        return { again: { atMs: clock.now() + (next === 'later' ? REPLAY_WAIT_MS : 0) } }
      },
    },
    {
      ...common,
      kind: PRUNE_JOB,
      maxAttempts: Number.MAX_SAFE_INTEGER,
      async run(_payload, { signal }) {
        await prune.run(signal)
        return { again: { atMs: clock.now() + HOUR_MS } }
      },
    },
    // Left by a version in which each delivery had a job.
    { ...common, kind: 'deliver', run: async () => ({ done: true }) },
  ]
}

/** At every start, since it does no harm twice. */
export async function scheduleForwardingJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Database): Promise<void> {
  await jobs.enqueue(db, { kind: BURY_ORPHANS_JOB, key: 'only', payload: null })
  await jobs.enqueue(db, { kind: PRUNE_JOB, key: 'only', payload: null })
}
