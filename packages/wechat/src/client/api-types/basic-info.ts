// Made from src/catalogue/basic-info.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `getAccountBasicInfo` (获取基本信息). */
export type GetAccountBasicInfoRequest = NoParams

/** Answer of `getAccountBasicInfo` (获取基本信息). */
export type GetAccountBasicInfoResponse = WechatResult & {
  /** AppID */
  appid?: string
  /** 1 subscription account, 2 service account, 3 mini-program */
  account_type?: number
  /** Subject type (enum on the page) */
  principal_type?: number
  /** Subject name */
  principal_name?: string
  /** Real-name verification state (enum on the page; SDKs: 1 passed, 2 in review, 3 failed) */
  realname_status?: number
  /** Verification */
  wx_verify_info?: {
    /** Qualification verified */
    qualification_verify?: boolean
    /** Name verified */
    naming_verify?: boolean
    /** Annual review required (only when qualification_verify) */
    annual_review?: boolean
    /** Annual review start */
    annual_review_begin_time?: number
    /** Annual review end */
    annual_review_end_time?: number
  }
  /** Introduction */
  signature_info?: {
    /** Introduction text */
    signature?: string
    /** Modifications used */
    modify_used_count?: number
    /** Modification quota */
    modify_quota?: number
  }
  /** Avatar */
  head_image_info?: {
    /** Avatar URL */
    head_image_url?: string
    /** Modifications used */
    modify_used_count?: number
    /** Modification quota */
    modify_quota?: number
  }
  /** Mini-program name */
  nickname?: string
  /** Registration country (enum on the page) */
  registered_country?: number
  /** Name */
  nickname_info?: {
    /** Name */
    nickname?: string
    /** Modifications used */
    modify_used_count?: number
    /** Modification quota */
    modify_quota?: number
  }
  /** Code of the organization when the subject is not a person */
  credential?: string
  /** Verification type, 0 when not verified (1 enterprise, 12 sole proprietor, 15 person, others on the page) */
  customer_type?: number
}

/** Parameters of `getBindOpenAccount` (查询绑定的开放平台账号). */
export type GetBindOpenAccountRequest = NoParams

/** Answer of `getBindOpenAccount` (查询绑定的开放平台账号). */
export type GetBindOpenAccountResponse = WechatResult & {
  /** Bound or not */
  have_open?: boolean
}

/** Parameters of `checkNickName` (小程序名称检测). */
export type CheckNickNameRequest = {
  /** Candidate name */
  nick_name: string
}

/** Answer of `checkNickName` (小程序名称检测). */
export type CheckNickNameResponse = WechatResult & {
  /** Hits a keyword policy; material may be required */
  hit_condition?: boolean
  /** Explanation of the hit */
  wording?: string
}

/** Parameters of `setNickName` (设置小程序名称). */
export type SetNickNameRequest = {
  /** Name; must not contain "小程序" */
  nick_name: string
  /** ID card photo media id; needed for personal accounts (the table marks it required) */
  id_card?: string
  /** Licence media id; needed for organizations (the table marks it required) */
  license?: string
  /** Other evidence media id */
  naming_other_stuff_1?: string
  /** Other evidence media id */
  naming_other_stuff_2?: string
  /** Other evidence media id */
  naming_other_stuff_3?: string
  /** Other evidence media id */
  naming_other_stuff_4?: string
  /** Other evidence media id */
  naming_other_stuff_5?: string
}

/** Answer of `setNickName` (设置小程序名称). */
export type SetNickNameResponse = WechatResult & {
  /** Explanation of the material needed */
  wording?: string
  /** Audit id, absent or 0 when the name took effect at once */
  audit_id?: WechatId
}

/** Parameters of `getNickNameStatus` (查询小程序名称审核状态). */
export type GetNickNameStatusRequest = {
  /** Audit id from setNickName */
  audit_id: WechatId
}

/** Answer of `getNickNameStatus` (查询小程序名称审核状态). */
export type GetNickNameStatusResponse = WechatResult & {
  /** Submitted name */
  nickname?: string
  /** 1 in review, 2 rejected, 3 approved */
  audit_stat?: number
  /** Rejection reason */
  fail_reason?: string
  /** Submission time */
  create_time?: number
  audit_time?: number
}

/** Parameters of `setSignature` (设置小程序介绍). */
export type SetSignatureRequest = {
  /** Introduction, 4-120 characters */
  signature: string
}

