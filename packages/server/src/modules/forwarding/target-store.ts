import { type TargetSettings, targetSettings } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { TargetTable } from '../../db/schema/forwarding.ts'
import type { Sealer } from '../../lib/seal.ts'
import {
  addressOf,
  NO_CREDENTIALS,
  NOTHING_SHOWN,
  type ShownCredentials,
  type SigningSecrets,
  type Target,
  type TargetCredentials,
  type TargetWithSecrets,
} from './target.ts'

type TargetRow = Selectable<TargetTable>

/** Where a target is and how it lets us in: what changes together. */
export type TargetAccess = {
  readonly settings: TargetSettings
  readonly credentials: TargetCredentials
  readonly shown: ShownCredentials
}

export type NewTargetRow = Omit<
  Insertable<TargetTable>,
  'secret_sealed' | 'kind' | 'url' | 'settings' | 'credentials_sealed'
> & { secret: string; access: TargetAccess }

export async function insertTarget(db: Db, target: NewTargetRow, sealer: Sealer): Promise<void> {
  const { secret, access, ...row } = target
  await db
    .insertInto('gj_target')
    .values({
      ...row,
      kind: access.settings.kind,
      ...toColumns(row.id, access, sealer),
      secret_sealed: sealer.seal(secret, contextOf('secret_sealed', row.id)),
    })
    .execute()
}

export async function updateTarget(db: Db, id: string, changes: Updateable<TargetTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('gj_target').set(changes).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What an operator changes: refused when `version` is given and not the present one. */
export async function editTarget(
  db: Db,
  { id, version }: { id: string; version: number | undefined },
  changes: Omit<Updateable<TargetTable>, 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_target')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The columns of a changed access, for updateTarget. */
export function toColumns(id: string, access: TargetAccess, sealer: Sealer) {
  const { settings, credentials, shown } = access
  const isBare = Object.keys(credentials.headers).length === 0 && !credentials.password && isEmpty(credentials.tls)
  return {
    url: addressOf(settings),
    settings: JSON.stringify({ own: settings, shown }),
    credentials_sealed: isBare ? null : sealer.seal(JSON.stringify(credentials), contextOf('credentials_sealed', id)),
  }
}

/** The new secret signs from now on; the one before signs too until then. */
export async function replaceTargetSecret(
  db: Db,
  { id, secret, previous, now }: { id: string; secret: string; previous: SigningSecrets['previous']; now: number },
  sealer: Sealer,
): Promise<void> {
  await updateTarget(db, id, {
    secret_sealed: sealer.seal(secret, contextOf('secret_sealed', id)),
    previous_secret_sealed: previous ? sealer.seal(previous.secret, contextOf('previous_secret_sealed', id)) : null,
    previous_secret_until: previous?.until ?? null,
    updated_at: now,
  })
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
  if (!row) return undefined
  return {
    ...readTargetRow(row),
    signing: readSigningSecrets(row, sealer),
    credentials: readCredentials(row, sealer),
    // A sealed text is another one whenever it is written.
    connectionKey: [row.url, row.settings, row.credentials_sealed].join('\n'),
  }
}

/** What routing asks about a target. */
export type TargetState = Pick<TargetRow, 'id' | 'status' | 'format' | 'mirror'>

export async function listTargetStates(db: Db): Promise<TargetState[]> {
  return await db.selectFrom('gj_target').select(['id', 'status', 'format', 'mirror']).execute()
}

export async function listTargets(db: Db, page: { limit: number; cursor?: string | undefined }): Promise<Target[]> {
  let query = db.selectFrom('gj_target').selectAll()
  if (page.cursor !== undefined) query = query.where('id', '<', page.cursor)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(readTargetRow)
}

function readSigningSecrets(row: TargetRow, sealer: Sealer): SigningSecrets {
  const { id, previous_secret_sealed: sealed, previous_secret_until: until } = row
  const secret = sealer.unseal(row.secret_sealed, contextOf('secret_sealed', id))
  if (sealed === null || until === null) return { secret }
  return { secret, previous: { secret: sealer.unseal(sealed, contextOf('previous_secret_sealed', id)), until } }
}

function readCredentials({ id, credentials_sealed: sealed }: TargetRow, sealer: Sealer): TargetCredentials {
  if (sealed === null) return NO_CREDENTIALS
  return JSON.parse(sealer.unseal(sealed, contextOf('credentials_sealed', id))) as TargetCredentials
}

function contextOf(column: 'secret_sealed' | 'previous_secret_sealed' | 'credentials_sealed', id: string): string {
  return `gj_target.${column}:${id}`
}

function readTargetRow(row: TargetRow): Target {
  const stored = row.settings === null ? undefined : (JSON.parse(row.settings) as { own: unknown; shown: unknown })
  return {
    id: row.id,
    name: row.name,
    settings: stored ? targetSettings.parse(stored.own) : { kind: 'http', url: row.url },
    url: row.url,
    shown: stored ? (stored.shown as ShownCredentials) : NOTHING_SHOWN,
    format: row.format,
    timeoutMs: row.timeout_ms,
    maxInFlight: row.max_in_flight,
    ratePerSecond: row.rate_per_second,
    ordering: row.ordering,
    mirror: row.mirror,
    previousSecretUntil: row.previous_secret_until,
    status: row.status,
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    circuitOpenUntil: row.circuit_open_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0
}
