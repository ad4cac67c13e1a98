import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../http/app-error.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrations/schema-steps.ts'
import { forEachDialect, type TestDatabase } from './test-database.ts'

const clock = { now: () => 1_000 }
const first: Migration = async (steps, columns) => {
  await steps.createTable('gj_thing', (table) =>
    table.addColumn('id', columns.id(), (column) => column.primaryKey()).addColumn('name', columns.name()),
  )
  await steps.createIndex('gj_thing', ['name'], { unique: true })
}
const second: Migration = async (steps, columns) => {
  await steps.addColumn('gj_thing', 'count', columns.number(), { default: 7 })
  await steps.addColumn('gj_thing', 'note', columns.text())
}

forEachDialect((open) => {
  let database: TestDatabase
  const things = async () => (await sql`select * from gj_thing`.execute(database.db)).rows

  afterEach(async () => {
    for (const table of ['gj_thing', 'gj_migration']) {
      await sql`drop table if exists ${sql.table(table)}`.execute(database.db)
    }
  })

  describe('migrations', () => {
    it('run once each, in order, and keep the data', async () => {
      database = await open({ migrated: false })
      const one = { clock, version: '1.0.0', migrations: { '001-first': first } }
      expect(await migrate(database.db, one)).toEqual(['001-first'])
      await sql`insert into gj_thing (id, name) values ('a', 'A')`.execute(database.db)
      const both = { clock, version: '1.1.0', migrations: { '001-first': first, '002-second': second } }
      expect(await migrate(database.db, both)).toEqual(['002-second'])
      expect(await things()).toEqual([{ id: 'a', name: 'A', count: 7, note: null }])
    })

    it('go on where an attempt was cut short', async () => {
      database = await open({ migrated: false })
      let isBroken = true
      const halfway: Migration = async (steps, columns) => {
        await first(steps, columns)
        if (isBroken) throw new Error('the power went out')
        await second(steps, columns)
      }
      const options = { clock, version: '1.0.0', migrations: { '001-all': halfway } }
      await expect(migrate(database.db, options)).rejects.toThrow('the power went out')
      isBroken = false
      expect(await migrate(database.db, options)).toEqual(['001-all'])
      expect(await things()).toEqual([])
    })

    it('are run by one of several instances that start at once', async () => {
      database = await open({ migrated: false })
      const others = [await database.openAnother(), await database.openAnother()]
      let runs = 0
      const counted: Migration = async (steps, columns) => {
        runs += 1
        await first(steps, columns)
      }
      const options = { clock, version: '1.0.0', migrations: { '001-first': counted } }
      const ran = await Promise.all([database, ...others].map(({ db }) => migrate(db, options)))
      expect(ran.flat()).toEqual(['001-first'])
      expect(runs).toBe(1)
    })

    it('refuse a database from a newer version by name and leave it as it is', async () => {
      database = await open({ migrated: false })
      const newer = { clock, version: '2.3.0', migrations: { '001-first': first, '002-second': second } }
      await migrate(database.db, newer)
      const older = { clock, version: '1.0.0', migrations: { '001-first': first } }
      const refusal = await migrate(database.db, older).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(AppError)
      const { title } = (refusal as AppError).text('zh')
      for (const part of ['2.3.0', '1.0.0', '002-second']) expect(title).toContain(part)
      expect(await migrate(database.db, newer)).toEqual([])
    })
  })
})
