import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessToken, isAheadOfRefresh, isIdle, nextRefreshAt, readinessOf } from './token-life.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const token = (lifeMs = 2 * HOUR): AccessToken => ({ value: 'x', obtainedAt: 0, expiresAt: lifeMs })

describe('readinessOf', () => {
  it('serves a token until half a minute before its end, and has it renewed from ten minutes before', () => {
    expect(readinessOf(token(), 110 * MINUTE - 1)).toBe('fresh')
    expect(readinessOf(token(), 110 * MINUTE)).toBe('ageing')
    expect(readinessOf(token(), 2 * HOUR - 30_001)).toBe('ageing')
    expect(readinessOf(token(), 2 * HOUR - 30_000)).toBe('gone')
    expect(readinessOf(undefined, 0)).toBe('gone')
  })

  it('keeps the proportions for short lives: a new token is always fresh', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 24 * HOUR }), (lifeMs) => {
        expect(readinessOf(token(lifeMs), 0)).toBe('fresh')
        expect(readinessOf(token(lifeMs), lifeMs)).toBe('gone')
      }),
    )
  })
})

describe('nextRefreshAt', () => {
  it('comes before any caller has to wait, and the refresh then finds work to do', () => {
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 24 * HOUR }), fraction, (lifeMs, jitter) => {
        const at = nextRefreshAt(token(lifeMs), { isIdle: false, fraction: jitter })
        expect(at).toBeGreaterThan(0)
        expect(readinessOf(token(lifeMs), at)).toBe('fresh')
        // Rounding may bring it forward by a millisecond.
        expect(isAheadOfRefresh(token(lifeMs), at + 1)).toBe(false)
        expect(isAheadOfRefresh(token(lifeMs), 0)).toBe(true)
      }),
    )
  })

  it('spreads tokens that were made together', () => {
    expect(nextRefreshAt(token(), { isIdle: false, fraction: 0 })).toBe(105 * MINUTE)
    expect(nextRefreshAt(token(), { isIdle: false, fraction: 1 })).toBe(97.5 * MINUTE)
  })

  it('looks at an idle authorizer once within a day', () => {
    for (const fraction of [0, 0.5, 1]) {
      const at = nextRefreshAt(token(), { isIdle: true, fraction })
      expect(at).toBeGreaterThanOrEqual(22 * HOUR)
      expect(at).toBeLessThanOrEqual(24 * HOUR)
    }
  })
})

describe('isIdle', () => {
  it('is said of authorizers that nobody asked for during two hours, never of a component', () => {
    const key = { componentAppid: 'wx00000000000c0001', appid: 'wx00000000000a0001' }
    expect(isIdle({ key, lastUsedAt: 0 }, 2 * HOUR - 1)).toBe(false)
    expect(isIdle({ key, lastUsedAt: 0 }, 2 * HOUR)).toBe(true)
    expect(isIdle({ key: { componentAppid: key.componentAppid }, lastUsedAt: 0 }, 9 * HOUR)).toBe(false)
  })
})
