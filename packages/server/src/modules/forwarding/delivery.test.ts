import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AttemptResult,
  DELIVERY_RETRIES,
  decideNextStep,
  MAX_DELIVERY_ATTEMPTS,
  readRetryAfterMs,
} from './delivery.ts'

const now = Date.UTC(2026, 0, 1)
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const failure: AttemptResult = { outcome: 'bad_status', statusCode: 500, durationMs: 1 }

it('is delivered by any 2xx, whatever went before', () => {
  const result: AttemptResult = { outcome: 'delivered', statusCode: 204, durationMs: 1 }
  expect(decideNextStep(result, { attemptCount: 10, now }, { fraction: () => 0 })).toEqual({ status: 'delivered' })
})

it('gives up at once when the target says that it is gone', () => {
  const result: AttemptResult = { outcome: 'bad_status', statusCode: 410, durationMs: 1 }
  const next = decideNextStep(result, { attemptCount: 1, now }, { fraction: () => 0 })
  expect(next).toEqual({ status: 'dead', isTargetGone: true })
})

describe('waiting', () => {
  it('keeps every wait within the jitter of its row', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_DELIVERY_ATTEMPTS - 1 }), fraction, (attemptCount, value) => {
        const next = decideNextStep(failure, { attemptCount, now }, { fraction: () => value })
        const row = DELIVERY_RETRIES.delaysMs[attemptCount - 1] ?? Number.NaN
        if (next.status !== 'pending') throw new Error(next.status)
        expect(next.nextAttemptAt - now).toBeGreaterThanOrEqual(Math.floor(row * 0.8))
        expect(next.nextAttemptAt - now).toBeLessThanOrEqual(Math.ceil(row * 1.2))
      }),
    )
  })

  it('ends after ten attempts spread over three days', () => {
    const next = decideNextStep(failure, { attemptCount: 10, now }, { fraction: () => 0.5 })
    expect(next).toEqual({ status: 'dead', isTargetGone: false })
    const total = DELIVERY_RETRIES.delaysMs.reduce((sum, delay) => sum + delay, 0)
    expect(total / 3_600_000).toBeGreaterThan(72)
  })

  it('waits as long as the target asks for, but no longer than a day', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fraction, (retryAfterMs, value) => {
        const next = decideNextStep({ ...failure, retryAfterMs }, { attemptCount: 1, now }, { fraction: () => value })
        if (next.status !== 'pending') throw new Error(next.status)
        const waitMs = next.nextAttemptAt - now
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, 86_400_000))
        expect(waitMs).toBeLessThanOrEqual(86_400_000)
      }),
    )
  })
})

describe('Retry-After', () => {
  it('reads seconds and dates', () => {
    expect(readRetryAfterMs('120', now)).toBe(120_000)
    expect(readRetryAfterMs(new Date(now + 60_000).toUTCString(), now)).toBe(60_000)
    expect(readRetryAfterMs(new Date(now - 60_000).toUTCString(), now)).toBe(0)
  })

  it.each(['', 'soon', '-5', '1e99'])('ignores %j', (header) => {
    expect(readRetryAfterMs(header, now)).toBeUndefined()
  })
})
