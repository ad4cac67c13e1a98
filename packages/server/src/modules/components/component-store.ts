import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { ComponentTable } from '../../db/schema/component.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { StoredSettings } from './component.ts'

export type ComponentRow = Selectable<ComponentTable>

export function listComponentRows(db: Db): Promise<ComponentRow[]> {
  return db.selectFrom('gj_component').selectAll().orderBy('component_appid').execute()
}

/** The row, locked until the transaction ends. */
export function lockComponentRow(tx: Tx, componentAppid: string): Promise<ComponentRow | undefined> {
  const query = tx.selectFrom('gj_component').selectAll().where('component_appid', '=', componentAppid)
  return dialectOf(tx).forUpdate(query).executeTakeFirst()
}

/** False when another instance has inserted it in the meantime. */
export function insertComponent(
  tx: Tx,
  settings: StoredSettings,
  at: { sealer: Sealer; now: number },
): Promise<boolean> {
  const row = { ...settingColumns(settings, at.sealer), version: 1, created_at: at.now, updated_at: at.now }
  return insertIfAbsent(tx, tx.insertInto('gj_component').values(row))
}

export async function updateComponent(
  tx: Tx,
  settings: StoredSettings,
  at: { sealer: Sealer; now: number },
): Promise<void> {
  await tx
    .updateTable('gj_component')
    .set(settingColumns(settings, at.sealer))
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: at.now }))
    .where('component_appid', '=', settings.componentAppid)
    .execute()
}

type SealedColumn = Extract<keyof ComponentRow, `${string}_sealed`>

function contextOf(column: SealedColumn, componentAppid: string): string {
  return `gj_component.${column}:${componentAppid}`
}

function settingColumns(settings: StoredSettings, sealer: Sealer) {
  const seal = (value: string, column: SealedColumn) => sealer.seal(value, contextOf(column, settings.componentAppid))
  const { previousMessageToken: token, previousEncodingAesKey: key } = settings
  return {
    component_appid: settings.componentAppid,
    secret_sealed: seal(settings.secret, 'secret_sealed'),
    message_token_sealed: seal(settings.messageToken, 'message_token_sealed'),
    previous_message_token_sealed: token === undefined ? null : seal(token, 'previous_message_token_sealed'),
    encoding_aes_key_sealed: seal(settings.encodingAesKey, 'encoding_aes_key_sealed'),
    previous_encoding_aes_key_sealed: key === undefined ? null : seal(key, 'previous_encoding_aes_key_sealed'),
    previous_until: settings.previousUntil ?? null,
    callback_mode: settings.callbackMode,
    mints_tokens: settings.mintsTokens ? 1 : 0,
  }
}

/** The settings in a row, secrets unsealed. */
export function unsealSettings(row: ComponentRow, sealer: Sealer): StoredSettings {
  const unseal = (column: SealedColumn, sealed: string) => sealer.unseal(sealed, contextOf(column, row.component_appid))
  const { previous_message_token_sealed: token, previous_encoding_aes_key_sealed: key } = row
  return {
    componentAppid: row.component_appid,
    secret: unseal('secret_sealed', row.secret_sealed),
    messageToken: unseal('message_token_sealed', row.message_token_sealed),
    previousMessageToken: token === null ? undefined : unseal('previous_message_token_sealed', token),
    encodingAesKey: unseal('encoding_aes_key_sealed', row.encoding_aes_key_sealed),
    previousEncodingAesKey: key === null ? undefined : unseal('previous_encoding_aes_key_sealed', key),
    previousUntil: row.previous_until ?? undefined,
    callbackMode: row.callback_mode === 'cloudrun' ? 'cloudrun' : 'encrypted',
    mintsTokens: row.mints_tokens === 1,
  }
}

export async function deleteComponent(tx: Tx, componentAppid: string): Promise<void> {
  await tx.deleteFrom('gj_component').where('component_appid', '=', componentAppid).execute()
}
