import { setImmediate as breathe } from 'node:timers/promises'
import type { WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { TokenService } from '../tokens/token-service.ts'
import type { AuthorizerStanding, ListedAuthorizer } from './authorizer-standing.ts'
import { LIST_PAGE, readListEntry, type StandingRow, type SyncCounts } from './reconciliation.ts'
import { listStandings, markListed, raiseAuthorizedAt } from './reconciliation-store.ts'

export type ListComparisonDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getAuthorizerList'>
  tokens: Pick<TokenService, 'listWithoutRefreshToken'>
  standing: Pick<AuthorizerStanding, 'adopt' | 'restore'>
  clock: Pick<Clock, 'now'>
}

/** Accounts taken over in one transaction. */
const BATCH = 25

type PageCounts = Pick<SyncCounts, 'listed' | 'total' | 'authorized' | 'refreshTokensRestored'>

/** The first phase of a run: one page of WeChat's list against what we know. The phases stand in reconciliation.ts. */
export class ListComparison {
  readonly #deps: ListComparisonDeps

  constructor(deps: ListComparisonDeps) {
    this.#deps = deps
  }

  /** `listed` is 0 after the last page. */
  async comparePage(page: { componentAppid: string; offset: number; signal: AbortSignal }): Promise<PageCounts> {
    const { wechat } = this.#deps
    const { componentAppid, offset, signal } = page
    const params = { component_appid: componentAppid, offset, count: LIST_PAGE }
    const answer = await wechat.getAuthorizerList(params, { componentAppid, signal })
    const total = Number(answer.total_count)
    const listed = new Map<string, ListedAuthorizer>()
    for (const entry of answer.list) {
      const account = readListEntry(entry)
      if (account) listed.set(account.appid, account)
    }
    const found = listed.size === 0 ? NOTHING_FOUND : await this.#compare(componentAppid, listed)
    return { ...found, listed: answer.list.length, total: Number.isSafeInteger(total) ? total : null }
  }

  async #compare(componentAppid: string, listed: ReadonlyMap<string, ListedAuthorizer>): Promise<typeof NOTHING_FOUND> {
    const { db, tokens } = this.#deps
    const appids = [...listed.keys()]
    const standings = new Map((await listStandings(db, componentAppid, appids)).map((row) => [row.appid, row]))
    await this.#mark(standings, listed)
    const isOurs = (appid: string) => (standings.get(appid)?.status ?? 'revoked') !== 'revoked'
    const unknown = appids.filter((appid) => !isOurs(appid))
    const withoutToken = await tokens.listWithoutRefreshToken(componentAppid, appids.filter(isOurs))
    return {
      authorized: await this.#adopt(componentAppid, pick(listed, unknown)),
      refreshTokensRestored: await this.#restore(componentAppid, pick(listed, [...withoutToken])),
    }
  }

  /** The known accounts are there; a later authorisation than ours is noted. */
  async #mark(
    standings: ReadonlyMap<string, StandingRow>,
    listed: ReadonlyMap<string, ListedAuthorizer>,
  ): Promise<void> {
    const { db, clock } = this.#deps
    const rows = [...standings.values()]
    await transact(db, async (tx) => {
      await markListed(
        tx,
        rows.map(({ id }) => id),
        clock.now(),
      )
      for (const { id, appid, authorized_at: ours } of rows) {
        const authorizedAt = listed.get(appid)?.authorizedAt
        if (authorizedAt !== undefined && ours !== null && authorizedAt > ours) {
          await raiseAuthorizedAt(tx, id, authorizedAt)
        }
      }
    })
  }

  async #adopt(componentAppid: string, accounts: readonly ListedAuthorizer[]): Promise<number> {
    const { db, standing } = this.#deps
    let count = 0
    for (let start = 0; start < accounts.length; start += BATCH) {
      count += await transact(db, async (tx) => {
        let adopted = 0
        for (const listed of accounts.slice(start, start + BATCH)) {
          if (await standing.adopt(tx, { componentAppid, listed })) adopted += 1
        }
        return adopted
      })
      // SQLite works within the process: requests get their turn between two batches.
      await breathe()
    }
    return count
  }

  async #restore(componentAppid: string, accounts: readonly ListedAuthorizer[]): Promise<number> {
    const { db, standing } = this.#deps
    let count = 0
    for (const { appid, refreshToken } of accounts) {
      if (refreshToken === undefined) continue
      const isRestored = await transact(db, (tx) => standing.restore(tx, { componentAppid, appid, refreshToken }))
      if (isRestored) count += 1
      await breathe()
    }
    return count
  }
}

const NOTHING_FOUND = { authorized: 0, refreshTokensRestored: 0 }

function pick(listed: ReadonlyMap<string, ListedAuthorizer>, appids: readonly string[]): ListedAuthorizer[] {
  return appids.map((appid) => listed.get(appid)).filter((account) => account !== undefined)
}
