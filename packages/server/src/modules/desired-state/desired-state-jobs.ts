import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'
import { DESIRED_STATE_JOBS } from './desired-state.ts'
import type { DriftRound } from './drift-round.ts'
import type { TargetWork } from './target-work.ts'

export type DesiredStateJobsDeps = {
  work: Pick<TargetWork, 'run' | 'giveUp'>
  driftRound: Pick<DriftRound, 'run'>
  random: Pick<Random, 'fraction'>
}

/** While WeChat cannot be asked: some two hours. */
const MAX_ATTEMPTS = 15
/** Mini programs at the same time in one instance; each is a few calls after the other. */
const AT_ONCE = 4

const targetPayload = z.object({ targetId: z.string() })

export function createDesiredStateJobs({ work, driftRound, random }: DesiredStateJobsDeps): JobHandler[] {
  const wait = (attempt: number) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random)
  return [
    {
      kind: DESIRED_STATE_JOBS.target,
      maxAttempts: MAX_ATTEMPTS,
      concurrency: AT_ONCE,
      retryDelayMs: wait,
      run: (payload, context) => work.run(targetPayload.parse(payload).targetId, context),
      onExhausted: (payload, error) => work.giveUp(targetPayload.parse(payload).targetId, error),
    },
    {
      kind: DESIRED_STATE_JOBS.drift,
      maxAttempts: Number.MAX_SAFE_INTEGER,
      concurrency: 1,
      retryDelayMs: wait,
      run: async (_payload, { signal }) => ({ again: { atMs: await driftRound.run(signal) } }),
    },
  ]
}

/** One job that never ends; scheduled at every start, since it does no harm twice. */
export async function scheduleDesiredStateJobs(jobs: Pick<JobQueue, 'enqueue'>, db: Db): Promise<void> {
  await jobs.enqueue(db, { kind: DESIRED_STATE_JOBS.drift, key: 'drift', payload: {} })
}
