// Made from src/catalogue/icp-filing.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatFile, WechatResult, WechatUpload } from '../api-method.ts'

/** Parameters of `queryIcpVerifyTask` (查询人脸核身任务状态). */
export type QueryIcpVerifyTaskRequest = {
  /** Face check task id */
  task_id: string
}

/** Answer of `queryIcpVerifyTask` (查询人脸核身任务状态). */
export type QueryIcpVerifyTaskResponse = WechatResult & {
  /** Finished */
  is_finish?: boolean
  /** 0 not started, 1 waiting, 2 failed, 3 passed; final only when is_finish is true */
  face_status?: number
}

/** Parameters of `createIcpVerifyTask` (发起小程序管理员人脸核身). */
export type CreateIcpVerifyTaskRequest = {
  /** Seen in the wx-rust port of WxJava: combine with verification */
  along_with_auth?: boolean
}

/** Answer of `createIcpVerifyTask` (发起小程序管理员人脸核身). */
export type CreateIcpVerifyTaskResponse = WechatResult & {
  /** Face check task id */
  task_id?: string
}

/** Parameters of `uploadIcpMedia` (上传小程序备案媒体材料). */
export type UploadIcpMediaRequest = {
  /** image or video */
  type: string
  /** Certificate type; required for certificate material */
  certificate_type?: number
  /** Filing field the material belongs to, e.g. icp_subject.principal_info.certificate_photo_front */
  icp_order_field: string
  /** Binary content */
  media: WechatUpload
}

/** Answer of `uploadIcpMedia` (上传小程序备案媒体材料). */
export type UploadIcpMediaResponse = WechatResult & {
  /** image or video */
  type?: string
  media_id?: string
  /** Creation time */
  created_at?: number
}

/** Parameters of `applyIcpFiling` (申请小程序备案). */
export type ApplyIcpFilingRequest = {
  /** Filing subject */
  icp_subject: {
    /** Basic data */
    base_info: {
      /** Subject type (queryIcpSubjectTypes) */
      type: number
      /** Subject name */
      name: string
      /** Province code */
      province: string
      /** City code */
      city: string
      /** District code */
      district: string
      address: string
      /** Remark */
      comment?: string
      /** Filing number, set by WeChat */
      record_number?: string
    }
    /** Extra data of a personal subject */
    personal_info?: {
      /** Temporary residence permit photo media id */
      residence_permit?: string
    }
    /** Extra data of the subject */
    organize_info: {
      certificate_type: number
      certificate_number: string
      certificate_address: string
      /** Certificate photo media id */
      certificate_photo?: string
    }
    /** Person in charge of the subject */
    principal_info: {
      name: string
      /** Mobile number */
      mobile: string
      /** E-mail */
      email: string
      /** Emergency phone */
      emergency_contact: string
      /** Certificate type (queryIcpCertificateTypes) */
      certificate_type: number
      certificate_number: string
      /** Valid from, yyyyMMdd */
      certificate_validity_date_start: string
      /** Valid to, yyyyMMdd or 长期 */
      certificate_validity_date_end: string
      /** Front photo media id */
      certificate_photo_front: string
      /** Back photo media id */
      certificate_photo_back: string
      /** Authorization letter media id, when the person is not the legal person */
      authorization_letter?: string
      /** Face check task id (createIcpVerifyTask) */
      verify_task_id?: string
    }
    /** Legal person; required for organizations when the person in charge is someone else */
    legal_person_info?: {
      name: string
      certificate_number: string
    }
  }
  /** Mini-program */
  icp_applets: {
    /** Basic data */
    base_info: {
      /** AppID, filled by WeChat */
      appid?: string
      /** Name, filled by WeChat */
      name?: string
      /** Second-level service content types, at most 5 (queryIcpServiceContentTypes) */
      service_content_types: number[]
      /** Pre-approvals; send the "none of the above" type when not applicable */
      nrlx_details: {
        /** Pre-approval type (queryIcpNrlxTypes) */
        type: number
        /** Approval number */
        code?: string
        /** Approval document media id */
        media?: string
      }[]
      /** What the mini-program really does, 20-200 characters */
      comment: string
      /** Filing number, set by WeChat */
      record_number?: string
    }
    /** Person in charge of the mini-program */
    principal_info: {
      name: string
      /** Mobile number */
      mobile: string
      /** E-mail */
      email: string
      /** Emergency phone */
      emergency_contact: string
      /** Certificate type (queryIcpCertificateTypes) */
      certificate_type: number
      certificate_number: string
      /** Valid from, yyyyMMdd */
      certificate_validity_date_start: string
      /** Valid to, yyyyMMdd or 长期 */
      certificate_validity_date_end: string
      /** Front photo media id */
      certificate_photo_front: string
      /** Back photo media id */
      certificate_photo_back: string
      /** Authorization letter media id, when the person is not the legal person */
      authorization_letter?: string
      /** Face check task id (createIcpVerifyTask) */
      verify_task_id?: string
    }
  }
  /** Other material, media ids */
  icp_materials: {
    /** Internet information service commitment, at most 1 */
    commitment_letter?: string[]
    /** Subject rename letter, at most 1 */
    business_name_change_letter?: string[]
    /** Party building confirmation, at most 1 */
    party_building_confirmation_letter?: string[]
    /** Commitment video, at most 1 */
    promise_video?: string[]
    /** Authenticity responsibility notice, at most 1 */
    authenticity_responsibility_letter?: string[]
    /** Mini-program authenticity commitment, at most 1 */
    authenticity_commitment_letter?: string[]
    /** Mini-program construction plan, at most 1 */
    website_construction_proposal?: string[]
    /** Other subject attachments, at most 10 */
    subject_other_materials?: string[]
    /** Other mini-program attachments, at most 10 */
    applets_other_materials?: string[]
    /** Photo holding the certificate, at most 1 */
    holding_certificate_photo?: string[]
  }
}

