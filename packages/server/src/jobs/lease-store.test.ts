import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../db/test-database.ts'
import { transact } from '../db/transact.ts'
import { claimLease, holdsLease, renewLease, returnLease } from './lease-store.ts'

const NAME = 'token:wxcomponent'
const claim = (owner: string, now: number) => ({ name: NAME, owner, ttlMs: 1_000, now })

forEachDialect((open) => {
  describe('lease store', () => {
    it('gives the lease to one of many that ask at the same moment', async () => {
      const database = await open()
      const other = await database.openAnother()
      const leases = await Promise.all(
        Array.from({ length: 20 }, (_, i) => claimLease((i % 2 ? database : other).db, claim(`owner-${i}`, 5_000))),
      )
      const got = leases.filter((lease) => lease !== undefined)
      expect(got).toHaveLength(1)
      expect(got[0]).toMatchObject({ name: NAME, fence: 1, expiresAt: 6_000 })
    })

    it('is not taken twice, be it by the same owner, until it has run out', async () => {
      const { db } = await open()
      expect(await claimLease(db, claim('a', 0))).toMatchObject({ fence: 1 })
      expect(await claimLease(db, claim('a', 500))).toBeUndefined()
      expect(await claimLease(db, claim('b', 999))).toBeUndefined()
      expect(await claimLease(db, claim('b', 1_000))).toMatchObject({ owner: 'b', fence: 2 })
    })

    it('raises the fence at each takeover, so that a former owner can do nothing', async () => {
      const { db } = await open()
      const former = await claimLease(db, claim('a', 0))
      const present = await claimLease(db, claim('b', 2_000))
      if (!former || !present) throw new Error('no lease')
      expect(await renewLease(db, former, { ttlMs: 1_000, now: 2_500 })).toBeUndefined()
      expect(await returnLease(db, former)).toBe(false)
      expect(await holdsLease(db, former)).toBe(false)
      expect(await holdsLease(db, present)).toBe(true)
      expect(await claimLease(db, claim('c', 2_999))).toBeUndefined()
    })

    it('is renewed by its owner and free at once when returned', async () => {
      const { db } = await open()
      const lease = await claimLease(db, claim('a', 0))
      if (!lease) throw new Error('no lease')
      const renewed = await renewLease(db, lease, { ttlMs: 1_000, now: 900 })
      expect(renewed).toMatchObject({ fence: 1, expiresAt: 1_900 })
      expect(await claimLease(db, claim('b', 1_500))).toBeUndefined()
      expect(await returnLease(db, lease)).toBe(true)
      expect(await claimLease(db, claim('b', 1_500))).toMatchObject({ owner: 'b', fence: 2 })
    })

    it('is taken inside a transaction that is rolled back: then it was never taken', async () => {
      const { db } = await open()
      const broken = transact(db, async (tx) => {
        expect(await claimLease(tx, claim('a', 0))).toMatchObject({ fence: 1 })
        throw new Error('no')
      })
      await expect(broken).rejects.toThrow('no')
      expect(await claimLease(db, claim('b', 0))).toMatchObject({ owner: 'b', fence: 1 })
    })
  })
})
