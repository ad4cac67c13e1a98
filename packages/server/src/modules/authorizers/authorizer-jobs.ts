import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type AuthorizerService, EXCHANGE_AUTHORIZATION_JOB, SYNC_AUTHORIZER_JOB } from './authorizer-service.ts'

export type AuthorizerJobsDeps = {
  authorizers: Pick<AuthorizerService, 'runExchange' | 'sync'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
}

/** While WeChat or the ticket is away an authorisation waits this many attempts, some three hours. */
const MAX_ATTEMPTS = 24
const LOOK_AGAIN_MS = 2_000

const exchangePayload = z.object({ authorizationCodeId: z.string() })
const syncPayload = z.object({ componentAppid: z.string(), appid: z.string() })

/** The durable jobs of the module. The payloads hold ids; the code itself is sealed in its own row. */
export function createAuthorizerJobs({ authorizers, clock, random }: AuthorizerJobsDeps): JobHandler[] {
  const wait = (attempt: number) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random)
  return [
    {
      kind: EXCHANGE_AUTHORIZATION_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: wait,
      // Idempotent by the state of the row: a settled or failed code is left alone.
      async run(payload) {
        const { authorizationCodeId } = exchangePayload.parse(payload)
        const { state } = await authorizers.runExchange(authorizationCodeId)
        return state === 'under_way' ? { again: { atMs: clock.now() + LOOK_AGAIN_MS } } : { done: true }
      },
    },
    {
      kind: SYNC_AUTHORIZER_JOB,
      maxAttempts: MAX_ATTEMPTS,
      retryDelayMs: wait,
      // Idempotent: it writes what WeChat says.
      async run(payload) {
        await authorizers.sync(syncPayload.parse(payload))
        return { done: true }
      },
    },
  ]
}
