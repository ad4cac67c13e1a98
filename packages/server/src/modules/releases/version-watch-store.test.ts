import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { transact } from '../../db/transact.ts'
import {
  findWatch,
  insertMissingWatches,
  insertWatch,
  listDueWatches,
  lockWatch,
  spendCalls,
  updateWatch,
} from './version-watch-store.ts'

const key = { componentAppid: 'wx_component', appid: 'wx_shop' }

forEachDialect((open) => {
  describe('what we know of versions', () => {
    it('is one row for each mini program, however many make it', async () => {
      const { db } = await open()
      const make = (id: string) => transact(db, (tx) => lockWatch(tx, key, { id, now: 1, checkAt: 5 }))
      const made = await Promise.all(['vw_1', 'vw_2', 'vw_3'].map(make))
      expect(new Set(made.map(({ id }) => id)).size).toBe(1)
      expect(await insertWatch(db, key, { id: 'vw_4', now: 1, checkAt: 5 })).toBe(false)
    })

    it('take in those of a page that are missing, and leave the others as they are', async () => {
      const { db } = await open()
      await insertWatch(db, key, { id: 'vw_1', now: 1, checkAt: 5 })
      const page = [key.appid, 'wx_b', 'wx_c'].map((appid, i) => ({ appid, id: `vw_new_${i}`, now: 2, checkAt: 9 }))
      for (let times = 0; times < 2; times++) {
        await db.transaction().execute((tx) => insertMissingWatches(tx, key.componentAppid, page))
      }
      const due = await listDueWatches(db, { componentAppid: key.componentAppid, now: 9, limit: 10 })
      expect(due.map(({ id, next_check_at: at }) => [id, at])).toEqual([
        ['vw_1', 5],
        ['vw_new_1', 9],
        ['vw_new_2', 9],
      ])
    })

    it('gives out the calls of a day and no more, also to many at once, and new ones the next day', async () => {
      const { db } = await open()
      await insertWatch(db, key, { id: 'vw_1', now: 1, checkAt: 5 })
      const spend = (day: string, calls = 1) => spendCalls(db, key, { day, calls, budget: 10 })
      const first = await Promise.all(Array.from({ length: 15 }, () => spend('2026-01-01')))
      expect(first.filter(Boolean)).toHaveLength(10)
      expect(await findWatch(db, key)).toMatchObject({ calls_used: 10, budget_day: '2026-01-01' })
      expect(await spend('2026-01-02', 9)).toBe(true)
      expect(await spend('2026-01-02', 2)).toBe(false)
      expect(await spend('2026-01-02', 1)).toBe(true)
    })

    it('is looked at when its turn has come, the longest overdue first', async () => {
      const { db } = await open()
      for (const [index, checkAt] of [30, 10, 20, 99].entries()) {
        await insertWatch(db, { ...key, appid: `wx_${index}` }, { id: `vw_${index}`, now: 1, checkAt })
      }
      await insertWatch(db, { ...key, componentAppid: 'wx_other' }, { id: 'vw_other', now: 1, checkAt: 1 })
      const due = () => listDueWatches(db, { componentAppid: key.componentAppid, now: 50, limit: 2 })
      expect((await due()).map(({ appid }) => appid)).toEqual(['wx_1', 'wx_2'])
      await updateWatch(db, 'vw_1', { next_check_at: 1_000 })
      expect((await due()).map(({ appid }) => appid)).toEqual(['wx_2', 'wx_0'])
    })
  })
})
