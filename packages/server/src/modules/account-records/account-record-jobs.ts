import { z } from 'zod'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import { createSweepJobs, type SweepKinds, type SweptComponents, scheduleSweepJobs } from '../../jobs/sweep-jobs.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type AccountRecordService, FOLLOW_FILING_JOB } from './account-record-service.ts'
import type { RecordReconciliation } from './record-reconciliation.ts'

const payloadSchema = z.object({ componentAppid: z.string(), appid: z.string() })

/** A look that fails for good, such as one for which the merchant has granted no permission, ends after a day. */
const MAX_ATTEMPTS = 12

const SWEEP_KINDS: SweepKinds = { run: 'reconcile-records', enlist: 'enlist-records' }

export function createAccountRecordJobs({
  records,
  reconciliation,
  clock,
  random,
}: {
  records: Pick<AccountRecordService, 'followFiling'>
  reconciliation: Pick<RecordReconciliation, 'run' | 'enlist'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
}): JobHandler[] {
  return [
    {
      kind: FOLLOW_FILING_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random),
      // Idempotent: it writes what WeChat says.
      run: (payload) => records.followFiling(payloadSchema.parse(payload)),
    },
    ...createSweepJobs(SWEEP_KINDS, { sweep: reconciliation, clock, random }),
  ]
}

export function scheduleAccountRecordJobs(jobs: Pick<JobQueue, 'enqueue'>, where: SweptComponents): Promise<void> {
  return scheduleSweepJobs(jobs, SWEEP_KINDS, where)
}