/** Answer of `applyIcpFiling` (申请小程序备案). */
export type ApplyIcpFilingResponse = WechatResult & {
  /** Validation hints on failure */
  hints?: {
    /** Code */
    errcode?: number
    /** Message */
    errmsg?: string
    /** Field path */
    err_field?: string
  }[]
}

/** Parameters of `cancelApplyIcpFiling` (撤回小程序备案申请). */
export type CancelApplyIcpFilingRequest = NoParams

/** Answer of `cancelApplyIcpFiling` (撤回小程序备案申请). */
export type CancelApplyIcpFilingResponse = WechatResult

/** Parameters of `cancelIcpfiling` (注销小程序备案). */
export type CancelIcpfilingRequest = {
  /** 1 cancel the subject, 2 cancel the mini-program, 3 cancel the WeChat mini-program */
  cancel_type: number
  /** 1 no longer operated, 2 subject changed, re-file needed (added in the Senparc SDK in January 2026) */
  reason_type?: number
}

/** Answer of `cancelIcpfiling` (注销小程序备案). */
export type CancelIcpfilingResponse = WechatResult

/** Parameters of `getIcpEntranceInfo` (获取小程序备案状态及驳回原因). */
export type GetIcpEntranceInfoRequest = NoParams

/** Answer of `getIcpEntranceInfo` (获取小程序备案状态及驳回原因). */
export type GetIcpEntranceInfoResponse = WechatResult & {
  /** Filing state */
  info?: {
    /** State: 4 authority auditing, 5 authority rejected, 6 filed, 1024 not filed, 1025 not filed and basic info missing, 1026 not filed and category missing, 1027 both missing; lower values are platform audit states (enum on the page) */
    status?: number
    /** Being cancelled */
    is_canceling?: boolean
    /** Rejection reasons */
    audit_data?: {
      /** Field name in Chinese */
      key_name?: string
      /** Problem */
      error?: string
      /** Suggestion */
      suggest?: string
    }[]
    /** 1 entrance open, 0 closed */
    available?: number
    /** When status is 4: 1 waiting, 2 done, 3 timed out */
    sms_verify_status?: number
  }
}

/** Parameters of `getOnlineIcpOrder` (获取小程序已备案详情). */
export type GetOnlineIcpOrderRequest = NoParams

