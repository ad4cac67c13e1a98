import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { TokenTable } from '../../db/schema/token.ts'
import { insertIfAbsent, within } from '../../db/transact.ts'
import { SealError, type Sealer } from '../../lib/seal.ts'
import { type AccessToken, keyText, type TokenKey, type TokenRecord, type TokenStatus } from './token-life.ts'

type TokenRow = Selectable<TokenTable>
type SealedColumn = 'access_token_sealed' | 'refresh_token_sealed'

/** A component's own row has no appid; a primary key column cannot be null. */
const appidColumn = ({ appid }: TokenKey): string => appid ?? ''

const contextOf = (column: SealedColumn, key: TokenKey): string => `gj_token.${column}:${keyText(key)}`

export async function findToken(db: Db, key: TokenKey, sealer: Sealer): Promise<TokenRecord | undefined> {
  const row = await db
    .selectFrom('gj_token')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .executeTakeFirst()
  return row && toRecord(row, sealer)
}

/** The tokens of those of the accounts that have a row. */
export async function listTokens(
  db: Db,
  { componentAppid, appids }: { componentAppid: string; appids: readonly string[] },
  sealer: Sealer,
): Promise<TokenRecord[]> {
  if (appids.length === 0) return []
  const rows = await db
    .selectFrom('gj_token')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('appid', 'in', appids)
    .execute()
  return rows.map((row) => toRecord(row, sealer))
}

/** The row of a component's token, which comes into being with the first look at it. */
export async function ensureComponentToken(db: Db, componentAppid: string, now: number): Promise<void> {
  const row = {
    component_appid: componentAppid,
    appid: '',
    ...NOTHING_OBTAINED,
    refresh_token_sealed: null,
    refresh_token_at: null,
    status: 'active' satisfies TokenStatus,
    generation: 1,
    fence: 0,
    version: 1,
    last_used_at: now,
    refresh_due_at: null,
    created_at: now,
    updated_at: now,
  }
  await insertIfAbsent(db, db.insertInto('gj_token').values(row))
}

const NOTHING_OBTAINED = { access_token_sealed: null, obtained_at: 0, expires_at: 0 }
const NOT_FAILED = { failed_at: null, failed_errcode: null }

export type RefreshedTokens = {
  key: TokenKey
  access: AccessToken
  /** Only when the answer carried one. */
  refreshToken?: string | undefined
  /** The generation that was looked at before WeChat was called. */
  generation: number
  fence: number
  refreshDueAt: number
}

