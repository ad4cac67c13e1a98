import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'
import { type AccountRecordService, FOLLOW_FILING_JOB } from './account-record-service.ts'

const payloadSchema = z.object({ componentAppid: z.string(), appid: z.string() })

/** A look that fails for good, such as one for which the merchant has granted no permission, ends after a day. */
const MAX_ATTEMPTS = 12

export function createAccountRecordJobs(deps: {
  records: Pick<AccountRecordService, 'followFiling'>
  random: Pick<Random, 'fraction'>
}): JobHandler[] {
  return [
    {
      kind: FOLLOW_FILING_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, deps.random),
      // Idempotent: it writes what WeChat says.
      run: (payload) => deps.records.followFiling(payloadSchema.parse(payload)),
    },
  ]
}
