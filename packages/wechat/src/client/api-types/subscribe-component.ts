// Made from src/catalogue/subscribe-component.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `getShowItem` (获取已设置公众号信息). */
export type GetShowItemRequest = NoParams

/** Answer of `getShowItem` (获取已设置公众号信息). */
export type GetShowItemResponse = WechatResult & {
  /** 1 set, 0 not */
  is_open?: number
  /** 1 may be set, 0 not */
  can_open?: number
  /** AppID of the displayed account */
  appid?: string
  /** Name */
  nickname?: string
  /** Avatar URL */
  headimg?: string
}

/** Parameters of `getLinkForShow` (获取可设置公众号列表). */
export type GetLinkForShowRequest = {
  /** Page, from 0 */
  page: number
  /** Page size */
  num: number
}

/** Answer of `getLinkForShow` (获取可设置公众号列表). */
export type GetLinkForShowResponse = WechatResult & {
  /** Total */
  total_num?: number
  /** Accounts */
  biz_info_list?: {
    /** Name */
    nickname?: string
    /** AppID */
    appid?: string
    /** Avatar URL */
    headimg?: string
  }[]
}

/** Parameters of `setShowItem` (设置扫码关注的公众号). */
export type SetShowItemRequest = {
  /** 1 on, 0 off */
  wxa_subscribe_biz_flag: number
  /** AppID of the account; required when on */
  appid?: string
}

/** Answer of `setShowItem` (设置扫码关注的公众号). */
export type SetShowItemResponse = WechatResult

/** 扫码关注公众号: the methods of the client. */
export interface SubscribeComponentApis {
  /**
   * 获取已设置公众号信息: get the displayed official account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/subscribe-component/getShowItem.html
   */
  getShowItem: ApiMethod<GetShowItemRequest, GetShowItemResponse, AuthorizerCall>

  /**
   * 获取可设置公众号列表: list official accounts that can be displayed.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/subscribe-component/getLinkForShow.html
   */
  getLinkForShow: ApiMethod<GetLinkForShowRequest, GetLinkForShowResponse, AuthorizerCall>

  /**
   * 设置扫码关注的公众号: set the displayed official account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/subscribe-component/setShowItem.html
   */
  setShowItem: ApiMethod<SetShowItemRequest, SetShowItemResponse, AuthorizerCall>
}
