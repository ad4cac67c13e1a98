import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ForwarderRuleTable } from '../../db/schema/forwarding.ts'
import type { ForwarderRule } from './forwarder-rule.ts'

/** As the last one in the order. */
export async function insertForwarderRule(
  tx: Tx,
  rule: Omit<Insertable<ForwarderRuleTable>, 'position'>,
): Promise<void> {
  const { last } = await tx
    .selectFrom('gj_forwarder_rule')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('gj_forwarder_rule')
    .values({ ...rule, position: Number(last ?? 0) + 1 })
    .execute()
}

/** Changes the rule while it is still in that version, which is raised; false when somebody else was first. */
export async function updateForwarderRule(
  db: Db,
  { id, version }: { id: string; version: number },
  changes: Omit<Updateable<ForwarderRuleTable>, 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_forwarder_rule')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setForwarderRulePosition(tx: Tx, id: string, position: number): Promise<void> {
  await tx
    .updateTable('gj_forwarder_rule')
    .set((eb) => ({ position, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('position', '<>', position)
    .execute()
}

export async function deleteForwarderRule(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('gj_forwarder_rule').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function findForwarderRule(db: Db, id: string): Promise<ForwarderRule | undefined> {
  const row = await db.selectFrom('gj_forwarder_rule').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readForwarderRuleRow(row)
}

/** All of them, in the order in which they are asked. */
export async function listAllForwarderRules(db: Db): Promise<ForwarderRule[]> {
  const rows = await db.selectFrom('gj_forwarder_rule').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(readForwarderRuleRow)
}

export type RuleVersion = Pick<Selectable<ForwarderRuleTable>, 'id' | 'version'>

/** In the order in which they are asked: enough to see whether a rule has to be read anew. */
export function listEnabledRuleVersions(db: Db): Promise<RuleVersion[]> {
  return db
    .selectFrom('gj_forwarder_rule')
    .select(['id', 'version'])
    .where('enabled', '=', 1)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function listForwarderRulesById(db: Db, ids: readonly string[]): Promise<ForwarderRule[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('gj_forwarder_rule').selectAll().where('id', 'in', ids).execute()
  return rows.map(readForwarderRuleRow)
}

/** One page in the order in which they are asked; the cursor is the id of the last rule of the page before. */
export async function listForwarderRules(
  db: Db,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ForwarderRule[]> {
  let query = db.selectFrom('gj_forwarder_rule').selectAll()
  if (cursor !== undefined) {
    const last = db.selectFrom('gj_forwarder_rule').select('position').where('id', '=', cursor)
    query = query.where(sql<boolean>`(position, id) > (coalesce(${last}, 0), ${cursor})`)
  }
  const rows = await query.orderBy('position').orderBy('id').limit(limit).execute()
  return rows.map(readForwarderRuleRow)
}

function readForwarderRuleRow(row: Selectable<ForwarderRuleTable>): ForwarderRule {
  return {
    id: row.id,
    name: row.name,
    component: row.component_appid,
    types: readList(row.types),
    appids: readList(row.appids),
    businessIds: readList(row.business_ids),
    labels: readList(row.labels),
    targetIds: readList(row.target_ids),
    syncTargetId: row.sync_target_id,
    enabled: row.enabled === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function readList(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[])
}