/** Answer of `setSignature` (设置小程序介绍). */
export type SetSignatureResponse = WechatResult

/** Parameters of `getSearchStatus` (获取搜索状态). */
export type GetSearchStatusRequest = NoParams

/** Answer of `getSearchStatus` (获取搜索状态). */
export type GetSearchStatusResponse = WechatResult & {
  /** 1 not searchable, 0 searchable */
  status?: number
}

/** Parameters of `setSearchStatus` (设置搜索状态). */
export type SetSearchStatusRequest = {
  /** 1 not searchable, 0 searchable */
  status: number
}

/** Answer of `setSearchStatus` (设置搜索状态). */
export type SetSearchStatusResponse = WechatResult

/** Parameters of `getFetchdataSetting` (数据预拉取和数据周期性更新). */
export type GetFetchdataSettingRequest = {
  /** get, set_pre_fetch or set_period_fetch */
  action: string
  /** Data pre-fetch on */
  is_pre_fetch_open?: boolean
  /** Data source: developer server or cloud function (enum on the page) */
  pre_fetch_type?: number
  /** Pre-fetch address, server source */
  pre_fetch_url?: string
  /** Cloud environment id, cloud source */
  pre_env?: string
  /** Cloud function name, cloud source */
  pre_function_name?: string
  /** Periodic update on */
  is_period_fetch_open?: boolean
  /** Data source: developer server or cloud function (enum on the page) */
  period_fetch_type?: number
  /** Address, server source */
  period_fetch_url?: string
  /** Cloud environment id, cloud source */
  period_env?: string
  /** Cloud function name, cloud source */
  period_function_name?: string
}

/** Answer of `getFetchdataSetting` (数据预拉取和数据周期性更新). */
export type GetFetchdataSettingResponse = WechatResult & {
  /** Data pre-fetch on */
  is_pre_fetch_open?: boolean
  /** Data source: developer server or cloud function (enum on the page) */
  pre_fetch_type?: number
  /** Pre-fetch address, server source */
  pre_fetch_url?: string
  /** Cloud environment id, cloud source */
  pre_env?: string
  /** Cloud function name, cloud source */
  pre_function_name?: string
  /** Periodic update on */
  is_period_fetch_open?: boolean
  /** Data source: developer server or cloud function (enum on the page) */
  period_fetch_type?: number
  /** Address, server source */
  period_fetch_url?: string
  /** Cloud environment id, cloud source */
  period_env?: string
  /** Cloud function name, cloud source */
  period_function_name?: string
}

/** Parameters of `setHeadImage` (修改头像). */
export type SetHeadImageRequest = {
  /** Media id of the image */
  head_img_media_id: string
  /** Crop box left, 0-1 (string in some samples) */
  x1: number
  /** Crop box top, 0-1 */
  y1: number
  /** Crop box right, 0-1 */
  x2: number
  /** Crop box bottom, 0-1 */
  y2: number
}

/** Answer of `setHeadImage` (修改头像). */
export type SetHeadImageResponse = WechatResult

/** Parameters of `getBindOpenAccountEntity` (查询开放平台账号是否与小程序同主体). */
export type GetBindOpenAccountEntityRequest = NoParams

/** Answer of `getBindOpenAccountEntity` (查询开放平台账号是否与小程序同主体). */
export type GetBindOpenAccountEntityResponse = WechatResult & {
  /** Same subject */
  same_entity?: boolean
}

/** Parameters of `getOrderPathInfo` (获取订单页path信息). */
export type GetOrderPathInfoRequest = {
  /** 0 online version, 1 audit version */
  info_type: number
}

/** Answer of `getOrderPathInfo` (获取订单页path信息). */
export type GetOrderPathInfoResponse = WechatResult & {
  /** Order page */
  msg?: {
    /** Order page path */
    path?: string
    /** Material image URLs */
    img_list?: string[]
    /** Material video URL */
    video?: string
    test_account?: string
    /** Test password */
    test_pwd?: string
    test_remark?: string
    /** Application status */
    status?: number
    /** Application time */
    apply_time?: number
  }
}

/** Parameters of `applySetOrderPathInfo` (申请设置订单页path信息). */
export type ApplySetOrderPathInfoRequest = {
  /** Batch */
  batch_req: {
    /** Order page path */
    path: string
    /** Material images */
    img_list?: string[]
    /** Material video */
    video?: string
    test_account?: string
    /** Test password */
    test_pwd?: string
    test_remark?: string
    /** Mini-program AppIDs, at most 100 */
    appid_list: string[]
  }
}

