import { describe, expect, it } from 'vitest'
import { sumKnown, toSlots } from './traffic-bars.ts'

const HOUR_MS = 3_600_000
const hour = (index: number, callbacks: number | null) => ({
  at: index * HOUR_MS,
  callbacks,
  refused: 1,
  delivered: callbacks,
  failed: 0,
})

describe('toSlots', () => {
  it('puts hours together and leaves out those that do not fill a slot', () => {
    const slots = toSlots([hour(0, 9), hour(1, 1), hour(2, 2), hour(3, 3), hour(4, 4)], 2)
    expect(slots.map(({ at, until, callbacks, refused }) => [at, until, callbacks, refused])).toEqual([
      [HOUR_MS, 3 * HOUR_MS, 3, 2],
      [3 * HOUR_MS, 5 * HOUR_MS, 7, 2],
    ])
  })

  it('knows nothing where nothing was counted, which is not none', () => {
    expect(toSlots([hour(0, null), hour(1, null)], 2)[0]?.callbacks).toBeNull()
    expect(sumKnown([null, 0])).toBe(0)
    expect(sumKnown([])).toBeNull()
  })
})
