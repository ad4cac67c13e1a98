import type { Tx } from '../../db/database.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { TokenKey } from './token-life.ts'

export type RefreshTokenSource = 'authorization' | 'refresh' | 'recovery'

/** How many refresh tokens of an authorizer are kept, the present one included. */
const KEPT = 5

/** Appends to the history and lets go of what is older than the last five. */
export async function recordRefreshToken(
  tx: Tx,
  { key, refreshToken, source }: { key: Required<TokenKey>; refreshToken: string; source: RefreshTokenSource },
  at: { sealer: Sealer; newId: IdFactory; now: number },
): Promise<void> {
  const id = at.newId('rft')
  const sealed = at.sealer.seal(refreshToken, `gj_refresh_token.refresh_token_sealed:${id}`)
  const { componentAppid: component_appid, appid } = { ...key, appid: key.appid ?? '' }
  await tx
    .insertInto('gj_refresh_token')
    .values({ id, component_appid, appid, refresh_token_sealed: sealed, source, created_at: at.now })
    .execute()
  const kept = await tx
    .selectFrom('gj_refresh_token')
    .select('id')
    .where('component_appid', '=', component_appid)
    .where('appid', '=', appid)
    .orderBy('id', 'desc')
    .limit(KEPT)
    .execute()
  const oldest = kept.length < KEPT ? undefined : kept.at(-1)
  if (!oldest) return
  await tx
    .deleteFrom('gj_refresh_token')
    .where('component_appid', '=', component_appid)
    .where('appid', '=', appid)
    .where('id', '<', oldest.id)
    .execute()
}