/** Answer of `applySetOrderPathInfo` (申请设置订单页path信息). */
export type ApplySetOrderPathInfoResponse = WechatResult

/** 基础信息管理: the methods of the client. */
export interface BasicInfoApis {
  /**
   * 获取基本信息: get basic info of the account.
   * Documented as POST without body; older docs and SDKs use GET. Both method variants are seen in the wild. Also valid for official accounts (set 3).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/basic-info-management/api_getaccountbasicinfo.html
   */
  getAccountBasicInfo: ApiMethod<GetAccountBasicInfoRequest, GetAccountBasicInfoResponse, AuthorizerCall>

  /**
   * 查询绑定的开放平台账号: is the account bound to an open platform account.
   * Docs: GET. The SKIT SDK POSTs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getBindOpenAccount.html
   */
  getBindOpenAccount: ApiMethod<GetBindOpenAccountRequest, GetBindOpenAccountResponse, AuthorizerCall>

  /**
   * 小程序名称检测: check a mini-program name against the naming rules.
   * Error list from SDK/older docs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/checkNickName.html
   */
  checkNickName: ApiMethod<CheckNickNameRequest, CheckNickNameResponse, AuthorizerCall>

  /**
   * 设置小程序名称: set the mini-program name.
   * 2 changes per year, reset on 1 January and after verification.
   * Audit result pushed as event wxa_nickname_audit. Error list from older docs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/basic-info-management/api_setnickname.html
   */
  setNickName: ApiMethod<SetNickNameRequest, SetNickNameResponse, AuthorizerCall>

  /**
   * 查询小程序名称审核状态: query the audit of a name.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getNickNameStatus.html
   */
  getNickNameStatus: ApiMethod<GetNickNameStatusRequest, GetNickNameStatusResponse, AuthorizerCall>

  /**
   * 设置小程序介绍: set the introduction.
   * Monthly quota, see signature_info.modify_quota of getAccountBasicInfo.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/setSignature.html
   */
  setSignature: ApiMethod<SetSignatureRequest, SetSignatureResponse, AuthorizerCall>

  /**
   * 获取搜索状态: get the searchable state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getSearchStatus.html
   */
  getSearchStatus: ApiMethod<GetSearchStatusRequest, GetSearchStatusResponse, AuthorizerCall>

  /**
   * 设置搜索状态: set the searchable state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/basic-info-management/api_setsearchstatus.html
   */
  setSearchStatus: ApiMethod<SetSearchStatusRequest, SetSearchStatusResponse, AuthorizerCall>

  /**
   * 数据预拉取和数据周期性更新: get or set data pre-fetch and periodic update.
   * One endpoint, three actions in the body.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getFetchdataSetting.html
   */
  getFetchdataSetting: ApiMethod<GetFetchdataSettingRequest, GetFetchdataSettingResponse, AuthorizerCall>

  /**
   * 修改头像: change the avatar.
   * Monthly quota, see head_image_info.modify_quota of getAccountBasicInfo.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/setHeadImage.html
   */
  setHeadImage: ApiMethod<SetHeadImageRequest, SetHeadImageResponse, AuthorizerCall>

  /**
   * 查询开放平台账号是否与小程序同主体: is the bound open account of the same subject.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getBindOpenAccountEntity.html
   */
  getBindOpenAccountEntity: ApiMethod<GetBindOpenAccountEntityRequest, GetBindOpenAccountEntityResponse, AuthorizerCall>

  /**
   * 获取订单页path信息: get the order page path.
   * Docs index (2023): POST. The SKIT SDK sends GET with info_type in the query, WxJava posts a body.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/getOrderPathInfo.html
   */
  getOrderPathInfo: ApiMethod<GetOrderPathInfoRequest, GetOrderPathInfoResponse, AuthorizerCall>

  /**
   * 申请设置订单页path信息: apply to set the order page path in batch.
   * At most 100 AppIDs per call.
   * 2023 docs show component_access_token= in the URL, SDKs send access_token=.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/basic-info-management/applySetOrderPathInfo.html
   */
  applySetOrderPathInfo: ApiMethod<ApplySetOrderPathInfoRequest, ApplySetOrderPathInfoResponse, ComponentCall>
}
