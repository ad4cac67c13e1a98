import type { SelectQueryBuilder } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'

/** Enough to say "many"; counting goes entry by entry. */
const COUNTED_AT_MOST = 10_000

/** Jobs that should have run before then and have not. */
export function countOverdueJobs(db: Db, dueBefore: number): Promise<number> {
  return count(db, db.selectFrom('gj_job').select('id').where('state', '=', 'open').where('due_at', '<', dueBefore))
}

/** Jobs that were given up since then. */
export function countDeadJobs(db: Db, since: number): Promise<number> {
  return count(db, db.selectFrom('gj_job').select('id').where('state', '=', 'dead').where('finished_at', '>=', since))
}

export function countDisabledTargets(db: Db): Promise<number> {
  return count(db, db.selectFrom('gj_target').select('id').where('status', '=', 'disabled'))
}

export function countDeadDeliveries(db: Db): Promise<number> {
  return count(db, db.selectFrom('gj_delivery').select('id').where('status', '=', 'dead'))
}

export function countDeadAuthorizers(db: Db, componentAppid: string): Promise<number> {
  const dead = db.selectFrom('gj_authorizer').select('id').where('status', '=', 'needs_reauthorization')
  return count(db, dead.where('component_appid', '=', componentAppid))
}

/** When the newest ticket was made at WeChat and when it reached us. */
export function findNewestTicketTimes(
  db: Db,
  componentAppid: string,
): Promise<{ created_at: number; received_at: number } | undefined> {
  return db
    .selectFrom('gj_callback')
    .select(['created_at', 'received_at'])
    .where('component_appid', '=', componentAppid)
    .where('type', '=', 'wechat.component.component_verify_ticket')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** One cheap question, for the time of an answer. */
export async function askNothing(db: Db): Promise<void> {
  await db.selectFrom('gj_setting').select('name').limit(1).execute()
}

async function count<T extends keyof Schema>(
  db: Db,
  rows: SelectQueryBuilder<Schema, T, { id: string }>,
): Promise<number> {
  const found = rows.limit(COUNTED_AT_MOST).as('found')
  const row = await db
    .selectFrom(found)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
