import { insertAuthorizers } from '@guanjia/testkit'
import { Platform } from '../lib/platform.ts'

const ACCOUNTS = 1_000
const HOUR_MS = 3_600_000
/** Reads between two looks at the time. */
const ROUND = 10_000

/** Tokens a second that a module of the server gets from memory, over a thousand accounts. */
export async function measureCachedReads(seconds: number): Promise<number> {
  using platform = new Platform()
  const componentAppid = platform.component.appid
  const appids = Array.from({ length: ACCOUNTS }, (_, index) => `wx${String(index).padStart(16, '0')}`)
  return await platform.fill(async (app) => {
    const { tokens } = app.services
    await insertAuthorizers(app, { componentAppid, appids })
    await app.db.transaction().execute(async (tx) => {
      for (const appid of appids) {
        const given = {
          accessToken: `access-${appid}`,
          expiresAt: Date.now() + 2 * HOUR_MS,
          refreshToken: `refresh-${appid}`,
        }
        await tokens.storeAuthorization(tx, { componentAppid, appid, ...given })
      }
    })
    for (const appid of appids) await tokens.getAuthorizerToken(componentAppid, appid)
    const startedAt = performance.now()
    const end = startedAt + seconds * 1000
    let reads = 0
    while (performance.now() < end) {
      for (let turn = 0; turn < ROUND; turn += 1) {
        await tokens.getAuthorizerToken(componentAppid, appids[turn % ACCOUNTS] ?? '')
      }
      reads += ROUND
    }
    return Math.round((reads / (performance.now() - startedAt)) * 1000)
  })
}
