import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { TargetTable } from '../../db/schema/forwarding.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Target, TargetWithSecrets } from './target.ts'

export async function insertTarget(
  db: Db,
  target: Omit<Insertable<TargetTable>, 'secret_sealed'> & { secret: string },
  sealer: Sealer,
): Promise<void> {
  const { secret, ...row } = target
  await db
    .insertInto('gj_target')
    .values({ ...row, secret_sealed: sealer.seal(secret, sealContext(row.id)) })
    .execute()
}

export async function updateTarget(db: Db, id: string, changes: Updateable<TargetTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('gj_target').set(changes).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteTarget(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('gj_target').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function findTarget(db: Db, id: string): Promise<Target | undefined> {
  const row = await db.selectFrom('gj_target').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readTargetRow(row)
}

/** The target with its secrets, for the attempt that is about to be made. */
export async function findTargetWithSecrets(
  db: Db,
  id: string,
  sealer: Sealer,
): Promise<TargetWithSecrets | undefined> {
  const row = await db.selectFrom('gj_target').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...readTargetRow(row), signing: readSigningSecrets(row, sealer) }
}

/** Ids and states of the targets that there are. */
export async function listTargetStates(db: Db): Promise<Pick<TargetTable, 'id' | 'status'>[]> {
  return await db.selectFrom('gj_target').select(['id', 'status']).execute()
}

export async function listTargets(db: Db, page: { limit: number; cursor?: string | undefined }): Promise<Target[]> {
  let query = db.selectFrom('gj_target').selectAll()
  if (page.cursor !== undefined) query = query.where('id', '<', page.cursor)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(readTargetRow)
}

function readSigningSecrets(row: Selectable<TargetTable>, sealer: Sealer): TargetWithSecrets['signing'] {
  const { id, previous_secret_sealed: previous, previous_secret_until: until } = row
  return {
    secret: sealer.unseal(row.secret_sealed, sealContext(id)),
    ...(previous !== null &&
      until !== null && {
        previous: { secret: sealer.unseal(previous, `gj_target.previous_secret_sealed:${id}`), until },
      }),
  }
}

function sealContext(id: string): string {
  return `gj_target.secret_sealed:${id}`
}

function readTargetRow(row: Selectable<TargetTable>): Target {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    url: row.url,
    format: row.format,
    timeoutMs: row.timeout_ms,
    status: row.status,
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
