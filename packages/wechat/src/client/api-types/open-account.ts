// Made from src/catalogue/open-account.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult } from '../api-method.ts'

/** Parameters of `bindOpenAccount` (绑定开放平台账号). */
export type BindOpenAccountRequest = {
  /** AppID of the official account or mini-program; SDKs always send it, the current docs identify the account by the token */
  appid?: string
  /** AppID of the open platform account */
  open_appid: string
}

/** Answer of `bindOpenAccount` (绑定开放平台账号). */
export type BindOpenAccountResponse = WechatResult

/** Parameters of `unbindOpenAccount` (解除绑定开放平台账号). */
export type UnbindOpenAccountRequest = {
  /** AppID of the official account or mini-program */
  appid?: string
  /** AppID of the open platform account */
  open_appid: string
}

/** Answer of `unbindOpenAccount` (解除绑定开放平台账号). */
export type UnbindOpenAccountResponse = WechatResult

/** Parameters of `getOpenAccount` (获取开放平台账号). */
export type GetOpenAccountRequest = {
  /** AppID of the official account or mini-program */
  appid?: string
}

/** Answer of `getOpenAccount` (获取开放平台账号). */
export type GetOpenAccountResponse = WechatResult & {
  /** AppID of the bound open platform account */
  open_appid?: string
}

/** Parameters of `createOpenAccount` (创建开放平台账号). */
export type CreateOpenAccountRequest = {
  /** AppID of the official account or mini-program */
  appid?: string
}

/** Answer of `createOpenAccount` (创建开放平台账号). */
export type CreateOpenAccountResponse = WechatResult & {
  /** AppID of the created open platform account */
  open_appid?: string
}

/** 开放平台账号管理: the methods of the client. */
export interface OpenAccountApis {
  /**
   * 绑定开放平台账号: bind an account to an open platform account.
   * Called with the token of the official account or mini-program concerned. Binding requires the same subject as the open account. Error list and permission sets (24 official account, 25 mini-program) come from the older documentation set; treat as indicative.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/openplatform-management/bindOpenAccount.html
   */
  bindOpenAccount: ApiMethod<BindOpenAccountRequest, BindOpenAccountResponse, AuthorizerCall>

  /**
   * 解除绑定开放平台账号: unbind an account from an open platform account.
   * Called with the token of the official account or mini-program concerned. Binding requires the same subject as the open account. Error list and permission sets (24 official account, 25 mini-program) come from the older documentation set; treat as indicative.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/openplatform-management/unbindOpenAccount.html
   */
  unbindOpenAccount: ApiMethod<UnbindOpenAccountRequest, UnbindOpenAccountResponse, AuthorizerCall>

  /**
   * 获取开放平台账号: get the open platform account an account is bound to.
   * Called with the token of the official account or mini-program concerned. Binding requires the same subject as the open account. Error list and permission sets (24 official account, 25 mini-program) come from the older documentation set; treat as indicative.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/openplatform-management/getOpenAccount.html
   */
  getOpenAccount: ApiMethod<GetOpenAccountRequest, GetOpenAccountResponse, AuthorizerCall>

  /**
   * 创建开放平台账号: create an open platform account and bind the account.
   * Called with the token of the official account or mini-program concerned. Binding requires the same subject as the open account. Error list and permission sets (24 official account, 25 mini-program) come from the older documentation set; treat as indicative.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/openplatform-management/createOpenAccount.html
   */
  createOpenAccount: ApiMethod<CreateOpenAccountRequest, CreateOpenAccountResponse, AuthorizerCall>
}
