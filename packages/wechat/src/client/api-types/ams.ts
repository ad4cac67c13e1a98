// Made from src/catalogue/ams.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, NoParams, WechatId } from '../api-method.ts'

/** Parameters of `SetShareRatio` (设置默认分账比例). */
export type SetShareRatioRequest = {
  /** Share ratio (percent) */
  share_ratio: number
}

/** Answer of `SetShareRatio` (设置默认分账比例). */
export type SetShareRatioResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `GetShareRatio` (查询分账比例). */
export type GetShareRatioRequest = NoParams

/** Answer of `GetShareRatio` (查询分账比例). */
export type GetShareRatioResponse = {
  ret?: number
  err_msg?: string
  /** Share ratio (percent) */
  share_ratio?: number
}

/** Parameters of `SetCustomShareRatio` (设置自定义分账比例). */
export type SetCustomShareRatioRequest = {
  appid?: string
  /** Share ratio (percent) */
  share_ratio: number
}

/** Answer of `SetCustomShareRatio` (设置自定义分账比例). */
export type SetCustomShareRatioResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `GetCustomShareRatio` (查询自定义分账比例). */
export type GetCustomShareRatioRequest = {
  appid?: string
}

/** Answer of `GetCustomShareRatio` (查询自定义分账比例). */
export type GetCustomShareRatioResponse = {
  ret?: number
  err_msg?: string
  /** Share ratio (percent) */
  share_ratio?: number
}

/** Parameters of `AgencyCheckCanOpenPublisher` (检测是否能开通流量主). */
export type AgencyCheckCanOpenPublisherRequest = NoParams

/** Answer of `AgencyCheckCanOpenPublisher` (检测是否能开通流量主). */
export type AgencyCheckCanOpenPublisherResponse = {
  ret?: number
  err_msg?: string
  status?: number
}

/** Parameters of `AgencyCreatePublisher` (开通流量主). */
export type AgencyCreatePublisherRequest = NoParams

/** Answer of `AgencyCreatePublisher` (开通流量主). */
export type AgencyCreatePublisherResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `AgencyCreateAdunit` (创建广告单元). */
export type AgencyCreateAdunitRequest = {
  name: string
  type: string
  /** Video duration min (seconds) */
  video_duration_min?: number
  /** Video duration max (seconds) */
  video_duration_max?: number
  tmpl_type?: number
  tmpl_id?: string
}

/** Answer of `AgencyCreateAdunit` (创建广告单元). */
export type AgencyCreateAdunitResponse = {
  ret?: number
  err_msg?: string
  ad_unit_id?: string
}

/** Parameters of `AgencyUpdateAdunit` (更新广告单元). */
export type AgencyUpdateAdunitRequest = {
  ad_unit_id: string
  name: string
  status: string
  /** Video duration min (seconds) */
  video_duration_min?: number
  /** Video duration max (seconds) */
  video_duration_max?: number
  tmpl_type?: number
  tmpl_id?: string
}

/** Answer of `AgencyUpdateAdunit` (更新广告单元). */
export type AgencyUpdateAdunitResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `AgencyGetTmplType` (获取原生模板广告模板类型). */
export type AgencyGetTmplTypeRequest = {
  ad_unit_id: string
}

/** Answer of `AgencyGetTmplType` (获取原生模板广告模板类型). */
export type AgencyGetTmplTypeResponse = {
  ret?: number
  err_msg?: string
  tmpl_type?: number
}

/** Parameters of `GetAgencyTmplIdList` (获取原生模板广告自定义模板绑定情况). */
export type GetAgencyTmplIdListRequest = {
  page: number
  page_size: number
  ad_slot?: string
  tmpl_id?: string
  is_return_tmpl_bind_list?: number
}

/** Answer of `GetAgencyTmplIdList` (获取原生模板广告自定义模板绑定情况). */
export type GetAgencyTmplIdListResponse = {
  ret?: number
  err_msg?: string
  ad_unit_list?: {
    tmpl_id?: string
    ad_unit_name?: string
    slot_id?: string
    ad_slot?: string
    tmpl_bind_total_num?: number
    tmpl_bind_list?: {
      ad_unit_id?: string
      ad_unit_name?: string
      slot_id?: string
      ad_slot?: string
      ad_unit_type?: string
      ad_unit_status?: number
      ad_unit_size?: {
        width?: number
        height?: number
      }[]
      appid?: string
      /** Video duration min (seconds) */
      video_duration_min?: number
      /** Video duration max (seconds) */
      video_duration_max?: number
    }[]
  }[]
  total_num?: number
}

