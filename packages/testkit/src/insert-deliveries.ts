import type { App } from '@guanjia/server'
import { sql } from 'kysely'

export type DeliveriesToInsert = {
  /** What sent them where. */
  readonly ruleId: string
  readonly targetId: string
  /** Of the callbacks that were received between these; epoch milliseconds. */
  readonly from: number
  readonly to: number
}

const TRANSACTIONS = 20

/**
 * One delivery for each callback that is in the database, made there like the callbacks themselves. Nearly all succeeded
 * at the first try; one in a thousand is a dead letter.
 */
export async function insertDeliveries({ db }: Pick<App, 'db'>, history: DeliveriesToInsert): Promise<void> {
  const { ruleId, targetId, from, to } = history
  const span = Math.ceil((to + 1 - from) / TRANSACTIONS)
  for (let start = from; start <= to; start += span) {
    const isDead = sql`id like '%777'`
    await sql`
      insert into gj_delivery
        (id, event_id, event_type, target_id, rule_id, component_appid, appid, status, attempt_count, last_outcome,
         last_status_code, delivered_at, created_at, updated_at)
      select concat('dlv_', substr(id, 4)), id, type, ${targetId}, ${ruleId}, component_appid, appid,
        case when ${isDead} then 'dead' else 'delivered' end, case when ${isDead} then 12 else 1 end,
        case when ${isDead} then 'bad_status' else 'delivered' end, case when ${isDead} then 500 else 200 end,
        case when ${isDead} then null else received_at end, received_at, received_at
      from gj_callback where received_at >= ${start} and received_at < ${Math.min(start + span, to + 1)}`.execute(db)
  }
}
