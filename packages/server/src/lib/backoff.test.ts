import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './backoff.ts'

const table = { delaysMs: [1_000, 10_000, 60_000], jitter: 0.2 }

describe('retry delay', () => {
  it('follows the table and stays at its last row', () => {
    const random = { fraction: () => 0.5 }
    const delays = [0, 1, 2, 3, 4, 99].map((attempt) => retryDelayMs(table, attempt, random))
    expect(delays).toEqual([1_000, 1_000, 10_000, 60_000, 60_000, 60_000])
  })

  it('stays within the jitter of its row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempt, f) => {
          const row = table.delaysMs[Math.min(attempt, 3) - 1] ?? 0
          const delay = retryDelayMs(table, attempt, { fraction: () => f })
          expect(delay).toBeGreaterThanOrEqual(Math.floor(row * 0.8))
          expect(delay).toBeLessThanOrEqual(Math.ceil(row * 1.2))
        },
      ),
    )
  })
})
