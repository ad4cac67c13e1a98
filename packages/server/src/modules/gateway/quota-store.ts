import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Database, Db } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { QuotaUseTable } from '../../db/schema/gateway.ts'
import { transact } from '../../db/transact.ts'
import { type QuotaAccount, type QuotaSubject, subjectText } from './quota.ts'

/** What a process has counted since it last wrote it down. */
export type CountedUse = QuotaSubject & {
  readonly day: string
  readonly calls: number
  readonly exhaustedAt: number | undefined
}

const ROWS_AT_ONCE = 100

/** A primary key column cannot be null; the component's own calls have no appid. */
const appidColumn = ({ appid }: QuotaAccount): string => appid ?? ''

function idOf(use: QuotaSubject & { day: string }): string {
  return createHash('sha256')
    .update(`${use.day} ${subjectText(use)}`)
    .digest('hex')
}

/** Adds to what all instances have counted: a few rows in a statement, since there may be thousands of accounts. */
export async function addQuotaUses(db: Database, uses: readonly CountedUse[], now: number): Promise<void> {
  for (let at = 0; at < uses.length; at += ROWS_AT_ONCE) {
    const rows = uses.slice(at, at + ROWS_AT_ONCE).map((use) => ({ ...use, id: idOf(use) }))
    // One order for all instances, so that they wait for each other instead of blocking one another.
    rows.sort((a, b) => (a.id < b.id ? -1 : 1))
    await transact(db, async (tx) => {
      await dialectOf(tx)
        .insertIgnore(tx.insertInto('gj_quota_use').values(rows.map((row) => blankRow(row, now))))
        .execute()
      const calls = rows.map(({ id, calls }) => sql`when ${id} then ${calls}`)
      await tx
        .updateTable('gj_quota_use')
        .set({
          calls: sql`calls + case id ${sql.join(calls, sql` `)} else 0 end`,
          updated_at: now,
        })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute()
      for (const { id, exhaustedAt } of rows) {
        if (exhaustedAt === undefined) continue
        await tx.updateTable('gj_quota_use').set({ exhausted_at: exhaustedAt }).where('id', '=', id).execute()
      }
    })
  }
}

function blankRow(use: CountedUse & { id: string }, now: number): Selectable<QuotaUseTable> {
  return {
    id: use.id,
    day: use.day,
    component_appid: use.componentAppid,
    appid: appidColumn(use),
    path: use.path,
    calls: 0,
    exhausted_at: null,
    created_at: now,
    updated_at: now,
  }
}

/** What WeChat has said to be used up on a day, whoever heard it. */
export async function listExhausted(db: Db, day: string): Promise<QuotaSubject[]> {
  const rows = await db
    .selectFrom('gj_quota_use')
    .select(['component_appid', 'appid', 'path'])
    .where('day', '=', day)
    .where('exhausted_at', 'is not', null)
    .execute()
  return rows.map((row) => ({
    componentAppid: row.component_appid,
    path: row.path,
    ...(row.appid === '' ? {} : { appid: row.appid }),
  }))
}

export function listQuotaUses(
  db: Db,
  { account, day, limit }: { account: QuotaAccount; day: string; limit: number },
): Promise<Selectable<QuotaUseTable>[]> {
  return db
    .selectFrom('gj_quota_use')
    .selectAll()
    .where('component_appid', '=', account.componentAppid)
    .where('appid', '=', appidColumn(account))
    .where('day', '=', day)
    .orderBy('calls', 'desc')
    .limit(limit)
    .execute()
}

/** WeChat has set the counters of an account, or one of them, to zero. */
export async function resetQuotaUses(
  db: Db,
  { account, path, day }: { account: QuotaAccount; path: string | undefined; day: string },
  now: number,
): Promise<void> {
  let rows = db
    .updateTable('gj_quota_use')
    .set({ calls: 0, exhausted_at: null, updated_at: now })
    .where('component_appid', '=', account.componentAppid)
    .where('appid', '=', appidColumn(account))
    .where('day', '=', day)
  if (path !== undefined) rows = rows.where('path', '=', path)
  await rows.execute()
}

/** Deletes a batch of rows of days before this one; answers how many. */
export async function deleteQuotaUsesBefore(db: Db, day: string, limit: number): Promise<number> {
  const old = await db.selectFrom('gj_quota_use').select('id').where('day', '<', day).limit(limit).execute()
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('gj_quota_use').where('id', 'in', ids).execute()
  return ids.length
}
