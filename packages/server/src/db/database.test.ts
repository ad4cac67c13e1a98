import { describe, expect, it } from 'vitest'
import { insertRows } from './insert-rows.ts'
import { migrate } from './migrate.ts'
import { forEachDialect } from './test-database.ts'
import { insertIfAbsent, transact } from './transact.ts'

const clock = { now: () => 1_000 }
const row = (name: string, value: string) => ({ name, value, version: 1, created_at: 1, updated_at: 1 })

forEachDialect((open) => {
  describe('database', () => {
    it('migrates an empty database once and then finds nothing to do', async () => {
      const { db } = await open({ migrated: false })
      expect(await migrate(db, { clock, version: '0.1.0' })).toContain('001-base')
      expect(await migrate(db, { clock, version: '0.1.0' })).toEqual([])
    })

    it('tells of a commit the tables that were inserted into, and nothing of a rollback', async () => {
      const { db, onCommit } = await open()
      const heard: string[][] = []
      const stop = onCommit((tables) => heard.push([...tables]))
      await transact(db, async (tx) => {
        await tx.insertInto('gj_setting').values(row('a', '1')).execute()
        expect(heard).toEqual([])
      })
      await expect(
        transact(db, async (tx) => {
          await tx.insertInto('gj_setting').values(row('b', '1')).execute()
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      await db.insertInto('gj_setting').values(row('c', '1')).execute()
      await transact(db, (tx) => insertRows(tx, 'gj_setting', [row('e', '1'), row('f', '1')], { isQuiet: true }))
      expect(heard).toHaveLength(2)
      await insertRows(db, 'gj_setting', [row('g', '1')])
      expect(heard).toHaveLength(3)
      stop()
      await db.insertInto('gj_setting').values(row('d', '1')).execute()
      expect(heard).toEqual([['gj_setting'], ['gj_setting'], ['gj_setting']])
      const { count } = await db
        .selectFrom('gj_setting')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      expect(Number(count)).toBe(6)
    })

    it('inserts a row once', async () => {
      const { db } = await open()
      expect(await insertIfAbsent(db, db.insertInto('gj_setting').values(row('a', '1')))).toBe(true)
      expect(await insertIfAbsent(db, db.insertInto('gj_setting').values(row('a', '2')))).toBe(false)
      await transact(db, async (tx) => {
        expect(await insertIfAbsent(tx, tx.insertInto('gj_setting').values(row('a', '3')))).toBe(false)
        expect(await insertIfAbsent(tx, tx.insertInto('gj_setting').values(row('b', '3')))).toBe(true)
      })
      const rows = await db.selectFrom('gj_setting').select(['name', 'value']).orderBy('name').execute()
      expect(rows.map(({ name, value }) => `${name}=${value}`)).toEqual(['a=1', 'b=3'])
    })
  })
})