/** Parameters of `SetCoverAdposStatus` (设置封面广告位开关状态). */
export type SetCoverAdposStatusRequest = {
  status: number
}

/** Answer of `SetCoverAdposStatus` (设置封面广告位开关状态). */
export type SetCoverAdposStatusResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `SetCoverAdposScene` (设置封面广告位场景值). */
export type SetCoverAdposSceneRequest = {
  cover_scene_list: string
}

/** Answer of `SetCoverAdposScene` (设置封面广告位场景值). */
export type SetCoverAdposSceneResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `GetCoverAdposStatus` (获取封面广告位状态). */
export type GetCoverAdposStatusRequest = NoParams

/** Answer of `GetCoverAdposStatus` (获取封面广告位状态). */
export type GetCoverAdposStatusResponse = {
  ret?: number
  err_msg?: string
  status?: number
  /** Next open time (unix time) */
  next_open_time?: number
}

/** Parameters of `GetCoverAdposScene` (获取封面广告位场景设置). */
export type GetCoverAdposSceneRequest = NoParams

/** Answer of `GetCoverAdposScene` (获取封面广告位场景设置). */
export type GetCoverAdposSceneResponse = {
  ret?: number
  err_msg?: string
  cover_scene_list?: string
}

/** Parameters of `GetAdunitList` (获取广告位（除封面广告位）或指定广告单元的信息). */
export type GetAdunitListRequest = {
  page: number
  page_size: number
  ad_slot?: string
  ad_unit_id?: string
}

/** Answer of `GetAdunitList` (获取广告位（除封面广告位）或指定广告单元的信息). */
export type GetAdunitListResponse = {
  ret?: number
  err_msg?: string
  ad_unit?: {
    ad_unit_id?: string
    ad_unit_name?: string
    slot_id?: string
    ad_slot?: string
    ad_unit_type?: string
    ad_unit_status?: number
    ad_unit_size?: {
      width?: number
      height?: number
    }[]
    appid?: string
    /** Video duration min (seconds) */
    video_duration_min?: number
    /** Video duration max (seconds) */
    video_duration_max?: number
  }[]
  total_num?: number
}

/** Parameters of `GetAdunitCode` (获取广告单元代码). */
export type GetAdunitCodeRequest = {
  ad_unit_id: string
}

/** Answer of `GetAdunitCode` (获取广告单元代码). */
export type GetAdunitCodeResponse = {
  ret?: number
  err_msg?: string
  code?: string
}

/** Parameters of `GetBlackList` (获取屏蔽的广告主). */
export type GetBlackListRequest = NoParams

/** Answer of `GetBlackList` (获取屏蔽的广告主). */
export type GetBlackListResponse = {
  ret?: number
  err_msg?: string
  blacklist_biz?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_weapp?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_ios?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_android?: {
    id?: string
    name?: string
    icon?: string
  }[]
}

/** Parameters of `SetBlackList` (设置屏蔽的广告主). */
export type SetBlackListRequest = {
  op: number
  /** List; sent as a JSON string of objects with type, id */
  list: string
}

/** Answer of `SetBlackList` (设置屏蔽的广告主). */
export type SetBlackListResponse = {
  ret?: number
  err_msg?: string
  blacklist_biz?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_weapp?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_ios?: {
    id?: string
    name?: string
    icon?: string
  }[]
  blacklist_android?: {
    id?: string
    name?: string
    icon?: string
  }[]
}

/** Parameters of `GetAmsCategoryBlackList` (获取行业屏蔽信息). */
export type GetAmsCategoryBlackListRequest = NoParams

/** Answer of `GetAmsCategoryBlackList` (获取行业屏蔽信息). */
export type GetAmsCategoryBlackListResponse = {
  ret?: number
  err_msg?: string
  ams_category?: string
}

/** Parameters of `SetAmsCategoryBlackList` (设置行业屏蔽信息). */
export type SetAmsCategoryBlackListRequest = {
  ams_category: string
}

/** Answer of `SetAmsCategoryBlackList` (设置行业屏蔽信息). */
export type SetAmsCategoryBlackListResponse = {
  ret?: number
  err_msg?: string
}

/** Parameters of `GetAdposGenenral` (获取小程序广告汇总数据). */
export type GetAdposGenenralRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
  ad_slot?: string
}

