// Made from src/catalogue/wxverify.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatId, WechatResult, WechatUpload } from '../api-method.ts'

/** Parameters of `secwxaapi_wxaauth` (小程序认证). */
export type SecwxaapiWxaauthRequest = {
  /** Verification data */
  auth_data: {
    /** 1 enterprise, 12 sole proprietor, 15 person; others in getAccountBasicInfo */
    customer_type: number
    /** Task id; required by reauth */
    taskid?: string
    /** Contact */
    contact_info: {
      /** Contact name */
      name: string
      /** Contact e-mail */
      email: string
    }
    /** Invoice, not needed when the platform pays */
    invoice_info?: {
      /** 1 none, 2 electronic, 3 VAT special; must be 1 when the platform pays */
      invoice_type: number
      /** Electronic invoice */
      electronic?: {
        /** Tax id */
        id?: string
        /** Remark */
        desc?: string
      }
      /** VAT special invoice */
      vat?: {
        /** Phone */
        enterprise_phone?: string
        /** Tax id */
        id?: string
        /** Address */
        enterprise_address?: string
        /** Bank */
        bank_name?: string
        /** Account */
        bank_account?: string
        /** Postcode */
        mailing_address?: string
        /** Mailing address */
        address?: string
        /** Recipient */
        name?: string
        /** Recipient phone */
        phone?: string
        province?: string
        city?: string
        district?: string
        /** Remark */
        desc?: string
      }
      invoice_title?: string
    }
    /** Qualification image media id; required except for persons */
    qualification?: string
    /** Other qualification media ids, at most 10 */
    qualification_other?: string[]
    /** Mini-program name */
    account_name: string
    /** 1 free choice, 2 trademark */
    account_name_type: number
    /** Supplementary media ids when the name hits keywords */
    account_supplemental?: string[]
    /** 1 prepaid package of the platform, 2 paid by the developer */
    pay_type: number
    /** Identity to verify (persons) */
    auth_identification?: string
    /** Identity evidence media ids */
    auth_ident_material?: string[]
    /** Contact phone of the platform */
    third_party_phone?: string
    /** AppID in the service market */
    service_appid?: string
  }
}

/** Answer of `secwxaapi_wxaauth` (小程序认证). */
export type SecwxaapiWxaauthResponse = WechatResult & {
  /** Task id, keep it */
  taskid?: string
  /** Authorization URL for the administrator */
  auth_url?: string
}

/** Parameters of `secwxaapi_queryauth` (小程序认证进度查询). */
export type SecwxaapiQueryauthRequest = {
  /** Task id */
  taskid: string
}

/** Answer of `secwxaapi_queryauth` (小程序认证进度查询). */
export type SecwxaapiQueryauthResponse = WechatResult & {
  /** 0 initial, 1 timed out (24 h), 2 refused, 3 agreed, 4 face check started, 5 face check failed, 6 passed, 7 phone code sent, 8 phone check failed, 9 passed, 11 order creation failed, 12 order created, 14 verification failed, 15 waiting for payment */
  task_status?: number
  /** Authorization URL for the administrator */
  auth_url?: string
  /** Valid when the order exists: 0 none, 1 to pay, 2 in review, 3 to re-fill, 4 verified, 5 failed */
  apply_status?: number
  /** Order number shown in the console */
  orderid?: WechatId
  /** AppID */
  appid?: string
  /** When apply_status is 3 */
  refill_reason?: string
  /** When apply_status is 5 */
  fail_reason?: string
  /** Review institution (WxJava) */
  dispatch_info?: {
    /** Institution */
    provider?: string
    contact?: string
    /** Time */
    dispatch_time?: number
  }
}

/** Parameters of `secwxaapi_uploadauthmaterial` (小程序认证上传补充材料). */
export type SecwxaapiUploadauthmaterialRequest = {
  /** Image PNG, JPEG, JPG or GIF, file name with a valid extension */
  media: WechatUpload
}

/** Answer of `secwxaapi_uploadauthmaterial` (小程序认证上传补充材料). */
export type SecwxaapiUploadauthmaterialResponse = WechatResult & {
  /** image */
  type?: string
  /** Media id */
  mediaid?: string
}

