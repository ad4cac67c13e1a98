// Made from src/catalogue/oauth.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, TokenlessApiMethod, WechatResult } from '../api-method.ts'

/** Parameters of `componentOauth2AccessToken` (通过code换取网页授权access_token). */
export type ComponentOauth2AccessTokenRequest = {
  /** AppID of the official account */
  appid: string
  /** Code from the redirect */
  code: string
  /** authorization_code */
  grant_type: string
  /** AppID of the platform */
  component_appid: string
}

/** Answer of `componentOauth2AccessToken` (通过code换取网页授权access_token). */
export type ComponentOauth2AccessTokenResponse = {
  /** Web access token */
  access_token: string
  /** Seconds */
  expires_in?: number
  refresh_token?: string
  /** OpenID */
  openid: string
  /** Scopes joined with "," */
  scope?: string
  /** UnionID when available */
  unionid?: string
  /** 1 for snapshot-page virtual users */
  is_snapshotuser?: number
}

/** Parameters of `componentOauth2RefreshToken` (刷新网页授权access_token). */
export type ComponentOauth2RefreshTokenRequest = {
  /** AppID of the official account */
  appid: string
  /** refresh_token */
  grant_type: string
  /** AppID of the platform */
  component_appid: string
  refresh_token: string
}

/** Answer of `componentOauth2RefreshToken` (刷新网页授权access_token). */
export type ComponentOauth2RefreshTokenResponse = {
  /** Web access token */
  access_token: string
  /** Seconds */
  expires_in?: number
  refresh_token?: string
  /** OpenID */
  openid: string
  /** Scopes joined with "," */
  scope?: string
}

/** Parameters of `snsUserinfo` (通过网页授权access_token获取用户基本信息). */
export type SnsUserinfoRequest = {
  /** Web access token, not the account token */
  access_token: string
  /** OpenID */
  openid: string
  /** Language */
  lang?: string
}

/** Answer of `snsUserinfo` (通过网页授权access_token获取用户基本信息). */
export type SnsUserinfoResponse = {
  /** OpenID */
  openid: string
  nickname?: string
  /** Sex (enum on the page) */
  sex?: number
  province?: string
  city?: string
  country?: string
  /** Avatar URL */
  headimgurl?: string
  /** Privileges */
  privilege?: string[]
  /** UnionID */
  unionid?: string
}

/** Parameters of `getJsapiTicket` (获取jsapi_ticket). */
export type GetJsapiTicketRequest = {
  /** jsapi or wx_card */
  type: string
}

/** Answer of `getJsapiTicket` (获取jsapi_ticket). */
export type GetJsapiTicketResponse = WechatResult & {
  ticket?: string
  /** Seconds (7200) */
  expires_in?: number
}

/** 代公众号网页授权与授权页: the methods of the client. */
export interface OauthApis {
  /**
   * 通过code换取网页授权access_token: exchange a web authorization code.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Official_Accounts/official_account_website_authorization.html
   */
  componentOauth2AccessToken: ApiMethod<
    ComponentOauth2AccessTokenRequest,
    ComponentOauth2AccessTokenResponse,
    ComponentCall
  >

  /**
   * 刷新网页授权access_token: refresh a web access token.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Official_Accounts/official_account_website_authorization.html
   */
  componentOauth2RefreshToken: ApiMethod<
    ComponentOauth2RefreshTokenRequest,
    ComponentOauth2RefreshTokenResponse,
    ComponentCall
  >

  /**
   * 通过网页授权access_token获取用户基本信息: get the user profile with a web access token.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Official_Accounts/official_account_website_authorization.html
   */
  snsUserinfo: TokenlessApiMethod<SnsUserinfoRequest, SnsUserinfoResponse>

  /**
   * 获取jsapi_ticket: get a JS-SDK ticket for the account.
   * @see https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
   */
  getJsapiTicket: ApiMethod<GetJsapiTicketRequest, GetJsapiTicketResponse, AuthorizerCall>
}
