import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import type { MysqlOptions } from './dialects/mysql.ts'
import { insertRows } from './insert-rows.ts'
import { forEachDialect } from './test-database.ts'
import { isDuplicateKey, transact } from './transact.ts'

const row = (name: string, value: string) => ({ name, value, version: 1, created_at: 1, updated_at: 1 })
const settingOf = async (db: Database, name: string) =>
  (await db.selectFrom('gj_setting').select('value').where('name', '=', name).executeTakeFirst())?.value

forEachDialect((open, kind) => {
  describe('dialect', () => {
    it('upserts and ignores by the same words', async () => {
      const { db, dialect } = await open()
      const upsert = (value: string) =>
        dialect
          .upsert(db.insertInto('gj_setting').values(row('a', value)), { conflict: ['name'], update: ['value'] })
          .execute()
      await upsert('1')
      await upsert('2')
      expect(await settingOf(db, 'a')).toBe('2')
      await dialect.insertIgnore(db.insertInto('gj_setting').values([row('a', '3'), row('b', '3')])).execute()
      expect([await settingOf(db, 'a'), await settingOf(db, 'b')]).toEqual(['2', '3'])
    })

    it('inserts many rows, whatever their number, and in one transaction all or none', async () => {
      const { db } = await open()
      const rows = Array.from({ length: 300 }, (_, i) => row(`n${i}`, "it's \\ 好 🙂"))
      await insertRows(db, 'gj_setting', [])
      await insertRows(db, 'gj_setting', rows)
      expect(await db.selectFrom('gj_setting').selectAll().orderBy('name').execute()).toEqual(
        rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      )
      const again = transact(db, (tx) => insertRows(tx, 'gj_setting', [row('fresh', '1'), row('n7', '1')]))
      expect(isDuplicateKey(await again.catch((error: unknown) => error))).toBe(true)
      expect(await settingOf(db, 'fresh')).toBeUndefined()
    })

    it('compares text byte by byte and keeps every character', async () => {
      const { db } = await open()
      const text = '管家 🏠 \\ \' " ﷽ %_ \r\n'
      await db
        .insertInto('gj_setting')
        .values([row('wxABC', text), row('wxabc', 'other')])
        .execute()
      expect(await settingOf(db, 'wxABC')).toBe(text)
      expect(await settingOf(db, 'wxABC\u0000x')).toBeUndefined()
      expect(await settingOf(db, 'WXABC')).toBeUndefined()
    })

    it('tells a duplicate key from any other failure', async () => {
      const { db } = await open()
      await db.insertInto('gj_setting').values(row('a', '1')).execute()
      const twice = await db
        .insertInto('gj_setting')
        .values(row('a', '1'))
        .execute()
        .catch((error: unknown) => error)
      expect(isDuplicateKey(twice)).toBe(true)
      const broken = await sql`select nonsense from nowhere`.execute(db).catch((error: unknown) => error)
      expect(isDuplicateKey(broken)).toBe(false)
    })

    it('counts rows that an update matched, changed or not', async () => {
      const { db } = await open()
      await db.insertInto('gj_setting').values(row('a', '1')).execute()
      const update = () => db.updateTable('gj_setting').set({ value: '1' }).where('name', '=', 'a').executeTakeFirst()
      expect((await update()).numUpdatedRows).toBe(1n)
      expect((await update()).numUpdatedRows).toBe(1n)
    })

    it('reads epoch milliseconds as numbers', async () => {
      const { db } = await open()
      await db
        .insertInto('gj_setting')
        .values({ ...row('a', '1'), created_at: 1_790_000_000_123 })
        .execute()
      const { created_at } = await db.selectFrom('gj_setting').select('created_at').executeTakeFirstOrThrow()
      expect(created_at).toBe(1_790_000_000_123)
    })

    it('does not let a read see what another transaction has not committed', async () => {
      const { db } = await open()
      await transact(db, async (tx) => {
        await tx.insertInto('gj_setting').values(row('a', '1')).execute()
        expect(await settingOf(db, 'a')).toBeUndefined()
        expect(await settingOf(tx, 'a')).toBe('1')
      })
      expect(await settingOf(db, 'a')).toBe('1')
    })

    it('repeats a transaction that lost against another one, until both are done', async () => {
      const database = await open()
      const other = await database.openAnother()
      await database.db
        .insertInto('gj_setting')
        .values([row('a', '0'), row('b', '0')])
        .execute()
      const bump = (db: Database, names: string[]) =>
        transact(db, async (tx) => {
          for (const name of names) {
            await tx
              .updateTable('gj_setting')
              .set(({ eb }) => ({ version: eb('version', '+', 1) }))
              .where('name', '=', name)
              .execute()
          }
        })
      const rounds = Array.from({ length: 10 }, () => [bump(database.db, ['a', 'b']), bump(other.db, ['b', 'a'])])
      await Promise.all(rounds.flat())
      const rows = await database.db.selectFrom('gj_setting').select('version').execute()
      expect(rows.map(({ version }) => version)).toEqual([21, 21])
    })

    it('lets many transactions wait for each other without losing one', async () => {
      const { db } = await open()
      await db.insertInto('gj_setting').values(row('a', '0')).execute()
      const add = () =>
        transact(db, async (tx) => {
          const { value } = await tx
            .selectFrom('gj_setting')
            .select('value')
            .where('name', '=', 'a')
            .$if(kind === 'mysql', (query) => query.forUpdate())
            .executeTakeFirstOrThrow()
          await tx
            .updateTable('gj_setting')
            .set({ value: String(Number(value) + 1) })
            .where('name', '=', 'a')
            .execute()
        })
      await Promise.all(Array.from({ length: 25 }, add))
      expect(await settingOf(db, 'a')).toBe('25')
    })
  })
})

