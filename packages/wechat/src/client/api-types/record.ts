// Made from src/catalogue/record.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `getIllegalRecords` (获取小程序违规处罚记录). */
export type GetIllegalRecordsRequest = {
  /** Start, unix seconds; when absent 90 days before end_time */
  start_time?: number
  /** End, unix seconds; when both are absent the last 90 days */
  end_time?: number
}

/** Answer of `getIllegalRecords` (获取小程序违规处罚记录). */
export type GetIllegalRecordsResponse = WechatResult & {
  records?: {
    /** Record id */
    illegal_record_id?: string
    /** Time */
    create_time?: number
    /** Reason */
    illegal_reason?: string
    /** Content */
    illegal_content?: string
    /** Rule link */
    rule_url?: string
    rule_name?: string
  }[]
}

/** Parameters of `getAppealRecords` (获取小程序申诉记录). */
export type GetAppealRecordsRequest = {
  /** Record id */
  illegal_record_id: string
}

/** Answer of `getAppealRecords` (获取小程序申诉记录). */
export type GetAppealRecordsResponse = WechatResult & {
  /** Appeals */
  records?: {
    /** Appeal id */
    appeal_record_id?: WechatId
    /** Time */
    appeal_time?: number
    /** Number of appeals */
    appeal_count?: number
    /** 0 user, 1 service provider */
    appeal_from?: number
    /** 1 in progress, 2 approved, 3 not approved, 4 withdrawn */
    appeal_status?: number
    /** Audit result */
    audit_reason?: string
    /** Punishment description */
    punish_description?: string
    materials?: {
      /** Violation */
      illegal_material?: {
        content?: string
        /** Link */
        content_url?: string
      }
      /** Appeal */
      appeal_material?: {
        reason?: string
        /** Evidence media ids */
        proof_material_ids?: string[]
      }
    }[]
  }[]
}

/** 违规和申诉管理: the methods of the client. */
export interface RecordApis {
  /**
   * 获取小程序违规处罚记录: list violation records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record-management/getIllegalRecords.html
   */
  getIllegalRecords: ApiMethod<GetIllegalRecordsRequest, GetIllegalRecordsResponse, AuthorizerCall>

  /**
   * 获取小程序申诉记录: list appeals of a violation.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record-management/getAppealRecords.html
   */
  getAppealRecords: ApiMethod<GetAppealRecordsRequest, GetAppealRecordsResponse, AuthorizerCall>
}