/** Answer of `GetAdposGenenral` (获取小程序广告汇总数据). */
export type GetAdposGenenralResponse = {
  ret?: number
  err_msg?: string
  summary?: {
    req_succ_count?: number
    exposure_count?: number
    /** Exposure rate (0-1) */
    exposure_rate?: number
    click_count?: number
    /** Click rate (0-1) */
    click_rate?: number
    /** Income (CNY fen) */
    income?: number
    /** Ecpm (CNY fen) */
    ecpm?: number
  }
  list?: {
    req_succ_count?: number
    exposure_count?: number
    /** Exposure rate (0-1) */
    exposure_rate?: number
    click_count?: number
    /** Click rate (0-1) */
    click_rate?: number
    /** Income (CNY fen) */
    income?: number
    /** Ecpm (CNY fen) */
    ecpm?: number
    slot_id?: WechatId
    ad_slot?: string
    /** Date (yyyyMMdd) */
    date?: string
  }[]
  total_num?: number
}

/** Parameters of `GetAdposDetail` (获取小程序广告细分数据). */
export type GetAdposDetailRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
  ad_slot?: string
  ad_unit_id?: string
}

/** Answer of `GetAdposDetail` (获取小程序广告细分数据). */
export type GetAdposDetailResponse = {
  ret?: number
  err_msg?: string
  list?: {
    ad_unit_id?: string
    ad_unit_name?: string
    stat_item?: {
      req_succ_count?: number
      exposure_count?: number
      /** Exposure rate (0-1) */
      exposure_rate?: number
      click_count?: number
      /** Click rate (0-1) */
      click_rate?: number
      /** Income (CNY fen) */
      income?: number
      /** Ecpm (CNY fen) */
      ecpm?: number
      ad_slot?: string
      /** Date (yyyyMMdd) */
      date?: string
    }[]
  }[]
  total_num?: number
}

/** Parameters of `GetAgencyAdsStat` (获取服务商广告汇总数据). */
export type GetAgencyAdsStatRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
  ad_slot?: string
}

/** Answer of `GetAgencyAdsStat` (获取服务商广告汇总数据). */
export type GetAgencyAdsStatResponse = {
  ret?: number
  err_msg?: string
  summary?: {
    req_succ_count?: number
    exposure_count?: number
    /** Exposure rate (0-1) */
    exposure_rate?: number
    click_count?: number
    /** Click rate (0-1) */
    click_rate?: number
    /** Income (CNY fen) */
    income?: number
    /** Ecpm (CNY fen) */
    ecpm?: number
  }
  list?: {
    req_succ_count?: number
    exposure_count?: number
    /** Exposure rate (0-1) */
    exposure_rate?: number
    click_count?: number
    /** Click rate (0-1) */
    click_rate?: number
    /** Income (CNY fen) */
    income?: number
    /** Ecpm (CNY fen) */
    ecpm?: number
    slot_id?: WechatId
    ad_slot?: string
    /** Date (yyyyMMdd) */
    date?: string
  }[]
  total_num?: number
}

/** Parameters of `GetAgencyAdsDetail` (获取服务商广告明细数据). */
export type GetAgencyAdsDetailRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
  ad_slot?: string
  ad_unit_id?: string
}

/** Answer of `GetAgencyAdsDetail` (获取服务商广告明细数据). */
export type GetAgencyAdsDetailResponse = {
  ret?: number
  err_msg?: string
  list?: {
    ad_unit_id?: string
    ad_unit_name?: string
    stat_item?: {
      req_succ_count?: number
      exposure_count?: number
      /** Exposure rate (0-1) */
      exposure_rate?: number
      click_count?: number
      /** Click rate (0-1) */
      click_rate?: number
      /** Income (CNY fen) */
      income?: number
      /** Ecpm (CNY fen) */
      ecpm?: number
      ad_slot?: string
      /** Date (yyyyMMdd) */
      date?: string
    }[]
  }[]
  total_num?: number
}

/** Parameters of `GetSettlement` (获取小程序结算收入数据). */
export type GetSettlementRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
}