/** False when a later lease has stored already, or the chain of tokens has started anew meanwhile. */
export async function storeRefreshedTokens(
  tx: Tx,
  tokens: RefreshedTokens,
  at: { sealer: Sealer; now: number },
): Promise<boolean> {
  const { key, access, refreshToken, generation, fence } = tokens
  const { numUpdatedRows } = await tx
    .updateTable('gj_token')
    .set({
      ...accessColumns(key, access, at.sealer),
      ...refreshColumns(key, refreshToken, at),
      ...NOT_FAILED,
      fence,
      refresh_due_at: tokens.refreshDueAt,
      updated_at: at.now,
    })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .where('status', '=', 'active')
    .where('generation', '=', generation)
    .where('fence', '<', fence)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type NewAuthorization = {
  key: Required<TokenKey>
  access: AccessToken | undefined
  refreshToken: string | undefined
  /** Null: nothing to refresh, since the account got no tokens. */
  refreshDueAt: number | null
}

/** Starts a new chain of tokens; answers the status that the authorizer had before. */
export async function upsertAuthorization(
  tx: Tx,
  { key, access, refreshToken, refreshDueAt }: NewAuthorization,
  at: { sealer: Sealer; now: number },
): Promise<TokenStatus | undefined> {
  const columns = {
    ...(access ? accessColumns(key, access, at.sealer) : NOTHING_OBTAINED),
    ...refreshColumns(key, refreshToken, at),
    ...NOT_FAILED,
    status: 'active' satisfies TokenStatus,
    last_used_at: at.now,
    refresh_due_at: refreshDueAt,
    updated_at: at.now,
  }
  const lock = () =>
    dialectOf(tx)
      .forUpdate(
        tx
          .selectFrom('gj_token')
          .select('status')
          .where('component_appid', '=', key.componentAppid)
          .where('appid', '=', appidColumn(key)),
      )
      .executeTakeFirst()
  let before = await lock()
  if (!before) {
    const row = {
      component_appid: key.componentAppid,
      appid: appidColumn(key),
      refresh_token_sealed: null,
      refresh_token_at: null,
      ...columns,
      generation: 1,
      fence: 0,
      version: 1,
      created_at: at.now,
    }
    if (await insertIfAbsent(tx, tx.insertInto('gj_token').values(row))) return undefined
    before = await lock()
  }
  await tx
    .updateTable('gj_token')
    .set(columns)
    .set((eb) => ({ generation: eb('generation', '+', 1), version: eb('version', '+', 1) }))
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .execute()
  return before?.status as TokenStatus | undefined
}

/** Puts a refresh token found in the authorizer list on disk; false when the chain has started anew meanwhile. */
export async function storeRecoveredRefreshToken(
  tx: Tx,
  { record, refreshToken }: { record: TokenRecord; refreshToken: string },
  at: { sealer: Sealer; now: number },
): Promise<boolean> {
  const { key, generation } = record
  const { numUpdatedRows } = await tx
    .updateTable('gj_token')
    .set({ ...refreshColumns(key, refreshToken, at), updated_at: at.now })
    .set((eb) => ({ generation: eb('generation', '+', 1), version: eb('version', '+', 1) }))
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .where('status', '=', 'active')
    .where('generation', '=', generation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when the chain has started anew meanwhile, or was dead already. */
export async function markDead(
  tx: Tx,
  { record, errcode }: { record: Pick<TokenRecord, 'key' | 'generation'>; errcode: number | undefined },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('gj_token')
    .set({
      ...NOTHING_OBTAINED,
      status: 'dead' satisfies TokenStatus,
      failed_at: now,
      failed_errcode: errcode ?? null,
      refresh_due_at: null,
      updated_at: now,
    })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('component_appid', '=', record.key.componentAppid)
    .where('appid', '=', appidColumn(record.key))
    .where('status', '=', 'active')
    .where('generation', '=', record.generation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes an access token away that WeChat refused, as long as nothing in the row has changed since it was read. */
export function clearAccessToken(
  db: Db,
  { key, version }: Pick<TokenRecord, 'key' | 'version'>,
  now: number,
): Promise<boolean> {
  return within(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('gj_token')
      .set({ ...NOTHING_OBTAINED, updated_at: now })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('component_appid', '=', key.componentAppid)
      .where('appid', '=', appidColumn(key))
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

/** Wipes the tokens of an authorizer that cancelled, the former refresh tokens included. */
export async function wipeTokens(tx: Tx, key: Required<TokenKey>, now: number): Promise<void> {
  await tx
    .updateTable('gj_token')
    .set({
      ...NOTHING_OBTAINED,
      ...NOT_FAILED,
      refresh_token_sealed: null,
      refresh_token_at: null,
      status: 'revoked' satisfies TokenStatus,
      refresh_due_at: null,
      updated_at: now,
    })
    .set((eb) => ({ generation: eb('generation', '+', 1), version: eb('version', '+', 1) }))
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .execute()
  await tx
    .deleteFrom('gj_refresh_token')
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', appidColumn(key))
    .execute()
}

/** The rows that the background refresh is to look at, those first that have waited longest. */
export async function listDueTokens(
  db: Db,
  due: { componentAppids: readonly string[]; now: number; limit: number },
  sealer: Sealer,
): Promise<TokenRecord[]> {
  if (due.componentAppids.length === 0) return []
  const rows = await db
    .selectFrom('gj_token')
    .selectAll()
    .where('refresh_due_at', '<=', due.now)
    .where('component_appid', 'in', due.componentAppids)
    .orderBy('refresh_due_at')
    .limit(due.limit)
    .execute()
  return rows.map((row) => toRecord(row, sealer))
}

/** Moves the next look of the background refresh, unless the row has changed in the meantime. */
export function postponeRefresh(db: Db, record: TokenRecord, refreshDueAt: number): Promise<void> {
  return updateUnchanged(db, record, { refresh_due_at: refreshDueAt })
}

/** Notes that somebody uses the token, and when it is to be refreshed because of that. */
export function markUsed(db: Db, record: TokenRecord, use: { now: number; refreshDueAt: number }): Promise<void> {
  return updateUnchanged(db, record, { last_used_at: use.now, refresh_due_at: use.refreshDueAt })
}

function updateUnchanged(
  db: Db,
  { key, version }: TokenRecord,
  columns: { refresh_due_at: number; last_used_at?: number },
): Promise<void> {
  return within(db, async (tx) => {
    await tx
      .updateTable('gj_token')
      .set(columns)
      .where('component_appid', '=', key.componentAppid)
      .where('appid', '=', appidColumn(key))
      .where('version', '=', version)
      .execute()
  })
}

function accessColumns(key: TokenKey, access: AccessToken, sealer: Sealer) {
  return {
    access_token_sealed: sealer.seal(access.value, contextOf('access_token_sealed', key)),
    obtained_at: access.obtainedAt,
    expires_at: access.expiresAt,
  }
}

function refreshColumns(key: TokenKey, refreshToken: string | undefined, at: { sealer: Sealer; now: number }) {
  if (refreshToken === undefined) return {}
  const sealed = at.sealer.seal(refreshToken, contextOf('refresh_token_sealed', key))
  return { refresh_token_sealed: sealed, refresh_token_at: at.now }
}

function toRecord(row: TokenRow, sealer: Sealer): TokenRecord {
  const key: TokenKey = { componentAppid: row.component_appid, appid: row.appid === '' ? undefined : row.appid }
  const value = unsealIfWhole(row.access_token_sealed, contextOf('access_token_sealed', key), sealer)
  return {
    key,
    status: row.status as TokenStatus,
    access: value === undefined ? undefined : { value, obtainedAt: row.obtained_at, expiresAt: row.expires_at },
    refreshToken: unsealIfWhole(row.refresh_token_sealed, contextOf('refresh_token_sealed', key), sealer),
    refreshTokenAt: row.refresh_token_at ?? undefined,
    generation: row.generation,
    version: row.version,
    failedErrcode: row.failed_errcode ?? undefined,
    lastUsedAt: row.last_used_at,
    refreshDueAt: row.refresh_due_at ?? undefined,
  }
}

/** A blanked or damaged value counts as missing: the access token is refreshed, the refresh token recovered. */
function unsealIfWhole(sealed: string | null, context: string, sealer: Sealer): string | undefined {
  if (sealed === null) return undefined
  try {
    return sealer.unseal(sealed, context)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}
