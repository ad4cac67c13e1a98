import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import { ANSWER_NETWORK_CHECK_JOB, type NetworkCheckService } from './network-check-service.ts'

const payloadSchema = z.object({
  callbackId: z.string(),
  componentAppid: z.string(),
  appid: z.string(),
  openid: z.string(),
  codeSealed: z.string(),
})

const MAX_ATTEMPTS = 5
const RETRY_MS = 500

/** The check waits some seconds for the message, so attempts follow quickly; a doubled message does no harm. */
export function createNetworkCheckJobs({ networkCheck }: { networkCheck: NetworkCheckService }): JobHandler[] {
  return [
    {
      kind: ANSWER_NETWORK_CHECK_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: (attempt) => RETRY_MS * attempt,
      async run(payload) {
        await networkCheck.answer(payloadSchema.parse(payload))
        return { done: true }
      },
    },
  ]
}
