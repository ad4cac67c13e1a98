import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMissing, nextNightAt, readListEntry } from './reconciliation.ts'

const HOUR = 60 * 60_000

describe('the next night', () => {
  it('lies between two and five in China, half a day away at least, at the same minute every day', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4_102_444_800_000 }), fc.stringMatching(/^wx[0-9a-f]{16}$/), (now, appid) => {
        const at = nextNightAt(appid, now)
        const inChina = (at + 8 * HOUR) % (24 * HOUR)
        expect(inChina).toBeGreaterThanOrEqual(2 * HOUR)
        expect(inChina).toBeLessThan(5 * HOUR)
        expect(at - now).toBeGreaterThanOrEqual(12 * HOUR)
        expect(at - now).toBeLessThan(36 * HOUR)
        expect(nextNightAt(appid, at)).toBe(at + 24 * HOUR)
      }),
    )
  })

  it('is not the same for all', () => {
    const nights = Array.from({ length: 50 }, (_, index) =>
      nextNightAt(`wx${index.toString(16).padStart(16, '0')}`, 1_700_000_000_000),
    )
    expect(new Set(nights).size).toBe(50)
  })
})

describe('an entry of the list', () => {
  const appid = 'wx00000000000a0001'

  it('is read with its time in milliseconds', () => {
    const entry = { authorizer_appid: appid, refresh_token: 'refreshtoken@@@1', auth_time: 1_558_000_607 }
    const read = { appid, refreshToken: 'refreshtoken@@@1', authorizedAt: 1_558_000_607_000 }
    expect(readListEntry(entry)).toEqual(read)
    expect(readListEntry({ ...entry, auth_time: '1558000607' } as never)).toEqual(read)
  })

  it.each([
    [
      { refresh_token: '', auth_time: 0 },
      { refreshToken: undefined, authorizedAt: undefined },
    ],
    [
      { refresh_token: null, auth_time: 'soon' },
      { refreshToken: undefined, authorizedAt: undefined },
    ],
    [{ auth_time: -1 }, { refreshToken: undefined, authorizedAt: undefined }],
  ])('may lack what it will: %j', (entry, read) => {
    expect(readListEntry({ authorizer_appid: appid, ...entry } as never)).toEqual({ appid, ...read })
  })

  it.each(['', 'wx', '../wx00000000000a0001', 'WX00000000000A0001', 7, null])(
    'without an appid is none: %j',
    (name) => {
      expect(readListEntry({ authorizer_appid: name } as never)).toBeUndefined()
    },
  )
})

describe('an account', () => {
  const row = { id: 'atz_1', appid: 'wx00000000000a0001', status: 'active', revoked_at: null } as const

  it.each([
    [{ authorized_at: 1, listed_at: null }, true],
    [{ authorized_at: 1, listed_at: 99 }, true],
    [{ authorized_at: null, listed_at: null }, true],
    [{ authorized_at: 1, listed_at: 100 }, false],
    [{ authorized_at: 100, listed_at: null }, false],
  ])('is missing when it was there before the run and not listed since: %j %s', (times, expected) => {
    expect(isMissing({ ...row, ...times }, 100)).toBe(expected)
    expect(isMissing({ ...row, ...times, status: 'needs_reauthorization' }, 100)).toBe(expected)
    expect(isMissing({ ...row, ...times, status: 'revoked' }, 100)).toBe(false)
  })
})