/** Answer of `getOnlineIcpOrder` (获取小程序已备案详情). */
export type GetOnlineIcpOrderResponse = WechatResult & {
  /** Filing subject */
  icp_subject?: {
    /** Basic data */
    base_info?: {
      /** Subject type (queryIcpSubjectTypes) */
      type?: number
      /** Subject name */
      name?: string
      /** Province code */
      province?: string
      /** City code */
      city?: string
      /** District code */
      district?: string
      address?: string
      /** Remark */
      comment?: string
      /** Filing number, set by WeChat */
      record_number?: string
    }
    /** Extra data of a personal subject */
    personal_info?: {
      /** Temporary residence permit photo media id */
      residence_permit?: string
    }
    /** Extra data of the subject */
    organize_info?: {
      certificate_type?: number
      certificate_number?: string
      certificate_address?: string
      /** Certificate photo media id */
      certificate_photo?: string
    }
    /** Person in charge of the subject */
    principal_info?: {
      name?: string
      /** Mobile number */
      mobile?: string
      /** E-mail */
      email?: string
      /** Emergency phone */
      emergency_contact?: string
      /** Certificate type (queryIcpCertificateTypes) */
      certificate_type?: number
      certificate_number?: string
      /** Valid from, yyyyMMdd */
      certificate_validity_date_start?: string
      /** Valid to, yyyyMMdd or 长期 */
      certificate_validity_date_end?: string
      /** Front photo media id */
      certificate_photo_front?: string
      /** Back photo media id */
      certificate_photo_back?: string
      /** Authorization letter media id, when the person is not the legal person */
      authorization_letter?: string
      /** Face check task id (createIcpVerifyTask) */
      verify_task_id?: string
    }
    /** Legal person; required for organizations when the person in charge is someone else */
    legal_person_info?: {
      name?: string
      certificate_number?: string
    }
  }
  /** Mini-program */
  icp_applets?: {
    /** Basic data */
    base_info?: {
      /** AppID, filled by WeChat */
      appid?: string
      /** Name, filled by WeChat */
      name?: string
      /** Second-level service content types, at most 5 (queryIcpServiceContentTypes) */
      service_content_types?: number[]
      /** Pre-approvals; send the "none of the above" type when not applicable */
      nrlx_details?: {
        /** Pre-approval type (queryIcpNrlxTypes) */
        type?: number
        /** Approval number */
        code?: string
        /** Approval document media id */
        media?: string
      }[]
      /** What the mini-program really does, 20-200 characters */
      comment?: string
      /** Filing number, set by WeChat */
      record_number?: string
    }
    /** Person in charge of the mini-program */
    principal_info?: {
      name?: string
      /** Mobile number */
      mobile?: string
      /** E-mail */
      email?: string
      /** Emergency phone */
      emergency_contact?: string
      /** Certificate type (queryIcpCertificateTypes) */
      certificate_type?: number
      certificate_number?: string
      /** Valid from, yyyyMMdd */
      certificate_validity_date_start?: string
      /** Valid to, yyyyMMdd or 长期 */
      certificate_validity_date_end?: string
      /** Front photo media id */
      certificate_photo_front?: string
      /** Back photo media id */
      certificate_photo_back?: string
      /** Authorization letter media id, when the person is not the legal person */
      authorization_letter?: string
      /** Face check task id (createIcpVerifyTask) */
      verify_task_id?: string
    }
  }[]
}

/** Parameters of `queryIcpServiceContentTypes` (获取小程序服务内容类型). */
export type QueryIcpServiceContentTypesRequest = NoParams

/** Answer of `queryIcpServiceContentTypes` (获取小程序服务内容类型). */
export type QueryIcpServiceContentTypesResponse = WechatResult & {
  /** Types */
  items?: {
    /** Type value */
    type?: number
    parent_type?: number
    name?: string
    remark?: string
  }[]
}

/** Parameters of `queryIcpCertificateTypes` (获取证件类型). */
export type QueryIcpCertificateTypesRequest = NoParams

/** Answer of `queryIcpCertificateTypes` (获取证件类型). */
export type QueryIcpCertificateTypesResponse = WechatResult & {
  /** Types */
  items?: {
    /** Type value */
    type?: number
    /** Subject type it applies to */
    subject_type?: number
    name?: string
    remark?: string
  }[]
}

/** Parameters of `queryIcpDistrictCode` (获取区域信息). */
export type QueryIcpDistrictCodeRequest = NoParams

/** Answer of `queryIcpDistrictCode` (获取区域信息). */
export type QueryIcpDistrictCodeResponse = WechatResult & {
  /** Districts */
  items?: {
    /** Level: province, city, district */
    type?: number
    code?: string
    name?: string
    /** Children, same shape recursively */
    sub_list?: Record<string, unknown>[]
  }[]
}

/** Parameters of `queryIcpNrlxTypes` (获取前置审批项类型). */
export type QueryIcpNrlxTypesRequest = NoParams

/** Answer of `queryIcpNrlxTypes` (获取前置审批项类型). */
export type QueryIcpNrlxTypesResponse = WechatResult & {
  /** Types */
  items?: {
    /** Type value */
    type?: number
    name?: string
  }[]
}

/** Parameters of `queryIcpSubjectTypes` (获取单位性质). */
export type QueryIcpSubjectTypesRequest = NoParams

/** Answer of `queryIcpSubjectTypes` (获取单位性质). */
export type QueryIcpSubjectTypesResponse = WechatResult & {
  /** Types */
  items?: {
    /** Type value */
    type?: number
    name?: string
    remark?: string
  }[]
}

