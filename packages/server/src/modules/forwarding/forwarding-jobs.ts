import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { DeliveryAttempts } from './delivery-attempts.ts'
import { DELIVER_JOB } from './forwarding-service.ts'
import { RELEASE_HELD_JOB, type TargetService } from './target-service.ts'

export type ForwardingJobsDeps = {
  attempts: Pick<DeliveryAttempts, 'run'>
  targets: Pick<TargetService, 'releaseHeld'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
}

/** Failures of our own, such as a database that is away; what the target does is counted on the delivery. */
const MAX_ATTEMPTS = 50

const deliverPayload = z.object({ deliveryId: z.string() })
const releasePayload = z.object({ targetId: z.string() })

export function createForwardingJobs({ attempts, targets, clock, random }: ForwardingJobsDeps): JobHandler[] {
  const wait = (attempt: number) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random)
  return [
    {
      kind: DELIVER_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: wait,
      // Idempotent for us by the state of the delivery, for the target by the webhook-id.
      run: (payload) => attempts.run(deliverPayload.parse(payload).deliveryId),
    },
    {
      kind: RELEASE_HELD_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: wait,
      // Idempotent: it moves only what is still held.
      async run(payload) {
        const hasMore = await targets.releaseHeld(releasePayload.parse(payload).targetId)
        return hasMore ? { again: { atMs: clock.now() } } : { done: true }
      },
    },
  ]
}
