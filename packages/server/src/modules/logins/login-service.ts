import type {
  AuthorizerKind,
  Code2Session,
  OauthLink,
  OauthLinkQuery,
  OauthToken,
  OauthTokenRequest,
} from '@guanjia/contract'
import { buildOauthLink, permissionSetNames, WechatApiError, type WechatClient } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { toAppError } from '../../http/wechat-problem.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'

export type LoginServiceDeps = {
  wechat: Pick<WechatClient, 'thirdpartyCode2Session' | 'componentOauth2AccessToken' | 'componentOauth2RefreshToken'>
  authorizers: Pick<AuthorizerService, 'getActive'>
  /** https://open.weixin.qq.com, or a simulator in its place. */
  openUrl: string
  clock: Pick<Clock, 'now'>
}

type AccountKey = { readonly componentAppid: string; readonly appid: string }

/** 网页服务: what web authorisation of an official account needs. */
const WEB_PERMISSION_SET = 4
/** The code is unknown, used or over; 40163 says used, where WeChat tells it apart. */
const BAD_CODE: readonly number[] = [40029, 40163, 40226]

/** Signs the users of merchants in: mini programs by `wx.login`, official accounts by web authorisation. */
export class LoginService {
  readonly #deps: LoginServiceDeps

  constructor(deps: LoginServiceDeps) {
    this.#deps = deps
  }

  /** `maySeeSecrets`: the session key decrypts what the user's phone sends, so it leaves only when that is wanted. */
  async code2Session(key: AccountKey, jsCode: string, maySeeSecrets: boolean): Promise<Code2Session> {
    await this.#requireKind(key, 'mini_program')
    const { wechat } = this.#deps
    const params = { ...accountParams(key), grant_type: 'authorization_code', js_code: jsCode }
    const session = await explained(wechat.thirdpartyCode2Session(params, key))
    return {
      openid: String(session.openid),
      unionid: textOrNull(session.unionid),
      ...(maySeeSecrets ? { sessionKey: String(session.session_key) } : {}),
    }
  }

  async getOauthLink(key: AccountKey, { redirectUri, scope, state }: OauthLinkQuery): Promise<OauthLink> {
    await this.#requireOauth(key)
    return { url: buildOauthLink({ ...key, baseUrl: this.#deps.openUrl, redirectUri, scope, state }) }
  }

  async getOauthToken(key: AccountKey, grant: OauthTokenRequest, maySeeSecrets: boolean): Promise<OauthToken> {
    await this.#requireOauth(key)
    const { wechat, clock } = this.#deps
    const askedAt = clock.now()
    const token = await explained<Record<string, unknown>>(
      'code' in grant
        ? wechat.componentOauth2AccessToken(
            { ...accountParams(key), grant_type: 'authorization_code', code: grant.code },
            key,
          )
        : wechat.componentOauth2RefreshToken(
            { ...accountParams(key), grant_type: 'refresh_token', refresh_token: grant.refreshToken },
            key,
          ),
    )
    return {
      openid: String(token.openid),
      unionid: textOrNull(token.unionid),
      scopes: String(token.scope ?? '')
        .split(',')
        .filter((scope) => scope !== ''),
      isSnapshotUser: Number(token.is_snapshotuser ?? 0) === 1,
      ...(maySeeSecrets
        ? {
            accessToken: String(token.access_token),
            refreshToken: String(token.refresh_token),
            expiresAt: askedAt + Number(token.expires_in) * 1_000,
          }
        : {}),
    }
  }

  async #requireOauth(key: AccountKey): Promise<void> {
    const { permissionSetIds, syncedAt } = await this.#requireKind(key, 'official_account')
    if (syncedAt === null || permissionSetIds.includes(WEB_PERMISSION_SET)) return
    throw new AppError('authorizer.permission_missing', {
      appid: key.appid,
      permissionSetId: WEB_PERMISSION_SET,
      permissionSetName: permissionSetNames[WEB_PERMISSION_SET],
    })
  }

  async #requireKind(key: AccountKey, kind: AuthorizerKind & ('mini_program' | 'official_account')) {
    const authorizer = await this.#deps.authorizers.getActive(key)
    // Not yet read from WeChat, which knows and will say.
    if (authorizer.kind !== kind && authorizer.kind !== 'unknown') {
      const code = kind === 'mini_program' ? 'login.not_mini_program' : 'login.not_official_account'
      throw new AppError(code, { appid: key.appid })
    }
    return authorizer
  }
}

function accountParams({ componentAppid, appid }: AccountKey): { appid: string; component_appid: string } {
  return { appid, component_appid: componentAppid }
}

/** A bad code is the caller's mistake, or that of a user who went back, and no failure of ours. */
async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof WechatApiError) || !BAD_CODE.includes(error.errcode)) throw error
    throw new AppError('login.code_invalid', {}, { cause: error, wechat: toAppError(error).wechat })
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
