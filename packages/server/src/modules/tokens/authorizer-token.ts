import type { WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { ComponentService } from '../components/component-service.ts'
import type { AuthorizerList } from './authorizer-list.ts'
import { recordRefreshToken } from './refresh-token-store.ts'
import { retryTransient } from './retry-transient.ts'
import { explain, isDeadRefreshToken } from './token-errors.ts'
import type { TokenEvents } from './token-events.ts'
import type { TokenKey, TokenRecord } from './token-life.ts'
import { MINT_TIMEOUT_MS, type MintedTokens, OvertakenError } from './token-refresher.ts'
import { markDead, storeRecoveredRefreshToken } from './token-store.ts'

export type AuthorizerTokenDeps = {
  db: Database
  components: ComponentService
  list: AuthorizerList
  sealer: Sealer
  clock: Clock
  random: Pick<Random, 'fraction'>
  newId: IdFactory
  recordEvent: RecordEvent
  /** Flags the authorizer, in the transaction that declares its refresh token dead. */
  onRefreshTokenDead: (
    tx: Tx,
    dead: { componentAppid: string; appid: string; errcode: number | undefined },
  ) => Promise<void>
  events: TokenEvents
  wechat: WechatClient
}

export type AuthorizerKey = Required<TokenKey> & { readonly appid: string }

/**
 * A list read this long before the failure still proves that WeChat has no other refresh token, unless ours is newer: a
 * thousand merchants that cancelled while we were away then cost one pass over the list and not one each.
 */
const OLDEST_EVIDENCE_MS = 30_000

/**
 * Makes an authorizer token from the refresh token. A refresh token that WeChat refuses, or that was lost here, is
 * replaced by the one in WeChat's own list; only when that has none either the merchant has to authorise again.
 */
export async function mintAuthorizerToken(
  deps: AuthorizerTokenDeps,
  { record, key, confirm }: { record: TokenRecord; key: AuthorizerKey; confirm(): Promise<void> },
): Promise<MintedTokens> {
  const { componentAppid, appid } = key
  const { mintsTokens } = await deps.components.getComponent(componentAppid)
  if (!mintsTokens) throw new AppError('token.minting_disabled', { componentAppid })
  let errcode: number | undefined
  const refused = async (ask: () => Promise<MintedTokens>): Promise<MintedTokens | undefined> => {
    try {
      return await ask()
    } catch (error) {
      if (!isDeadRefreshToken(error)) throw explain(error, 'token.authorizer_refused', { appid })
      errcode = error.errcode
      return undefined
    }
  }

  const { refreshToken } = record
  if (refreshToken !== undefined) {
    const minted = await refused(() => askForToken({ ...deps, confirm }, key, refreshToken))
    if (minted) return minted
  }
  const notBefore = Math.max(record.refreshTokenAt ?? 0, deps.clock.now() - OLDEST_EVIDENCE_MS)
  const found = await findInList(deps, key, { rejected: refreshToken, notBefore })
  if (found !== undefined) {
    const generation = await adopt(deps, { record, key, refreshToken: found })
    const minted = await refused(() => askForToken({ ...deps, confirm }, key, found))
    // It is stored and in the history already; only yet another one would be news.
    if (minted)
      return { ...minted, generation, refreshToken: minted.refreshToken === found ? undefined : minted.refreshToken }
    await declareDead(deps, { key, generation, errcode })
  } else {
    await declareDead(deps, { key, generation: record.generation, errcode })
  }
  throw new AppError('token.needs_reauthorization', { componentAppid, appid })
}

async function askForToken(
  deps: AuthorizerTokenDeps & { confirm(): Promise<void> },
  { componentAppid, appid }: AuthorizerKey,
  refreshToken: string,
): Promise<MintedTokens> {
  const params = {
    component_appid: componentAppid,
    authorizer_appid: appid,
    authorizer_refresh_token: refreshToken,
  }
  const answer = await retryTransient(
    () => deps.wechat.getAuthorizerAccessToken(params, { componentAppid, appid, timeoutMs: MINT_TIMEOUT_MS }),
    deps,
  )
  return {
    accessToken: answer.authorizer_access_token,
    expiresInSeconds: answer.expires_in,
    // WeChat may leave it out or empty, which does not mean that it is gone.
    refreshToken: answer.authorizer_refresh_token || undefined,
  }
}

async function findInList(
  deps: AuthorizerTokenDeps,
  key: AuthorizerKey,
  wanted: { rejected: string | undefined; notBefore: number },
): Promise<string | undefined> {
  try {
    return await deps.list.findRefreshToken(key, wanted)
  } catch (error) {
    throw explain(error, 'token.authorizer_refused', { appid: key.appid })
  }
}

/** The recovered refresh token is on disk before it is used. Answers the generation that begins with it. */
async function adopt(
  { db, sealer, clock, newId, events }: AuthorizerTokenDeps,
  { record, key, refreshToken }: { record: TokenRecord; key: AuthorizerKey; refreshToken: string },
): Promise<number> {
  await transact(db, async (tx) => {
    const at = { sealer, newId, now: clock.now() }
    if (!(await storeRecoveredRefreshToken(tx, { record, refreshToken }, at))) {
      throw new OvertakenError('the authorizer was authorised or revoked meanwhile')
    }
    await recordRefreshToken(tx, { key, refreshToken, source: 'recovery' }, at)
  })
  events.refreshTokenRecovered(key)
  return record.generation + 1
}

async function declareDead(
  { db, clock, recordEvent, onRefreshTokenDead, events }: AuthorizerTokenDeps,
  { key, generation, errcode }: { key: AuthorizerKey; generation: number; errcode: number | undefined },
): Promise<void> {
  const { componentAppid, appid } = key
  await transact(db, async (tx) => {
    if (!(await markDead(tx, { record: { key, generation }, errcode }, clock.now()))) {
      throw new OvertakenError('the authorizer was authorised or revoked meanwhile')
    }
    await onRefreshTokenDead(tx, { componentAppid, appid, errcode })
    const data = { componentAppid, appid, errcode: errcode ?? null }
    await recordEvent(tx, { type: 'token.refresh_failed', componentAppid, appid, data })
  })
  events.refreshTokenDead(key, errcode)
}
