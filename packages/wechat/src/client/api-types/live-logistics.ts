// Made from src/catalogue/live-logistics.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `applyLivelnfo` (申请开通直播). */
export type ApplyLivelnfoRequest = {
  /** Fixed value "apply" */
  action: string
}

/** Answer of `applyLivelnfo` (申请开通直播). */
export type ApplyLivelnfoResponse = WechatResult & {
  /** Echo of the action */
  action?: string
}

/** Parameters of `applyMsgPlugin` (申请开通物流消息). */
export type ApplyMsgPluginRequest = NoParams

/** Answer of `applyMsgPlugin` (申请开通物流消息). */
export type ApplyMsgPluginResponse = WechatResult

/** Parameters of `applyReturnPlugin` (申请开通物流退货组件). */
export type ApplyReturnPluginRequest = NoParams

/** Answer of `applyReturnPlugin` (申请开通物流退货组件). */
export type ApplyReturnPluginResponse = WechatResult

/** Parameters of `applyQueryPlugin` (申请开通物流查询组件). */
export type ApplyQueryPluginRequest = NoParams

/** Answer of `applyQueryPlugin` (申请开通物流查询组件). */
export type ApplyQueryPluginResponse = WechatResult

/** 小程序直播与微信物流服务: the methods of the client. */
export interface LiveLogisticsApis {
  /**
   * 申请开通直播: apply for live streaming.
   * Official page name is spelled applyLivelnfo (lower-case L).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/live-player/applyLivelnfo.html
   */
  applyLivelnfo: ApiMethod<ApplyLivelnfoRequest, ApplyLivelnfoResponse, AuthorizerCall>

  /**
   * 申请开通物流消息: apply for logistics messages.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/logistics-service/applyMsgPlugin.html
   */
  applyMsgPlugin: ApiMethod<ApplyMsgPluginRequest, ApplyMsgPluginResponse, AuthorizerCall>

  /**
   * 申请开通物流退货组件: apply for the logistics return component.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/logistics-service/applyReturnPlugin.html
   */
  applyReturnPlugin: ApiMethod<ApplyReturnPluginRequest, ApplyReturnPluginResponse, AuthorizerCall>

  /**
   * 申请开通物流查询组件: apply for the logistics query component.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/logistics-service/applyQueryPlugin.html
   */
  applyQueryPlugin: ApiMethod<ApplyQueryPluginRequest, ApplyQueryPluginResponse, AuthorizerCall>
}