/** Parameters of `getIcpMedia` (获取小程序备案媒体材料). */
export type GetIcpMediaRequest = {
  /** Media id from uploadIcpMedia */
  media_id: string
}

/** Answer of `getIcpMedia` (获取小程序备案媒体材料). */
export type GetIcpMediaResponse = WechatFile

/** 小程序备案: the methods of the client. */
export interface IcpFilingApis {
  /**
   * 查询人脸核身任务状态: query a face check task.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpVerifyTask.html
   */
  queryIcpVerifyTask: ApiMethod<QueryIcpVerifyTaskRequest, QueryIcpVerifyTaskResponse, AuthorizerCall>

  /**
   * 发起小程序管理员人脸核身: start a face check of the administrator.
   * Result pushed as notify_icpfiling_verify_result.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/createIcpVerifyTask.html
   */
  createIcpVerifyTask: ApiMethod<CreateIcpVerifyTaskRequest, CreateIcpVerifyTaskResponse, AuthorizerCall>

  /**
   * 上传小程序备案媒体材料: upload filing material.
   * Text fields travel as form-data parts beside media. SDK maps created_at as create_at.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_uploadicpmedia.html
   */
  uploadIcpMedia: ApiMethod<UploadIcpMediaRequest, UploadIcpMediaResponse, AuthorizerCall>

  /**
   * 申请小程序备案: apply for ICP filing.
   * Top level confirmed on the current page; leaf fields from the SKIT, WxJava and Senparc SDKs, their required flags are indicative. Result pushed as notify_apply_icpfiling_result.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_applyicpfiling.html
   */
  applyIcpFiling: ApiMethod<ApplyIcpFilingRequest, ApplyIcpFilingResponse, AuthorizerCall>

  /**
   * 撤回小程序备案申请: withdraw the filing application.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/cancelApplyIcpFiling.html
   */
  cancelApplyIcpFiling: ApiMethod<CancelApplyIcpFilingRequest, CancelApplyIcpFilingResponse, AuthorizerCall>

  /**
   * 注销小程序备案: cancel the filing.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/cancelIcpfiling.html
   */
  cancelIcpfiling: ApiMethod<CancelIcpfilingRequest, CancelIcpfilingResponse, AuthorizerCall>

  /**
   * 获取小程序备案状态及驳回原因: get filing state and rejection reasons.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/getIcpEntranceInfo.html
   */
  getIcpEntranceInfo: ApiMethod<GetIcpEntranceInfoRequest, GetIcpEntranceInfoResponse, AuthorizerCall>

  /**
   * 获取小程序已备案详情: get the filed data.
   * Media excluded. Current page types icp_applets as objarray, SDKs as object.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_getonlineicporder.html
   */
  getOnlineIcpOrder: ApiMethod<GetOnlineIcpOrderRequest, GetOnlineIcpOrderResponse, AuthorizerCall>

  /**
   * 获取小程序服务内容类型: list service content types.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpServiceContentTypes.html
   */
  queryIcpServiceContentTypes: ApiMethod<
    QueryIcpServiceContentTypesRequest,
    QueryIcpServiceContentTypesResponse,
    AuthorizerCall
  >

  /**
   * 获取证件类型: list certificate types.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpCertificateTypes.html
   */
  queryIcpCertificateTypes: ApiMethod<QueryIcpCertificateTypesRequest, QueryIcpCertificateTypesResponse, AuthorizerCall>

  /**
   * 获取区域信息: list district codes.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpDistrictCode.html
   */
  queryIcpDistrictCode: ApiMethod<QueryIcpDistrictCodeRequest, QueryIcpDistrictCodeResponse, AuthorizerCall>

  /**
   * 获取前置审批项类型: list pre-approval types.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpNrlxTypes.html
   */
  queryIcpNrlxTypes: ApiMethod<QueryIcpNrlxTypesRequest, QueryIcpNrlxTypesResponse, AuthorizerCall>

  /**
   * 获取单位性质: list subject types.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record/queryIcpSubjectTypes.html
   */
  queryIcpSubjectTypes: ApiMethod<QueryIcpSubjectTypesRequest, QueryIcpSubjectTypesResponse, AuthorizerCall>

  /**
   * 获取小程序备案媒体材料: download filing material.
   * image/jpeg or video/mp4 on success, JSON on failure.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_geticpmedia.html
   */
  getIcpMedia: ApiMethod<GetIcpMediaRequest, GetIcpMediaResponse, AuthorizerCall>
}
