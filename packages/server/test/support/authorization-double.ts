import { type ApiResponse, getApi, WechatApiError, type WechatClient, WechatNetworkError } from '@guanjia/wechat'

type Needed = 'getPreAuthCode' | 'getAuthorizerRefreshToken' | 'getAuthorizerInfo' | 'getAuthorizerList'
type Info = ApiResponse<'getAuthorizerInfo'>['authorizer_info']

export type DoubleAccount = {
  appid: string
  info: Info
  permissionSets: number[]
  refreshToken: string
  authTime: number
}

/**
 * WeChat's side of an authorisation behind the client's own methods, for tests that cut a flow at a chosen point. Codes
 * work once, as the real ones do. Whole flows run against the simulator.
 */
export class AuthorizationDouble implements Pick<WechatClient, Needed> {
  readonly accounts = new Map<string, DoubleAccount>()
  readonly calls: string[] = []
  /** code -> appid, until it is spent. */
  readonly #codes = new Map<string, string>()
  #count = 0
  /** The next exchange spends the code, but its answer is lost. */
  loseNextExchange = false

  addAccount(appid: string, info: Info = { nick_name: '示例商店', MiniProgramInfo: {} }): DoubleAccount {
    const account = { appid, info, permissionSets: [17, 18], refreshToken: '', authTime: 0 }
    this.accounts.set(appid, account)
    return account
  }

  /** The merchant confirms on WeChat's page. */
  authorize(appid: string, at = 0): string {
    const account = this.accounts.get(appid)
    if (!account) throw new Error(`no account ${appid}`)
    account.refreshToken = `refreshtoken@@@${appid}-${++this.#count}`
    account.authTime = at
    const code = `queryauthcode@@@${appid}-${this.#count}`
    this.#codes.set(code, appid)
    return code
  }

  countOf(name: Needed): number {
    return this.calls.filter((call) => call === name).length
  }

  async getPreAuthCode() {
    this.calls.push('getPreAuthCode')
    return { pre_auth_code: `preauthcode@@@${++this.#count}`, expires_in: 1_800 }
  }

  async getAuthorizerRefreshToken({ authorization_code: code }: { authorization_code: string }) {
    this.calls.push('getAuthorizerRefreshToken')
    const account = this.accounts.get(this.#codes.get(code) ?? '')
    this.#codes.delete(code)
    if (!account) throw this.refusal('getAuthorizerRefreshToken', 61010)
    if (this.loseNextExchange) {
      this.loseNextExchange = false
      throw new WechatNetworkError(this.#call('getAuthorizerRefreshToken'), new Error('socket hang up'))
    }
    return {
      authorization_info: {
        authorizer_appid: account.appid,
        authorizer_access_token: `access-${account.appid}`,
        expires_in: 7_200,
        authorizer_refresh_token: account.refreshToken,
        func_info: account.permissionSets.map((id) => ({ funcscope_category: { id } })),
      },
    }
  }

  async getAuthorizerInfo({ authorizer_appid: appid }: { authorizer_appid: string }) {
    this.calls.push('getAuthorizerInfo')
    const account = this.accounts.get(appid)
    if (!account) throw this.refusal('getAuthorizerInfo', 61003)
    return {
      authorizer_info: account.info,
      authorization_info: {
        authorizer_appid: appid,
        func_info: account.permissionSets.map((id) => ({ funcscope_category: { id } })),
      },
    }
  }

  async getAuthorizerList({ offset, count }: { offset: number; count: number }) {
    this.calls.push('getAuthorizerList')
    const all = [...this.accounts.values()].filter(({ refreshToken }) => refreshToken !== '')
    const list = all.slice(offset, offset + count).map((account) => ({
      authorizer_appid: account.appid,
      refresh_token: account.refreshToken,
      auth_time: Math.floor(account.authTime / 1000),
    }))
    return { total_count: all.length, list }
  }

  #call(id: Needed) {
    return { api: getApi(id), payload: { query: [] }, tokenKind: 'component' as const, secrets: [] }
  }

  refusal(id: Needed, errcode: number): WechatApiError {
    return new WechatApiError(this.#call(id), { errcode, errmsg: `refused rid: 0-${errcode}` })
  }
}
