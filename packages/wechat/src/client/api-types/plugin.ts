// Made from src/catalogue/plugin.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `applyPlugin` (申请使用插件). */
export type ApplyPluginRequest = {
  /** AppID of the plugin */
  plugin_appid: string
  /** Reason (required by the current page, absent in 2.0 samples) */
  reason?: string
}

/** Answer of `applyPlugin` (申请使用插件). */
export type ApplyPluginResponse = WechatResult

/** Parameters of `getPluginList` (查询已添加的插件). */
export type GetPluginListRequest = NoParams

/** Answer of `getPluginList` (查询已添加的插件). */
export type GetPluginListResponse = WechatResult & {
  /** Plugins */
  plugin_list?: {
    /** AppID */
    appid?: string
    /** 1 applying, 2 approved, 3 rejected, 4 timed out */
    status?: number
    /** Name */
    nickname?: string
    /** Avatar URL */
    headimgurl?: string
  }[]
}

/** Parameters of `unbindPlugin` (删除已添加的插件). */
export type UnbindPluginRequest = {
  /** AppID of the plugin */
  plugin_appid: string
}

/** Answer of `unbindPlugin` (删除已添加的插件). */
export type UnbindPluginResponse = WechatResult

/** Parameters of `updatePlugin` (快速更新插件版本号). */
export type UpdatePluginRequest = {
  /** AppID of the plugin */
  plugin_appid: string
  /** Target version; must support fast update */
  user_version: string
}

/** Answer of `updatePlugin` (快速更新插件版本号). */
export type UpdatePluginResponse = WechatResult

/** Parameters of `getPluginDevApplyList` (获取当前所有插件使用方). */
export type GetPluginDevApplyListRequest = {
  page: number
  /** Page size */
  num: number
}

/** Answer of `getPluginDevApplyList` (获取当前所有插件使用方). */
export type GetPluginDevApplyListResponse = WechatResult & {
  /** Applicants */
  apply_list?: {
    /** AppID */
    appid?: string
    /** 1 applying, 2 approved, 3 rejected, 4 timed out */
    status?: number
    /** Name */
    nickname?: string
    /** Avatar URL */
    headimgurl?: string
    categories?: {
      /** First-level */
      first?: string
      /** Second-level */
      second?: string
    }[]
    /** Application time */
    create_time?: string
    /** Mini-program code of the applicant */
    apply_url?: string
    reason?: string
  }[]
}

/** Parameters of `agreePluginApply` (同意插件使用申请). */
export type AgreePluginApplyRequest = {
  /** AppID of the applicant */
  appid: string
}

/** Answer of `agreePluginApply` (同意插件使用申请). */
export type AgreePluginApplyResponse = WechatResult

/** Parameters of `refusePluginApply` (拒绝插件使用申请). */
export type RefusePluginApplyRequest = {
  reason: string
}

/** Answer of `refusePluginApply` (拒绝插件使用申请). */
export type RefusePluginApplyResponse = WechatResult

/** Parameters of `deletePluginApply` (删除已拒绝的申请者). */
export type DeletePluginApplyRequest = NoParams

/** Answer of `deletePluginApply` (删除已拒绝的申请者). */
export type DeletePluginApplyResponse = WechatResult

/** 插件管理: the methods of the client. */
export interface PluginApis {
  /**
   * 申请使用插件: apply to use a plugin.
   * Official page groups the four actions as managePlugin.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_manageplugin.html
   */
  applyPlugin: ApiMethod<ApplyPluginRequest, ApplyPluginResponse, AuthorizerCall>

  /**
   * 查询已添加的插件: list added plugins.
   * Official page groups the four actions as managePlugin.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_manageplugin.html
   */
  getPluginList: ApiMethod<GetPluginListRequest, GetPluginListResponse, AuthorizerCall>

  /**
   * 删除已添加的插件: remove a plugin.
   * Official page groups the four actions as managePlugin.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_manageplugin.html
   */
  unbindPlugin: ApiMethod<UnbindPluginRequest, UnbindPluginResponse, AuthorizerCall>

  /**
   * 快速更新插件版本号: update a plugin version.
   * Official page groups the four actions as managePlugin.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_manageplugin.html
   */
  updatePlugin: ApiMethod<UpdatePluginRequest, UpdatePluginResponse, AuthorizerCall>

  /**
   * 获取当前所有插件使用方: list plugin applicants (plugin developer).
   * Official page groups these as managePluginApplication.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_managepluginapplication.html
   */
  getPluginDevApplyList: ApiMethod<GetPluginDevApplyListRequest, GetPluginDevApplyListResponse, AuthorizerCall>

  /**
   * 同意插件使用申请: approve a plugin application.
   * Official page groups these as managePluginApplication.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_managepluginapplication.html
   */
  agreePluginApply: ApiMethod<AgreePluginApplyRequest, AgreePluginApplyResponse, AuthorizerCall>

  /**
   * 拒绝插件使用申请: refuse a plugin application.
   * Official page groups these as managePluginApplication.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_managepluginapplication.html
   */
  refusePluginApply: ApiMethod<RefusePluginApplyRequest, RefusePluginApplyResponse, AuthorizerCall>

  /**
   * 删除已拒绝的申请者: delete refused plugin applicants.
   * Official page groups these as managePluginApplication.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/plugin-management/api_managepluginapplication.html
   */
  deletePluginApply: ApiMethod<DeletePluginApplyRequest, DeletePluginApplyResponse, AuthorizerCall>
}
