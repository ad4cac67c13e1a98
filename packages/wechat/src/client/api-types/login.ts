// Made from src/catalogue/login.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, WechatResult } from '../api-method.ts'

/** Parameters of `thirdpartyCode2Session` (小程序登录). */
export type ThirdpartyCode2SessionRequest = {
  /** AppID of the mini-program */
  appid: string
  /** Fixed value "authorization_code" */
  grant_type: string
  /** AppID of the third-party platform */
  component_appid: string
  /** Code from wx.login */
  js_code: string
}

/** Answer of `thirdpartyCode2Session` (小程序登录). */
export type ThirdpartyCode2SessionResponse = WechatResult & {
  session_key: string
  /** UnionID when the mini-program is bound to an open platform account */
  unionid?: string
  /** OpenID */
  openid: string
}

/** Parameters of `checkSessionKey` (检验登录态). */
export type CheckSessionKeyRequest = {
  /** OpenID */
  openid: string
  /** Signature of the login state */
  signature: string
  /** hmac_sha256 */
  sig_method: string
}

/** Answer of `checkSessionKey` (检验登录态). */
export type CheckSessionKeyResponse = WechatResult

/** Parameters of `resetUserSessionKey` (重置登录态). */
export type ResetUserSessionKeyRequest = {
  /** OpenID */
  openid: string
  /** Signature of the login state */
  signature: string
  /** hmac_sha256 */
  sig_method: string
}

/** Answer of `resetUserSessionKey` (重置登录态). */
export type ResetUserSessionKeyResponse = WechatResult & {
  /** OpenID */
  openid?: string
  /** New session key */
  session_key?: string
}

/** 小程序登录: the methods of the client. */
export interface LoginApis {
  /**
   * 小程序登录: exchange a wx.login code on behalf of the mini-program.
   * The one component API whose query token is named component_access_token in the current docs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/login/api_thirdpartycode2session.html
   */
  thirdpartyCode2Session: ApiMethod<ThirdpartyCode2SessionRequest, ThirdpartyCode2SessionResponse, ComponentCall>

  /**
   * 检验登录态: check the session key of a user.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/checkSessionKey.html
   */
  checkSessionKey: ApiMethod<CheckSessionKeyRequest, CheckSessionKeyResponse, AuthorizerCall>

  /**
   * 重置登录态: reset the session key of a user.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/ResetUserSessionKey.html
   */
  resetUserSessionKey: ApiMethod<ResetUserSessionKeyRequest, ResetUserSessionKeyResponse, AuthorizerCall>
}
