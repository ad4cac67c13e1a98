import type { WechatClient } from '@guanjia/wechat'
import type { Clock, Timer } from '../../lib/clock.ts'
import { MINT_TIMEOUT_MS } from './token-refresher.ts'

export type AuthorizerListDeps = {
  wechat: Pick<WechatClient, 'getAuthorizerList'>
  clock: Pick<Clock, 'now' | 'after'>
}

type Snapshot = { readonly takenAt: number; readonly refreshTokens: ReadonlyMap<string, string>; readonly end: Timer }

const PAGE_SIZE = 500
/** A guard against a total that never comes nearer: 200,000 accounts. */
const MAX_PAGES = 400
/** A snapshot holds secrets and memory, so it is let go soon; it need only serve those that fail together. */
const KEEP_MS = 60_000

/**
 * The refresh tokens that WeChat itself lists (拉取已授权的账号信息), read in one pass for all authorizers that lost theirs at
 * about the same time: a thousand of them cost a few calls, not a thousand passes.
 */
export class AuthorizerList {
  readonly #deps: AuthorizerListDeps
  readonly #snapshots = new Map<string, Snapshot>()
  readonly #passes = new Map<string, Promise<Snapshot>>()

  constructor(deps: AuthorizerListDeps) {
    this.#deps = deps
  }

  /** WeChat's refresh token of the account, other than `rejected`, as of `notBefore` or later; undefined when there is none. */
  async findRefreshToken(
    account: { componentAppid: string; appid: string },
    { rejected, notBefore }: { rejected: string | undefined; notBefore: number },
  ): Promise<string | undefined> {
    const { componentAppid, appid } = account
    let snapshot = this.#snapshots.get(componentAppid) ?? (await this.#take(componentAppid))
    let found = snapshot.refreshTokens.get(appid)
    // Good news counts however old; that there is nothing is believed of a recent look only.
    while ((found === undefined || found === rejected) && snapshot.takenAt < notBefore) {
      snapshot = await this.#take(componentAppid)
      found = snapshot.refreshTokens.get(appid)
    }
    return found === rejected ? undefined : found
  }

  /** At the end of the process, which would otherwise live for as long as a snapshot. */
  forget(): void {
    for (const { end } of this.#snapshots.values()) end.cancel()
    this.#snapshots.clear()
  }

  #take(componentAppid: string): Promise<Snapshot> {
    const running = this.#passes.get(componentAppid)
    if (running) return running
    const pass = this.#read(componentAppid).finally(() => this.#passes.delete(componentAppid))
    this.#passes.set(componentAppid, pass)
    return pass
  }

  async #read(componentAppid: string): Promise<Snapshot> {
    const { wechat, clock } = this.#deps
    const takenAt = clock.now()
    const refreshTokens = new Map<string, string>()
    let offset = 0
    for (let page = 0; page < MAX_PAGES; page++) {
      const params = { component_appid: componentAppid, offset, count: PAGE_SIZE }
      const answer = await wechat.getAuthorizerList(params, { componentAppid, timeoutMs: MINT_TIMEOUT_MS })
      for (const { authorizer_appid, refresh_token } of answer.list) {
        if (refresh_token) refreshTokens.set(authorizer_appid, refresh_token)
      }
      offset += answer.list.length
      if (answer.list.length === 0 || offset >= answer.total_count) break
    }
    this.#snapshots.get(componentAppid)?.end.cancel()
    const end = clock.after(KEEP_MS, () => this.#snapshots.delete(componentAppid))
    const snapshot = { takenAt, refreshTokens, end }
    this.#snapshots.set(componentAppid, snapshot)
    return snapshot
  }
}
