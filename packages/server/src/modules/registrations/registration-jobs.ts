import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'
import { FOLLOW_REGISTRATION_JOB, type RegistrationService } from './registration-service.ts'

/** While WeChat is away, more than the day that a registration lives. */
const MAX_ATTEMPTS = 100

const payload = z.object({ registrationId: z.string() })

export function createRegistrationJobs(deps: {
  registrations: Pick<RegistrationService, 'follow'>
  random: Pick<Random, 'fraction'>
}): JobHandler[] {
  return [
    {
      kind: FOLLOW_REGISTRATION_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, deps.random),
      // Idempotent by the state of the row.
      run: (given) => deps.registrations.follow(payload.parse(given).registrationId),
    },
  ]
}
