import { describe, expect, it } from 'vitest'
import type { Actor } from './actor.ts'
import { AppidRange, requireBindingAllowed, requireUnrestricted } from './appid-range.ts'

const EVERYTHING: Actor = { kind: 'api_key', id: 'key_1', name: 'all', scopes: [] }
const ACCOUNT = { componentAppid: 'wx00000000000c0001', appid: 'wx00000000000a0001' }
const OTHER = { ...ACCOUNT, appid: 'wx00000000000a0002' }

const limitedTo = (appids: string[], businessIds: string[] = []): Actor => ({
  ...EVERYTHING,
  range: { appids, businessIds },
})
const rangeWith = (bound: Record<string, string[]> = {}) =>
  new AppidRange({ listBusinessIds: async ({ appid }) => bound[appid] ?? [] })

describe('the range of an API key', () => {
  it('is everything when it has no lists', async () => {
    await rangeWith().requireAppidAllowed(EVERYTHING, ACCOUNT)
    requireUnrestricted(EVERYTHING)
    requireBindingAllowed(EVERYTHING, { businessId: 'shop-1' })
  })

  it('holds the accounts on its list and no other', async () => {
    const actor = limitedTo([ACCOUNT.appid])
    await rangeWith().requireAppidAllowed(actor, ACCOUNT)
    const refusal = rangeWith().requireAppidAllowed(actor, OTHER)
    await expect(refusal).rejects.toMatchObject({ code: 'auth.appid_not_allowed', params: { appid: OTHER.appid } })
  })

  it('holds the accounts bound to its business ids at this moment', async () => {
    const bound: Record<string, string[]> = { [ACCOUNT.appid]: ['shop-1', 'shop-2'], [OTHER.appid]: ['shop-3'] }
    const range = rangeWith(bound)
    const actor = limitedTo([], ['shop-2'])
    await range.requireAppidAllowed(actor, ACCOUNT)
    await expect(range.requireAppidAllowed(actor, OTHER)).rejects.toMatchObject({ code: 'auth.appid_not_allowed' })
    bound[ACCOUNT.appid] = []
    await expect(range.requireAppidAllowed(actor, ACCOUNT)).rejects.toMatchObject({ code: 'auth.appid_not_allowed' })
  })

  it('does not hold the platform itself', () => {
    expect(() => requireUnrestricted(limitedTo([ACCOUNT.appid]))).toThrow('auth.key_restricted')
  })

  it('lets a merchant be bound by its business id or by its account', () => {
    const actor = limitedTo([ACCOUNT.appid], ['shop-1'])
    requireBindingAllowed(actor, { businessId: 'shop-1' })
    requireBindingAllowed(actor, { businessId: 'shop-9', bizAppid: ACCOUNT.appid })
    expect(() => requireBindingAllowed(actor, { businessId: 'shop-9' })).toThrow('auth.business_not_allowed')
    expect(() => requireBindingAllowed(actor, { businessId: 'shop-9', bizAppid: OTHER.appid })).toThrow()
  })
})
