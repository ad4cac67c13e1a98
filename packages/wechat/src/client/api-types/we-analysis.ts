// Made from src/catalogue/we-analysis.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `weDataGetLoginConfig` (查询登录配置). */
export type WeDataGetLoginConfigRequest = NoParams

/** Answer of `weDataGetLoginConfig` (查询登录配置). */
export type WeDataGetLoginConfigResponse = WechatResult & {
  component_appid?: string
  component_nickname?: string
  recheck_url?: string
  appinfo?: {
    appid?: string
    nickname?: string
  }[]
}

/** Parameters of `weDataSetLoginConfig` (设置登录配置). */
export type WeDataSetLoginConfigRequest = {
  set_type: number
  recheck_url?: string
  associate_appid?: string[]
}

/** Answer of `weDataSetLoginConfig` (设置登录配置). */
export type WeDataSetLoginConfigResponse = WechatResult

/** Parameters of `weDataGetPermList` (获取商家We分析权限集列表). */
export type WeDataGetPermListRequest = NoParams

/** Answer of `weDataGetPermList` (获取商家We分析权限集列表). */
export type WeDataGetPermListResponse = WechatResult & {
  perm?: {
    perm_id?: string
    name?: string
    desc?: string
  }[]
}

/** Parameters of `weDataSetUserPerm` (设置用户We分析权限集). */
export type WeDataSetUserPermRequest = {
  uid: string
  perm: {
    perm_id: string
    name?: string
    desc?: string
  }[]
}

/** Answer of `weDataSetUserPerm` (设置用户We分析权限集). */
export type WeDataSetUserPermResponse = WechatResult

/** Parameters of `weDataQueryBindList` (查询用户绑定列表). */
export type WeDataQueryBindListRequest = NoParams

/** Answer of `weDataQueryBindList` (查询用户绑定列表). */
export type WeDataQueryBindListResponse = WechatResult & {
  info?: {
    uid?: string
    is_bind?: number
    nickname?: string
    head_url?: string
    /** Create time (unix time) */
    create_time?: number
    /** Update time (unix time) */
    update_time?: number
    perm?: {
      perm_id?: string
      name?: string
      desc?: string
    }[]
  }[]
}

/** Parameters of `weDataUnbindUser` (用户解绑). */
export type WeDataUnbindUserRequest = {
  uid: string
}

/** Answer of `weDataUnbindUser` (用户解绑). */
export type WeDataUnbindUserResponse = WechatResult

/** Parameters of `wedata_login` (用户PC端登录). */
export type WedataLoginRequest = {
  uid: string
  user_session: string
  client_ip?: string
  user_agent?: string
}

/** Answer of `wedata_login` (用户PC端登录). */
export type WedataLoginResponse = {
  base_resp?: {
    ret?: number
    err_msg?: string
  }
  redirect_url?: string
  /** Expire at (unix time) */
  expire_at?: number
}

/** We分析: the methods of the client. */
export interface WeAnalysisApis {
  /**
   * 查询登录配置: query the login configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataGetLoginConfig.html
   */
  weDataGetLoginConfig: ApiMethod<WeDataGetLoginConfigRequest, WeDataGetLoginConfigResponse, ComponentCall>

  /**
   * 设置登录配置: set the login configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataSetLoginConfig.html
   */
  weDataSetLoginConfig: ApiMethod<WeDataSetLoginConfigRequest, WeDataSetLoginConfigResponse, ComponentCall>

  /**
   * 获取商家We分析权限集列表: list WeAnalysis permission sets.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataGetPermList.html
   */
  weDataGetPermList: ApiMethod<WeDataGetPermListRequest, WeDataGetPermListResponse, AuthorizerCall>

  /**
   * 设置用户We分析权限集: set the permission sets of a user.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataSetUserPerm.html
   */
  weDataSetUserPerm: ApiMethod<WeDataSetUserPermRequest, WeDataSetUserPermResponse, AuthorizerCall>

  /**
   * 查询用户绑定列表: list bound users.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataQueryBindList.html
   */
  weDataQueryBindList: ApiMethod<WeDataQueryBindListRequest, WeDataQueryBindListResponse, AuthorizerCall>

  /**
   * 用户解绑: unbind a user.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/weDataUnbindUser.html
   */
  weDataUnbindUser: ApiMethod<WeDataUnbindUserRequest, WeDataUnbindUserResponse, AuthorizerCall>

  /**
   * 用户PC端登录: log a user in on PC.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/we-analysis/wedata_login.html
   */
  wedata_login: ApiMethod<WedataLoginRequest, WedataLoginResponse, AuthorizerCall>
}
