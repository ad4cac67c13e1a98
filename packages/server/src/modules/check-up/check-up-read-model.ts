import type { Db } from '../../db/database.ts'

/** Enough to say "many"; counting goes entry by entry. */
const COUNTED_AT_MOST = 10_000

/** Jobs that should have run before then and have not. */
export async function countOverdueJobs(db: Db, dueBefore: number): Promise<number> {
  const found = db
    .selectFrom('gj_job')
    .select('id')
    .where('state', '=', 'open')
    .where('due_at', '<', dueBefore)
    .limit(COUNTED_AT_MOST)
    .as('found')
  return count(
    await db
      .selectFrom(found)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst(),
  )
}

/** Jobs that were given up since then. */
export async function countDeadJobs(db: Db, since: number): Promise<number> {
  return count(
    await db
      .selectFrom('gj_job')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('state', '=', 'dead')
      .where('finished_at', '>=', since)
      .executeTakeFirst(),
  )
}

export async function countDisabledTargets(db: Db): Promise<number> {
  return count(
    await db
      .selectFrom('gj_target')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('status', '=', 'disabled')
      .executeTakeFirst(),
  )
}

export async function countDeadDeliveries(db: Db): Promise<number> {
  const found = db
    .selectFrom('gj_delivery')
    .select('id')
    .where('status', '=', 'dead')
    .limit(COUNTED_AT_MOST)
    .as('found')
  return count(
    await db
      .selectFrom(found)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst(),
  )
}

export async function countDeadAuthorizers(db: Db, componentAppid: string): Promise<number> {
  const found = db
    .selectFrom('gj_authorizer')
    .select('id')
    .where('component_appid', '=', componentAppid)
    .where('status', '=', 'needs_reauthorization')
    .limit(COUNTED_AT_MOST)
    .as('found')
  return count(
    await db
      .selectFrom(found)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst(),
  )
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

function count(row: { count: number | string | bigint } | undefined): number {
  return Number(row?.count ?? 0)
}
