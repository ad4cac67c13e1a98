// Made from src/catalogue/embedded.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult } from '../api-method.ts'

/** Parameters of `addEmbedded` (添加半屏小程序). */
export type AddEmbeddedRequest = {
  /** AppID to embed */
  appid: string
  /** Reason */
  apply_reason?: string
}

/** Answer of `addEmbedded` (添加半屏小程序). */
export type AddEmbeddedResponse = WechatResult

/** Parameters of `deleteEmbedded` (删除半屏小程序). */
export type DeleteEmbeddedRequest = {
  /** AppID */
  appid: string
}

/** Answer of `deleteEmbedded` (删除半屏小程序). */
export type DeleteEmbeddedResponse = WechatResult

/** Parameters of `getEmbeddedList` (获取半屏小程序调用列表). */
export type GetEmbeddedListRequest = {
  /** Offset, default 0 */
  start?: number
  /** Page size, default 10, at most 1000 */
  num?: number
}

/** Answer of `getEmbeddedList` (获取半屏小程序调用列表). */
export type GetEmbeddedListResponse = WechatResult & {
  /** Mini-programs */
  wxa_embedded_list?: {
    /** AppID */
    appid?: string
    /** Time added */
    create_time?: number
    /** Avatar URL */
    headimg?: string
    /** Name */
    nickname?: string
    reason?: string
    /** Application state (enum on the page) */
    status?: number
  }[]
}

/** Parameters of `deleteAuthorizedEmbedded` (取消授权小程序). */
export type DeleteAuthorizedEmbeddedRequest = {
  /** AppID of the embedder per the SKIT SDK; the Senparc SDK sends flag here instead */
  appid: string
}

/** Answer of `deleteAuthorizedEmbedded` (取消授权小程序). */
export type DeleteAuthorizedEmbeddedResponse = WechatResult

/** Parameters of `getOwnList` (获取半屏小程序授权列表). */
export type GetOwnListRequest = {
  /** Offset */
  start?: number
  /** Page size */
  num?: number
}

/** Answer of `getOwnList` (获取半屏小程序授权列表). */
export type GetOwnListResponse = WechatResult & {
  /** Mini-programs */
  wxa_embedded_list?: {
    /** AppID */
    appid?: string
    /** Time added */
    create_time?: number
    /** Avatar URL */
    headimg?: string
    /** Name */
    nickname?: string
    reason?: string
    /** Application state (enum on the page) */
    status?: number
  }[]
  /** 0 administrator confirms, 1 auto approve, 2 auto refuse */
  embedded_flag?: number
}

/** Parameters of `setAuthorizedEmbedded` (设置授权方式). */
export type SetAuthorizedEmbeddedRequest = {
  /** Authorization mode 0 administrator confirms, 1 auto approve, 2 auto refuse */
  flag: number
}

/** Answer of `setAuthorizedEmbedded` (设置授权方式). */
export type SetAuthorizedEmbeddedResponse = WechatResult

/** 半屏小程序管理: the methods of the client. */
export interface EmbeddedApis {
  /**
   * 添加半屏小程序: apply to embed a mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/addEmbedded.html
   */
  addEmbedded: ApiMethod<AddEmbeddedRequest, AddEmbeddedResponse, AuthorizerCall>

  /**
   * 删除半屏小程序: remove an embedded mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/deleteEmbedded.html
   */
  deleteEmbedded: ApiMethod<DeleteEmbeddedRequest, DeleteEmbeddedResponse, AuthorizerCall>

  /**
   * 获取半屏小程序调用列表: list embedded mini-programs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/getEmbeddedList.html
   */
  getEmbeddedList: ApiMethod<GetEmbeddedListRequest, GetEmbeddedListResponse, AuthorizerCall>

  /**
   * 取消授权小程序: revoke an embedder.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/deleteAuthorizedEmbedded.html
   */
  deleteAuthorizedEmbedded: ApiMethod<DeleteAuthorizedEmbeddedRequest, DeleteAuthorizedEmbeddedResponse, AuthorizerCall>

  /**
   * 获取半屏小程序授权列表: list embedders.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/getOwnList.html
   */
  getOwnList: ApiMethod<GetOwnListRequest, GetOwnListResponse, AuthorizerCall>

  /**
   * 设置授权方式: set the authorization mode.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/embedded-management/setAuthorizedEmbedded.html
   */
  setAuthorizedEmbedded: ApiMethod<SetAuthorizedEmbeddedRequest, SetAuthorizedEmbeddedResponse, AuthorizerCall>
}
