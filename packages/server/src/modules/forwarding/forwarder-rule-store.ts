import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { ForwarderRuleTable } from '../../db/schema/forwarding.ts'
import type { ForwarderRule } from './forwarder-rule.ts'

export async function insertForwarderRule(db: Db, rule: Insertable<ForwarderRuleTable>): Promise<void> {
  await db.insertInto('gj_forwarder_rule').values(rule).execute()
}

export async function updateForwarderRule(
  db: Db,
  id: string,
  changes: Updateable<ForwarderRuleTable>,
): Promise<boolean> {
  const update = db.updateTable('gj_forwarder_rule').set(changes).where('id', '=', id)
  return (await update.executeTakeFirst()).numUpdatedRows > 0n
}

export async function deleteForwarderRule(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('gj_forwarder_rule').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function findForwarderRule(db: Db, id: string): Promise<ForwarderRule | undefined> {
  const row = await db.selectFrom('gj_forwarder_rule').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readForwarderRuleRow(row)
}

/** All of them, the oldest first, which is the order in which they are asked. */
export async function listAllForwarderRules(db: Db): Promise<ForwarderRule[]> {
  const rows = await db.selectFrom('gj_forwarder_rule').selectAll().orderBy('id').execute()
  return rows.map(readForwarderRuleRow)
}

export async function listForwarderRules(
  db: Db,
  page: { limit: number; cursor?: string | undefined },
): Promise<ForwarderRule[]> {
  let query = db.selectFrom('gj_forwarder_rule').selectAll()
  if (page.cursor !== undefined) query = query.where('id', '<', page.cursor)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(readForwarderRuleRow)
}

function readForwarderRuleRow(row: Selectable<ForwarderRuleTable>): ForwarderRule {
  return {
    id: row.id,
    name: row.name,
    component: row.component_appid,
    types: JSON.parse(row.types) as string[],
    appids: JSON.parse(row.appids) as string[],
    targetIds: JSON.parse(row.target_ids) as string[],
    enabled: row.enabled === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
