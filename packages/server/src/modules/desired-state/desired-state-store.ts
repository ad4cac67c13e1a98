import type {
  DesiredMiniProgram,
  DesiredPlatform,
  DesiredStateDocument,
  ListDesiredStatesQuery,
} from '@guanjia/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DesiredStateTable } from '../../db/schema/desired-state.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { Layer } from './desired-state.ts'

type Row = Selectable<DesiredStateTable>

export function findDocument(db: Db, componentAppid: string, scope: string): Promise<Row | undefined> {
  return db
    .selectFrom('gj_desired_state')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('scope', '=', scope)
    .executeTakeFirst()
}

/**
 * Writes the document; each write raises its version. With a base version, 0 for none, only on top of that one: false when
 * there is another by now.
 */
export async function putDocument(
  db: Db,
  row: Omit<Insertable<DesiredStateTable>, 'version'>,
  baseVersion: number | undefined,
): Promise<boolean> {
  const isNew = baseVersion === undefined || baseVersion === 0
  if (isNew && (await insertIfAbsent(db, db.insertInto('gj_desired_state').values({ ...row, version: 1 })))) return true
  const { numUpdatedRows } = await db
    .updateTable('gj_desired_state')
    .set(({ eb }) => ({
      state: row.state,
      priority: row.priority,
      updated_by: row.updated_by,
      updated_at: row.updated_at,
      version: eb('version', '+', 1),
    }))
    .where('component_appid', '=', row.component_appid)
    .where('scope', '=', row.scope)
    .$if(baseVersion !== undefined, (query) => query.where('version', '=', baseVersion ?? 0))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteDocument(db: Db, componentAppid: string, scope: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('gj_desired_state')
    .where('component_appid', '=', componentAppid)
    .where('scope', '=', scope)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The documents with these scopes. */
export async function listLayers(db: Db, componentAppid: string, scopes: readonly string[]): Promise<Layer[]> {
  const rows = await db
    .selectFrom('gj_desired_state')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('scope', 'in', [...scopes])
    .execute()
  return rows.map(({ scope, kind, priority, state }) => ({
    scope,
    kind,
    priority,
    state: JSON.parse(state) as DesiredMiniProgram,
  }))
}

export async function findPlatformState(db: Db, componentAppid: string): Promise<DesiredPlatform | undefined> {
  const row = await findDocument(db, componentAppid, 'platform')
  return row && (JSON.parse(row.state) as DesiredPlatform)
}

/** One page, the newest first, and one row more when there is a next page. */
export function listDocuments(db: Db, { component, cursor, limit }: ListDesiredStatesQuery): Promise<Row[]> {
  let query = db.selectFrom('gj_desired_state').selectAll()
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function readDocumentRow(row: Row): DesiredStateDocument {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    scope: row.scope,
    kind: row.kind,
    priority: row.priority,
    state: JSON.parse(row.state) as Record<string, unknown>,
    version: row.version,
    updatedBy: row.updated_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