/** Parameters of `secwxaapi_reauth` (小程序认证重新提审). */
export type SecwxaapiReauthRequest = {
  /** Verification data */
  auth_data: {
    /** 1 enterprise, 12 sole proprietor, 15 person; others in getAccountBasicInfo */
    customer_type: number
    /** Task id; required by reauth */
    taskid: string
    /** Contact */
    contact_info: {
      /** Contact name */
      name: string
      /** Contact e-mail */
      email: string
    }
    /** Invoice, not needed when the platform pays */
    invoice_info?: {
      /** 1 none, 2 electronic, 3 VAT special; must be 1 when the platform pays */
      invoice_type: number
      /** Electronic invoice */
      electronic?: {
        /** Tax id */
        id?: string
        /** Remark */
        desc?: string
      }
      /** VAT special invoice */
      vat?: {
        /** Phone */
        enterprise_phone?: string
        /** Tax id */
        id?: string
        /** Address */
        enterprise_address?: string
        /** Bank */
        bank_name?: string
        /** Account */
        bank_account?: string
        /** Postcode */
        mailing_address?: string
        /** Mailing address */
        address?: string
        /** Recipient */
        name?: string
        /** Recipient phone */
        phone?: string
        province?: string
        city?: string
        district?: string
        /** Remark */
        desc?: string
      }
      invoice_title?: string
    }
    /** Qualification image media id; required except for persons */
    qualification?: string
    /** Other qualification media ids, at most 10 */
    qualification_other?: string[]
    /** Mini-program name */
    account_name: string
    /** 1 free choice, 2 trademark */
    account_name_type: number
    /** Supplementary media ids when the name hits keywords */
    account_supplemental?: string[]
    /** 1 prepaid package of the platform, 2 paid by the developer */
    pay_type: number
    /** Identity to verify (persons) */
    auth_identification?: string
    /** Identity evidence media ids */
    auth_ident_material?: string[]
    /** Contact phone of the platform */
    third_party_phone?: string
    /** AppID in the service market */
    service_appid?: string
  }
}

/** Answer of `secwxaapi_reauth` (小程序认证重新提审). */
export type SecwxaapiReauthResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Authorization URL */
  auth_url?: string
}

/** Parameters of `secwxaapi_authidentitytree` (查询个人认证身份选项列表). */
export type SecwxaapiAuthidentitytreeRequest = NoParams

/** Answer of `secwxaapi_authidentitytree` (查询个人认证身份选项列表). */
export type SecwxaapiAuthidentitytreeResponse = WechatResult & {
  /** Tree */
  identity_tree_list?: {
    node_id?: number
    name?: string
    /** Children, same shape recursively */
    node_list?: Record<string, unknown>[]
    /** Root data */
    root_info?: {
      type?: number
    }
    /** Leaf data */
    leaf_info?: {
      /** Material requirement */
      requirement?: string
    }
  }[]
}