/** Answer of `GetSettlement` (获取小程序结算收入数据). */
export type GetSettlementResponse = {
  ret?: number
  err_msg?: string
  /** Revenue all (CNY fen) */
  revenue_all?: number
  /** Penalty all (CNY fen) */
  penalty_all?: number
  /** Settled revenue all (CNY fen) */
  settled_revenue_all?: number
  settlement_list?: {
    /** Date (yyyyMMdd) */
    date?: string
    zone?: string
    month?: string
    order?: number
    sett_status?: number
    sett_no?: string
    /** Settled revenue (CNY fen) */
    settled_revenue?: number
    mail_send_cnt?: number
    slot_revenue?: {
      slot_id?: string
      /** Slot settled revenue (CNY fen) */
      slot_settled_revenue?: number
    }[]
  }[]
  total_num?: number
}

/** Parameters of `GetAgencySettlement` (获取服务商结算收入数据). */
export type GetAgencySettlementRequest = {
  page: number
  page_size: number
  /** Start date (yyyyMMdd) */
  start_date: string
  /** End date (yyyyMMdd) */
  end_date: string
}

/** Answer of `GetAgencySettlement` (获取服务商结算收入数据). */
export type GetAgencySettlementResponse = {
  ret?: number
  err_msg?: string
  /** Revenue all (CNY fen) */
  revenue_all?: number
  /** Penalty all (CNY fen) */
  penalty_all?: number
  /** Settled revenue all (CNY fen) */
  settled_revenue_all?: number
  settlement_list?: {
    /** Date (yyyyMMdd) */
    date?: string
    zone?: string
    month?: string
    order?: number
    sett_status?: number
    sett_no?: string
    /** Settled revenue (CNY fen) */
    settled_revenue?: number
    mail_send_cnt?: number
    slot_revenue?: {
      slot_id?: string
      /** Slot settled revenue (CNY fen) */
      slot_settled_revenue?: number
    }[]
  }[]
  total_num?: number
}

/** 小程序流量主代运营: the methods of the client. */
export interface AmsApis {
  /**
   * 设置默认分账比例: set the default share ratio.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/percentage/SetShareRatio.html
   */
  SetShareRatio: ApiMethod<SetShareRatioRequest, SetShareRatioResponse, ComponentCall>

  /**
   * 查询分账比例: get the share ratio.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/percentage/GetShareRatio.html
   */
  GetShareRatio: ApiMethod<GetShareRatioRequest, GetShareRatioResponse, ComponentCall>

  /**
   * 设置自定义分账比例: set a custom share ratio.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/percentage/SetCustomShareRatio.html
   */
  SetCustomShareRatio: ApiMethod<SetCustomShareRatioRequest, SetCustomShareRatioResponse, ComponentCall>

  /**
   * 查询自定义分账比例: get a custom share ratio.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/percentage/GetCustomShareRatio.html
   */
  GetCustomShareRatio: ApiMethod<GetCustomShareRatioRequest, GetCustomShareRatioResponse, ComponentCall>

  /**
   * 检测是否能开通流量主: check whether the publisher can be opened.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/open/AgencyCheckCanOpenPublisher.html
   */
  AgencyCheckCanOpenPublisher: ApiMethod<
    AgencyCheckCanOpenPublisherRequest,
    AgencyCheckCanOpenPublisherResponse,
    AuthorizerCall
  >

  /**
   * 开通流量主: open the publisher.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/open/AgencyCreatePublisher.html
   */
  AgencyCreatePublisher: ApiMethod<AgencyCreatePublisherRequest, AgencyCreatePublisherResponse, AuthorizerCall>

  /**
   * 创建广告单元: create an ad unit.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/AgencyCreateAdunit.html
   */
  AgencyCreateAdunit: ApiMethod<AgencyCreateAdunitRequest, AgencyCreateAdunitResponse, AuthorizerCall>

  /**
   * 更新广告单元: update an ad unit.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/AgencyUpdateAdunit.html
   */
  AgencyUpdateAdunit: ApiMethod<AgencyUpdateAdunitRequest, AgencyUpdateAdunitResponse, AuthorizerCall>

  /**
   * 获取原生模板广告模板类型: get the template type of a native ad.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/AgencyGetTmplType.html
   */
  AgencyGetTmplType: ApiMethod<AgencyGetTmplTypeRequest, AgencyGetTmplTypeResponse, AuthorizerCall>

  /**
   * 获取原生模板广告自定义模板绑定情况: list template ad bindings.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/GetAgencyTmplIdList.html
   */
  GetAgencyTmplIdList: ApiMethod<GetAgencyTmplIdListRequest, GetAgencyTmplIdListResponse, AuthorizerCall>

