import {
  type AuthorizerStatus,
  authorizerStatuses,
  type DeliveryStatus,
  deliveryStatuses,
  type ReleaseState,
} from '@guanjia/contract'
import type { Db } from '../../db/database.ts'

/** Counting goes through an index entry by entry, so it stops where the figure only says "many". */
const COUNTED_AT_MOST = 100_000

/** How many accounts a component has, by status. */
export async function countAuthorizers(db: Db, componentAppid: string): Promise<Record<AuthorizerStatus, number>> {
  const counts = { active: 0, revoked: 0, needs_reauthorization: 0 }
  for (const status of authorizerStatuses) {
    const found = db
      .selectFrom('gj_authorizer')
      .select('id')
      .where('component_appid', '=', componentAppid)
      .where('status', '=', status)
      .limit(COUNTED_AT_MOST)
      .as('found')
    const row = await db
      .selectFrom(found)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst()
    counts[status] = Number(row?.count ?? 0)
  }
  return counts
}

/** How many deliveries there are, by status. */
export async function countDeliveries(db: Db): Promise<Record<DeliveryStatus, number>> {
  const counts = { pending: 0, delivered: 0, held: 0, dead: 0 }
  for (const status of deliveryStatuses) {
    const found = db
      .selectFrom('gj_delivery')
      .select('id')
      .where('status', '=', status)
      .limit(COUNTED_AT_MOST)
      .as('found')
    const row = await db
      .selectFrom(found)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst()
    counts[status] = Number(row?.count ?? 0)
  }
  return counts
}

const RELEASES_COUNTED_AT_MOST = 10_000

/** Mini programs of a component whose newest release is in that state. */
export async function countNewestReleases(db: Db, componentAppid: string, state: ReleaseState): Promise<number> {
  const found = db
    .selectFrom('gj_release')
    .select('gj_release.id')
    .where('gj_release.component_appid', '=', componentAppid)
    .where('gj_release.state', '=', state)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gj_release as newer')
            .select('newer.id')
            .whereRef('newer.component_appid', '=', 'gj_release.component_appid')
            .whereRef('newer.appid', '=', 'gj_release.appid')
            .whereRef('newer.id', '>', 'gj_release.id'),
        ),
      ),
    )
    .limit(RELEASES_COUNTED_AT_MOST)
    .as('found')
  const row = await db
    .selectFrom(found)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** APIs whose quota of that day is used up. */
export async function countExhaustedQuotas(db: Db, day: string): Promise<number> {
  const row = await db
    .selectFrom('gj_quota_use')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('day', '=', day)
    .where('exhausted_at', 'is not', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

const VIOLATIONS_COUNTED_AT_MOST = 1_000

/** Violations of mini programs of a component since then, and whose the newest one is. */
export async function findViolations(
  db: Db,
  componentAppid: string,
  since: number,
): Promise<{ recent: number; appid: string | null }> {
  const rows = await db
    .selectFrom('gj_account_record')
    .select('appid')
    .where('component_appid', '=', componentAppid)
    .where('kind', '=', 'violation')
    .where('happened_at', '>=', since)
    .orderBy('happened_at', 'desc')
    .limit(VIOLATIONS_COUNTED_AT_MOST)
    .execute()
  return { recent: rows.length, appid: rows[0]?.appid ?? null }
}
