import { beijingDay } from '@guanjia/wechat'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock, type ManualClock } from '../../lib/manual-clock.ts'
import { createLogger } from '../../logger.ts'
import { nextBeijingDay, type QuotaSubject } from './quota.ts'
import { QuotaBook } from './quota-book.ts'
import { deleteQuotaUsesBefore, listQuotaUses } from './quota-store.ts'

const COMPONENT = 'wx00000000000c0001'
const SUBJECT: QuotaSubject = { componentAppid: COMPONENT, appid: 'wx00000000000a0001', path: '/wxa/release' }
const OWN: QuotaSubject = { componentAppid: COMPONENT, path: '/cgi-bin/component/api_component_token' }
const HOUR_MS = 60 * 60_000

describe('the book of quotas', () => {
  forEachDialect((open) => {
    function createBook(db: Database, clock: ManualClock) {
      const exhausted: string[] = []
      const book = new QuotaBook({
        db,
        clock,
        log: createLogger({ level: 'silent' }),
        onExhausted: ({ path }, day) => exhausted.push(`${path} ${day}`),
      })
      return { book, exhausted }
    }
    const usesOf = async (db: Database, clock: ManualClock, account: QuotaSubject) => {
      const rows = await listQuotaUses(db, { account, day: beijingDay(clock.now()), limit: 10 })
      return rows.map(({ path, calls, exhausted_at }) => ({ path, calls, isExhausted: exhausted_at !== null }))
    }

    it('adds up what several instances count, by account and path', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const books = [createBook(db, clock).book, createBook(db, clock).book]
      for (const book of books) {
        for (let call = 0; call < 150; call++) book.count({ ...SUBJECT, path: `/wxa/api${call % 3}` })
        book.count(OWN)
      }
      await Promise.all(books.map((book) => book.flush()))
      expect(await usesOf(db, clock, SUBJECT)).toEqual([
        { path: expect.any(String), calls: 100, isExhausted: false },
        { path: expect.any(String), calls: 100, isExhausted: false },
        { path: expect.any(String), calls: 100, isExhausted: false },
      ])
      expect(await usesOf(db, clock, OWN)).toEqual([{ path: OWN.path, calls: 2, isExhausted: false }])
    })

    it('writes after a few seconds without being asked, and leaves no timer behind', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const { book } = createBook(db, clock)
      for (let account = 0; account < 250; account++) book.count({ ...SUBJECT, appid: `wx${account}` })
      await clock.advance(5_000)
      await book.flush()
      const { calls } = await db
        .selectFrom('gj_quota_use')
        .select(({ fn }) => fn.sum<number>('calls').as('calls'))
        .executeTakeFirstOrThrow()
      expect(Number(calls)).toBe(250)
      book.count(SUBJECT)
      await book[Symbol.asyncDispose]()
      expect(clock.pendingTimers()).toBe(0)
    })

    it('refuses what WeChat would refuse until the day is over in Beijing', async () => {
      const { db } = await open()
      const clock = createManualClock(Date.UTC(2026, 0, 31, 14, 0, 0))
      const { book, exhausted } = createBook(db, clock)
      await book.load()
      book.count(SUBJECT, true)
      book.count(SUBJECT, true)
      expect(exhausted).toEqual(['/wxa/release 2026-01-31'])
      expect(() => book.admit(SUBJECT)).toThrow(
        expect.objectContaining({
          code: 'gateway.quota_exhausted',
          params: expect.objectContaining({ retryAfterSeconds: 7_200 }),
        }),
      )
      book.admit({ ...SUBJECT, appid: 'wx00000000000a0002' })
      book.admit({ ...SUBJECT, path: '/wxa/commit' })
      await clock.advance(2 * HOUR_MS - 1)
      expect(() => book.admit(SUBJECT)).toThrow()
      await clock.advance(1)
      book.admit(SUBJECT)
      await book.flush()
    })

    it('knows what another instance heard, and what was heard before a restart', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const first = createBook(db, clock).book
      const second = createBook(db, clock).book
      await second.load()
      first.count(OWN, true)
      await first.flush()
      second.admit(OWN)
      second.count(SUBJECT)
      await second.flush()
      expect(() => second.admit(OWN)).toThrow()
      const restarted = createBook(db, clock).book
      await restarted.load()
      expect(() => restarted.admit(OWN)).toThrow()
    })

    it('begins anew when the counters of an account were reset, here and on other instances', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const { book } = createBook(db, clock)
      const other = createBook(db, clock).book
      const commit = { ...SUBJECT, path: '/wxa/commit' }
      for (const subject of [SUBJECT, commit, OWN]) book.count(subject, true)
      await book.flush()
      await other.load()
      await book.reset({ componentAppid: COMPONENT, appid: SUBJECT.appid }, '/wxa/commit')
      book.admit(commit)
      expect(() => book.admit(SUBJECT)).toThrow()
      await book.reset({ componentAppid: COMPONENT, appid: SUBJECT.appid })
      book.admit(SUBJECT)
      expect(() => book.admit(OWN)).toThrow()
      expect((await usesOf(db, clock, SUBJECT)).map(({ calls }) => calls)).toEqual([0, 0])
      other.count(OWN)
      await other.flush()
      other.admit(SUBJECT)
      expect(() => other.admit(OWN)).toThrow()
    })

    it('rests an API for a minute after 45011', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const { book } = createBook(db, clock)
      book.rest(SUBJECT)
      expect(() => book.admit(SUBJECT)).toThrow(expect.objectContaining({ code: 'gateway.minute_quota_reached' }))
      await clock.advance(60_000)
      book.admit(SUBJECT)
    })

    it('loses no count when it cannot be written for a while', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const { book } = createBook(db, clock)
      await sql`alter table gj_quota_use rename to gj_quota_use_away`.execute(db)
      book.count(SUBJECT)
      await book.flush()
      book.count(SUBJECT)
      await sql`alter table gj_quota_use_away rename to gj_quota_use`.execute(db)
      await clock.advance(5_000)
      await book.flush()
      expect(await usesOf(db, clock, SUBJECT)).toMatchObject([{ calls: 2 }])
      await book[Symbol.asyncDispose]()
    })

    it('forgets old days a batch at a time', async () => {
      const { db } = await open()
      const clock = createManualClock()
      const { book } = createBook(db, clock)
      for (const path of ['/a', '/b', '/c']) book.count({ ...SUBJECT, path })
      await book.flush()
      await clock.advance(24 * HOUR_MS)
      book.count(SUBJECT)
      await book.flush()
      const today = beijingDay(clock.now())
      expect(await deleteQuotaUsesBefore(db, today, 2)).toBe(2)
      expect(await deleteQuotaUsesBefore(db, today, 2)).toBe(1)
      expect(await usesOf(db, clock, SUBJECT)).toHaveLength(1)
    })
  })
})

it('a day begins at 16:00 UTC', () => {
  const midnight = Date.UTC(2026, 0, 31, 16)
  expect(nextBeijingDay(midnight - 1)).toBe(midnight)
  expect(nextBeijingDay(midnight)).toBe(midnight + 24 * HOUR_MS)
})