  /**
   * 设置封面广告位开关状态: switch the cover ad.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/SetCoverAdposStatus.html
   */
  SetCoverAdposStatus: ApiMethod<SetCoverAdposStatusRequest, SetCoverAdposStatusResponse, AuthorizerCall>

  /**
   * 设置封面广告位场景值: set the cover ad scenes.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/SetCoverAdposScene.html
   */
  SetCoverAdposScene: ApiMethod<SetCoverAdposSceneRequest, SetCoverAdposSceneResponse, AuthorizerCall>

  /**
   * 获取封面广告位状态: get the cover ad state.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/GetCoverAdposStatus.html
   */
  GetCoverAdposStatus: ApiMethod<GetCoverAdposStatusRequest, GetCoverAdposStatusResponse, AuthorizerCall>

  /**
   * 获取封面广告位场景设置: get the cover ad scenes.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/GetCoverAdposScene.html
   */
  GetCoverAdposScene: ApiMethod<GetCoverAdposSceneRequest, GetCoverAdposSceneResponse, AuthorizerCall>

  /**
   * 获取广告位（除封面广告位）或指定广告单元的信息: list ad units.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/GetAdunitList.html
   */
  GetAdunitList: ApiMethod<GetAdunitListRequest, GetAdunitListResponse, AuthorizerCall>

  /**
   * 获取广告单元代码: get the code of an ad unit.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-mgnt/GetAdunitCode.html
   */
  GetAdunitCode: ApiMethod<GetAdunitCodeRequest, GetAdunitCodeResponse, AuthorizerCall>

  /**
   * 获取屏蔽的广告主: list blocked advertisers.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-black/GetBlackList.html
   */
  GetBlackList: ApiMethod<GetBlackListRequest, GetBlackListResponse, AuthorizerCall>

  /**
   * 设置屏蔽的广告主: set blocked advertisers.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-black/SetBlackList.html
   */
  SetBlackList: ApiMethod<SetBlackListRequest, SetBlackListResponse, AuthorizerCall>

  /**
   * 获取行业屏蔽信息: list blocked industries.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-black/GetAmsCategoryBlackList.html
   */
  GetAmsCategoryBlackList: ApiMethod<GetAmsCategoryBlackListRequest, GetAmsCategoryBlackListResponse, AuthorizerCall>

  /**
   * 设置行业屏蔽信息: set blocked industries.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-black/SetAmsCategoryBlackList.html
   */
  SetAmsCategoryBlackList: ApiMethod<SetAmsCategoryBlackListRequest, SetAmsCategoryBlackListResponse, AuthorizerCall>

  /**
   * 获取小程序广告汇总数据: get ad summary data.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-data/GetAdposGenenral.html
   */
  GetAdposGenenral: ApiMethod<GetAdposGenenralRequest, GetAdposGenenralResponse, AuthorizerCall>

  /**
   * 获取小程序广告细分数据: get ad detail data.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-data/GetAdposDetail.html
   */
  GetAdposDetail: ApiMethod<GetAdposDetailRequest, GetAdposDetailResponse, AuthorizerCall>

  /**
   * 获取服务商广告汇总数据: get platform ad summary data.
   * Parameters modelled on the sibling mini-program level call, as in the Senparc SDK. Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-data/GetAgencyAdsStat.html
   */
  GetAgencyAdsStat: ApiMethod<GetAgencyAdsStatRequest, GetAgencyAdsStatResponse, AuthorizerCall>

  /**
   * 获取服务商广告明细数据: get platform ad detail data.
   * Parameters modelled on the sibling mini-program level call, as in the Senparc SDK. Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/ad-data/GetAgencyAdsDetail.html
   */
  GetAgencyAdsDetail: ApiMethod<GetAgencyAdsDetailRequest, GetAgencyAdsDetailResponse, AuthorizerCall>

  /**
   * 获取小程序结算收入数据: get settlement data of the mini-program.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/settlement/GetSettlement.html
   */
  GetSettlement: ApiMethod<GetSettlementRequest, GetSettlementResponse, AuthorizerCall>

  /**
   * 获取服务商结算收入数据: get settlement data of the platform.
   * Answers with ret/err_msg instead of errcode/errmsg. Token kind (component for platform-level, authorizer for mini-program-level calls) per the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/ams/settlement/GetAgencySettlement.html
   */
  GetAgencySettlement: ApiMethod<GetAgencySettlementRequest, GetAgencySettlementResponse, ComponentCall>
}
