import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdFactory, firstIdAt, timeOfId } from './id.ts'
import { createSystemRandom } from './random.ts'

const random = createSystemRandom()

describe('ids', () => {
  it('carry their kind and fit a column of 64 characters', () => {
    expect(createIdFactory({ now: () => 1_750_000_000_000 }, random)('cb')).toMatch(/^cb_[0-9a-hjkmnp-tv-z]{26}$/)
  })

  it('tell when they were made', () => {
    const id = createIdFactory({ now: () => 1_750_000_000_123 }, random)('cb')
    expect(timeOfId(id)).toBe(1_750_000_000_123)
    expect(timeOfId(firstIdAt('cb', 0))).toBe(0)
  })

  it('are whole when the clock stands at its beginning', () => {
    expect(createIdFactory({ now: () => 0 }, random)('cb')).toMatch(/^cb_0{10}[0-9a-hjkmnp-tv-z]{16}$/)
  })

  it('increase strictly, however the clock moves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 }), (times) => {
        let index = 0
        const newId = createIdFactory({ now: () => times[index++ % times.length] ?? 0 }, random)
        const ids = Array.from({ length: 100 }, () => newId('x'))
        expect(ids).toEqual([...ids].sort())
        expect(new Set(ids).size).toBe(100)
      }),
    )
  })

  it('go on into the next millisecond when the random part is used up', () => {
    const newId = createIdFactory({ now: () => 5 }, { bytes: (n) => Buffer.alloc(n, 0xff) })
    const [first, second] = [newId('x'), newId('x')]
    expect(first < second).toBe(true)
  })
})