describe('SQLite', () => {
  it('writes ahead and syncs every commit', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
    const { db, close } = await openDatabase({ kind: 'sqlite', file: join(dir, 'x.db') })
    const pragma = async (name: string) =>
      Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})
    expect(await pragma('journal_mode')).toEqual(['wal'])
    expect(await pragma('synchronous')).toEqual([2])
    await close()
    expect(existsSync(join(dir, 'x.db-wal'))).toBe(false)
    await rm(dir, { recursive: true })
  })

  it('refuses booleans, which the two drivers would store differently', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
    const { db, close } = await openDatabase({ kind: 'sqlite', file: join(dir, 'x.db') })
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow(TypeError)
    await close()
    await rm(dir, { recursive: true })
  })

  it('names a file that is no database, and one that cannot be opened', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
    const file = join(dir, 'x.db')
    await writeFile(
      file,
      'this is not a database, although it is long enough to be looked at as if it were one '.repeat(20),
    )
    await expect(openDatabase({ kind: 'sqlite', file })).rejects.toMatchObject({
      code: 'database.file_unusable',
      params: { file },
    })
    await expect(openDatabase({ kind: 'sqlite', file: dir })).rejects.toMatchObject({ code: 'database.file_unusable' })
    await rm(dir, { recursive: true })
  })
})

forEachDialect((open, kind) => {
  describe.runIf(kind === 'mysql')('MySQL', () => {
    it('refuses a user who may not create the missing database, naming both', async () => {
      const { db, options } = await open()
      const username = `guanjia_${process.pid}`
      await sql`create user ${sql.lit(username)} identified by 'SECRET'`.execute(db)
      try {
        const refusal = await openDatabase({
          ...(options as MysqlOptions & { kind: 'mysql' }),
          username,
          password: 'SECRET',
          database: 'guanjia_not_there',
        }).catch((error: unknown) => error)
        expect(refusal).toMatchObject({
          code: 'database.cannot_create',
          params: { database: 'guanjia_not_there', username },
        })
        expect(String(refusal)).not.toContain('SECRET')
      } finally {
        await sql`drop user ${sql.lit(username)}`.execute(db)
      }
    })

    it('refuses a wrong password without repeating it', async () => {
      const { options } = await open()
      const wrong = { ...(options as MysqlOptions & { kind: 'mysql' }), username: 'guanjia_nobody', password: 'SECRET' }
      const refusal = await openDatabase(wrong).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: expect.stringMatching(/^database\./) })
      expect(String(refusal)).not.toContain('SECRET')
    })
  })
})

describe('MySQL', () => {
  it('that is not there is named with its address, without the password', async () => {
    const options = {
      kind: 'mysql',
      host: '127.0.0.1',
      port: 1,
      username: 'u',
      password: 'SECRET',
      database: 'd',
      poolSize: 2,
    } as const
    const refusal = await openDatabase(options).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'database.unreachable', params: { address: '127.0.0.1:1' } })
    expect(String(refusal)).not.toContain('SECRET')
  })
})
