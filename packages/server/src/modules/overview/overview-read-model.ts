import { type AuthorizerStatus, authorizerStatuses, type DeliveryStatus, deliveryStatuses } from '@guanjia/contract'
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