/** Parameters of `submitAuthAndIcp` (申请小程序认证及备案). */
export type SubmitAuthAndIcpRequest = {
  /** Verification data */
  auth_data: {
    /** 1 enterprise, 12 sole proprietor, 15 person; others in getAccountBasicInfo */
    customer_type: number
    /** Task id; required by reauth */
    taskid?: string
    /** Contact */
    contact_info: {
      /** Contact name */
      name: string
      /** Contact e-mail */
      email: string
    }
    /** Invoice, not needed when the platform pays */
    invoice_info?: {
      /** 1 none, 2 electronic, 3 VAT special; must be 1 when the platform pays */
      invoice_type: number
      /** Electronic invoice */
      electronic?: {
        /** Tax id */
        id?: string
        /** Remark */
        desc?: string
      }
      /** VAT special invoice */
      vat?: {
        /** Phone */
        enterprise_phone?: string
        /** Tax id */
        id?: string
        /** Address */
        enterprise_address?: string
        /** Bank */
        bank_name?: string
        /** Account */
        bank_account?: string
        /** Postcode */
        mailing_address?: string
        /** Mailing address */
        address?: string
        /** Recipient */
        name?: string
        /** Recipient phone */
        phone?: string
        province?: string
        city?: string
        district?: string
        /** Remark */
        desc?: string
      }
      invoice_title?: string
    }
    /** Qualification image media id; required except for persons */
    qualification?: string
    /** Other qualification media ids, at most 10 */
    qualification_other?: string[]
    /** Mini-program name */
    account_name: string
    /** 1 free choice, 2 trademark */
    account_name_type: number
    /** Supplementary media ids when the name hits keywords */
    account_supplemental?: string[]
    /** 1 prepaid package of the platform, 2 paid by the developer */
    pay_type: number
    /** Identity to verify (persons) */
    auth_identification?: string
    /** Identity evidence media ids */
    auth_ident_material?: string[]
    /** Contact phone of the platform */
    third_party_phone?: string
    /** AppID in the service market */
    service_appid?: string
  }
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

/** Answer of `submitAuthAndIcp` (申请小程序认证及备案). */
export type SubmitAuthAndIcpResponse = WechatResult & {
  /** Procedure id for queryAuthAndIcp */
  procedure_id?: string
  /** Validation hints */
  hints?: Record<string, unknown>[]
  /** Payment URL */
  pay_url?: string
}

/** Parameters of `queryAuthAndIcp` (查询小程序认证及备案进度). */
export type QueryAuthAndIcpRequest = {
  procedure_id: string
}

/** Answer of `queryAuthAndIcp` (查询小程序认证及备案进度). */
export type QueryAuthAndIcpResponse = WechatResult & {
  /** State (enum on the page; 18 verification rejected, 20 verification failed, 21 filing order creation failed, 23 and 25 filing rejected, 24 authority auditing) */
  procedure_status?: number
  /** Verification order number */
  orderid?: WechatId
  /** When procedure_status is 18 */
  refill_reason?: string
  /** When procedure_status is 20 */
  fail_reason?: string
  /** Filing data */
  icp_audit?: {
    /** Validation errors when procedure_status is 21 */
    hints?: {
      /** Code */
      errcode?: number
      /** Field path */
      err_field?: string
      /** Message */
      errmsg?: string
    }[]
    /** Rejection reasons when procedure_status is 23 or 25 */
    audit_data?: {
      /** Field name */
      key_name?: string
      /** Problem */
      error?: string
      /** Suggestion */
      suggest?: string
    }[]
    /** Authority SMS check when procedure_status is 24: 1 waiting, 2 done, 3 timed out */
    sms_verify_status?: number
  }
}

/** 小程序认证: the methods of the client. */
export interface WxverifyApis {
  /**
   * 小程序认证: apply for verification.
   * Field list from SKIT, WxJava and the sibling page submitAuthAndIcp. Progress pushed as notify_3rd_wxa_auth.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify/api_secwxaapi_wxaauth.html
   */
  secwxaapi_wxaauth: ApiMethod<SecwxaapiWxaauthRequest, SecwxaapiWxaauthResponse, AuthorizerCall>

  /**
   * 小程序认证进度查询: query verification progress.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify/api_secwxaapi_queryauth.html
   */
  secwxaapi_queryauth: ApiMethod<SecwxaapiQueryauthRequest, SecwxaapiQueryauthResponse, AuthorizerCall>

  /**
   * 小程序认证上传补充材料: upload verification material.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/weapp-wxverify/secwxaapi_uploadauthmaterial.html
   */
  secwxaapi_uploadauthmaterial: ApiMethod<
    SecwxaapiUploadauthmaterialRequest,
    SecwxaapiUploadauthmaterialResponse,
    AuthorizerCall
  >

  /**
   * 小程序认证重新提审: resubmit verification.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/weapp-wxverify/secwxaapi_reauth.html
   */
  secwxaapi_reauth: ApiMethod<SecwxaapiReauthRequest, SecwxaapiReauthResponse, AuthorizerCall>

  /**
   * 查询个人认证身份选项列表: list identities for personal verification.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/weapp-wxverify/secwxaapi_authidentitytree.html
   */
  secwxaapi_authidentitytree: ApiMethod<
    SecwxaapiAuthidentitytreeRequest,
    SecwxaapiAuthidentitytreeResponse,
    AuthorizerCall
  >

  /**
   * 申请小程序认证及备案: apply for verification and filing in one step.
   * Request top level and auth_data confirmed on the current page; response fields from the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/wxverifyicp/api_submitauthandicp.html
   */
  submitAuthAndIcp: ApiMethod<SubmitAuthAndIcpRequest, SubmitAuthAndIcpResponse, AuthorizerCall>

  /**
   * 查询小程序认证及备案进度: query verification and filing progress.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/wxverifyicp/api_queryauthandicp.html
   */
  queryAuthAndIcp: ApiMethod<QueryAuthAndIcpRequest, QueryAuthAndIcpResponse, AuthorizerCall>
}
