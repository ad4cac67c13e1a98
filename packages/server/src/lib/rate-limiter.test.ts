import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'
import { RateLimiter } from './rate-limiter.ts'

test('admits a burst, then one call each time its share of the period has passed', async () => {
  const clock = createManualClock()
  const limiter = new RateLimiter(clock)
  const rate = { calls: 3, perMs: 60_000 }
  expect([1, 2, 3].map(() => limiter.take('a', rate))).toEqual([0, 0, 0])
  expect(limiter.take('a', rate)).toBe(20_000)
  expect(limiter.take('b', rate)).toBe(0)
  await clock.advance(20_000)
  expect(limiter.take('a', rate)).toBe(0)
  expect(limiter.take('a', rate)).toBe(20_000)
})

test('admits at most a burst and what was paid off since, whatever the pauses', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 80 }),
      async (calls, pauses) => {
        const clock = createManualClock(0)
        const limiter = new RateLimiter(clock)
        const perMs = 10_000
        const admitted: number[] = []
        for (const pause of pauses) {
          await clock.advance(pause)
          if (limiter.take('key', { calls, perMs }) === 0) admitted.push(clock.now())
        }
        for (const [from, at] of admitted.entries()) {
          const later = admitted[from + 2 * calls]
          // A burst after idle time and what is paid off meanwhile: twice the limit at most within one period.
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(perMs)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('forgets idle keys', async () => {
  const clock = createManualClock()
  const limiter = new RateLimiter(clock)
  for (let key = 0; key < 1_000; key++) limiter.take(String(key), { calls: 10, perMs: 1_000 })
  await clock.advance(61_000)
  limiter.take('last', { calls: 10, perMs: 1_000 })
  expect(limiter.size).toBe(1)
})
