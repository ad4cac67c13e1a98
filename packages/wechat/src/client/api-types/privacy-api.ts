// Made from src/catalogue/privacy-api.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `applyPrivacyInterface` (申请地理位置接口). */
export type ApplyPrivacyInterfaceRequest = {
  /** API name, e.g. wx.getLocation */
  api_name: string
  /** Reason */
  content: string
  /** Supporting links */
  url_list?: string[]
  /** Supporting image media ids */
  pic_list?: string[]
  /** Supporting video media ids */
  video_list?: string[]
}

/** Answer of `applyPrivacyInterface` (申请地理位置接口). */
export type ApplyPrivacyInterfaceResponse = WechatResult & {
  audit_id?: WechatId
}

/** Parameters of `getPrivacyInterface` (获取地理位置接口列表). */
export type GetPrivacyInterfaceRequest = NoParams

/** Answer of `getPrivacyInterface` (获取地理位置接口列表). */
export type GetPrivacyInterfaceResponse = WechatResult & {
  /** APIs */
  interface_list?: {
    /** API name */
    api_name?: string
    /** Chinese name */
    api_ch_name?: string
    /** Description */
    api_desc?: string
    /** Application time (absent when never applied) */
    apply_time?: number
    /** 1 to apply, 2 no permission, 3 applying, 4 rejected, 5 granted */
    status?: number
    audit_id?: WechatId
    /** Rejection reason */
    fail_reason?: string
    /** Doc link */
    api_link?: string
    /** Group */
    group_name?: string
  }[]
}

/** 地理位置接口申请: the methods of the client. */
export interface PrivacyApiApis {
  /**
   * 申请地理位置接口: apply for a privacy (location) API.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/privacy-api-management/applyPrivacyInterface.html
   */
  applyPrivacyInterface: ApiMethod<ApplyPrivacyInterfaceRequest, ApplyPrivacyInterfaceResponse, AuthorizerCall>

  /**
   * 获取地理位置接口列表: list privacy (location) APIs and their state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/privacy-api-management/getPrivacyInterface.html
   */
  getPrivacyInterface: ApiMethod<GetPrivacyInterfaceRequest, GetPrivacyInterfaceResponse, AuthorizerCall>
}
