import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { Idempotency, type KeptAnswer } from './idempotency.ts'

const REQUEST = { owner: 'key_1', key: 'order-1', requestHash: 'a'.repeat(64) }
const ANSWER: KeptAnswer = {
  errcode: 0,
  contentType: 'application/json',
  body: Buffer.from('{"errcode":0,"auditid":1}'),
}
const DAY_MS = 24 * 60 * 60_000

describe('a request with an Idempotency-Key', () => {
  forEachDialect((open) => {
    async function setUp() {
      const { db } = await open()
      const clock = createManualClock()
      const sealer = createSealer([randomBytes(32)], createSystemRandom())
      return { db, clock, idempotency: new Idempotency({ db, clock, sealer }) }
    }
    async function claimFirst(idempotency: Idempotency, request = REQUEST) {
      const claim = await idempotency.claim(request)
      if (claim.kind !== 'first') throw new Error('the key was taken')
      return claim
    }

    it('is answered as the first time when it is repeated', async () => {
      const { idempotency, db } = await setUp()
      await (await claimFirst(idempotency)).keep({ ...ANSWER, rid: '1-2-3' })
      expect(await idempotency.claim(REQUEST)).toEqual({ kind: 'replay', answer: { ...ANSWER, rid: '1-2-3' } })
      const rows = await db.selectFrom('gj_idempotency').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain('auditid')
    })

    it('is refused when its content differs', async () => {
      const { idempotency } = await setUp()
      await (await claimFirst(idempotency)).keep(ANSWER)
      const other = idempotency.claim({ ...REQUEST, requestHash: 'b'.repeat(64) })
      await expect(other).rejects.toMatchObject({ code: 'idempotency.key_reused', status: 422 })
    })

    it('happens once however many come at the same moment', async () => {
      const { idempotency } = await setUp()
      const claims = await Promise.allSettled(Array.from({ length: 20 }, () => idempotency.claim(REQUEST)))
      const refused = claims.filter((claim) => claim.status === 'rejected')
      expect(refused).toHaveLength(19)
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'idempotency.in_flight', status: 409 })
    })

    it('is free again when the first had no effect', async () => {
      const { idempotency } = await setUp()
      await (await claimFirst(idempotency)).release()
      await claimFirst(idempotency)
    })

    it('is not repeated when the outcome of the first is unknown, also after its process died', async () => {
      const { idempotency, clock } = await setUp()
      await (await claimFirst(idempotency)).leaveUnknown()
      await expect(idempotency.claim(REQUEST)).rejects.toMatchObject({ code: 'idempotency.outcome_unknown' })
      const lost = { ...REQUEST, key: 'order-2' }
      await claimFirst(idempotency, lost)
      await expect(idempotency.claim(lost)).rejects.toMatchObject({ code: 'idempotency.in_flight' })
      await clock.advance(3 * 60_000)
      await expect(idempotency.claim(lost)).rejects.toMatchObject({ code: 'idempotency.outcome_unknown' })
    })

    it('is forgotten after a day, with or without pruning', async () => {
      const { idempotency, clock, db } = await setUp()
      await (await claimFirst(idempotency)).keep(ANSWER)
      await clock.advance(DAY_MS - 1)
      expect((await idempotency.claim(REQUEST)).kind).toBe('replay')
      await clock.advance(1)
      await claimFirst(idempotency)
      await clock.advance(DAY_MS)
      expect(await idempotency.prune()).toBe(false)
      expect(await db.selectFrom('gj_idempotency').selectAll().execute()).toEqual([])
    })

    it('has nothing to do with the same key of somebody else', async () => {
      const { idempotency } = await setUp()
      await claimFirst(idempotency)
      await claimFirst(idempotency, { ...REQUEST, owner: 'key_2', requestHash: 'c'.repeat(64) })
    })

    it.each(['', 'with blank', 'ä', 'x'.repeat(256), 'tab\t', 'line\n'])('is refused for the key %j', async (key) => {
      const { idempotency } = await setUp()
      await expect(idempotency.claim({ ...REQUEST, key })).rejects.toMatchObject({ code: 'idempotency.key_invalid' })
    })
  })
})
