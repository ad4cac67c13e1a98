// Made from src/catalogue/code-management.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type {
  ApiMethod,
  AuthorizerCall,
  NoParams,
  WechatFile,
  WechatId,
  WechatResult,
  WechatUpload,
} from '../api-method.ts'

/** Parameters of `commit` (上传代码并生成体验版). */
export type CommitRequest = {
  /** Template id from getTemplateList (samples send it as a string; both forms are seen) */
  template_id: WechatId
  /** ext.json content serialized as a string. ext, pages, customOpen, functionPages, subPackages, navigateToMiniProgramAppIdList, plugins, requiredPrivateInfos replace wholly; window, networkTimeout, tabbar and page entries in extPages merge per key; extAppid is added to app.json */
  ext_json: string
  /** Version, at most 64 characters */
  user_version: string
  /** Description */
  user_desc: string
}

/** Answer of `commit` (上传代码并生成体验版). */
export type CommitResponse = WechatResult

/** Parameters of `getCodePage` (获取已上传的代码页面列表). */
export type GetCodePageRequest = NoParams

/** Answer of `getCodePage` (获取已上传的代码页面列表). */
export type GetCodePageResponse = WechatResult & {
  /** Page paths */
  page_list: string[]
}

/** Parameters of `getTrialQRCode` (获取体验版二维码). */
export type GetTrialQRCodeRequest = {
  /** Page to open with its parameters, URL-encoded once (page%2Findex%3Faction%3D1). The page lists it under "request body", the samples put it in the query */
  path?: string
}

/** Answer of `getTrialQRCode` (获取体验版二维码). */
export type GetTrialQRCodeResponse = WechatFile

/** Parameters of `submitAudit` (提交代码审核). */
export type SubmitAuditRequest = {
  /** Audit items, at most 5 (marked required in the table, described as optional in the text) */
  item_list?: {
    /** Page path from getCodePage */
    address?: string
    /** Tags separated by spaces, at most 10 tags of at most 20 characters */
    tag?: string
    /** First-level category name from getAllCategoryName */
    first_class: string
    /** Second-level category name */
    second_class: string
    /** Third-level category name */
    third_class?: string
    /** Page title, at most 32 characters */
    title?: string
    /** First-level category id */
    first_id: number
    /** Second-level category id */
    second_id: number
    /** Third-level category id */
    third_id?: number
  }[]
  /** Feedback, at most 200 characters; only honoured after a rejection */
  feedback_info?: string
  /** Media ids joined with "|", at most 5 images; only honoured after a rejection */
  feedback_stuff?: string
  /** Version notes and feature explanation */
  version_desc?: string
  /** Preview material */
  preview_info?: {
    /** Recording media ids from uploadMediaToCodeAudit */
    video_id_list: string[]
    /** Screenshot media ids from uploadMediaToCodeAudit */
    pic_id_list: string[]
  }
  /** User generated content declaration; needed on first submission for some social categories */
  ugc_declare?: {
    /** 0 no UGC, 1 profile, 2 image, 3 video, 4 text, 5 audio; other fields unnecessary with 0 */
    scene?: number[]
    /** 1 platform content security API, 2 other product, 3 human review, 4 none */
    method?: number[]
    /** Needed for other scenes, at most 256 characters */
    other_scene_desc?: string
    /** 0 no (default), 1 yes */
    has_audit_team?: number
    /** Audit mechanism, at most 256 characters */
    audit_desc?: string
  }
  /** Declare that privacy APIs detected but not configured are not used */
  privacy_api_not_use?: boolean
  /** Order centre page path */
  order_path?: string
}

/** Answer of `submitAudit` (提交代码审核). */
export type SubmitAuditResponse = WechatResult & {
  /** Audit id */
  auditid: WechatId
}

/** Parameters of `uploadMediaToCodeAudit` (上传提审素材). */
export type UploadMediaToCodeAuditRequest = {
  /** Image (PNG, JPEG, JPG, GIF, at most 2 MB) or MP4 video (at most 10 MB) */
  media: WechatUpload
}

/** Answer of `uploadMediaToCodeAudit` (上传提审素材). */
export type UploadMediaToCodeAuditResponse = WechatResult & {
  /** image or video */
  type?: string
  /** Media id, valid 3 days */
  mediaid: string
}

/** Parameters of `getCodePrivacyInfo` (获取隐私接口检测结果). */
export type GetCodePrivacyInfoRequest = NoParams

/** Answer of `getCodePrivacyInfo` (获取隐私接口检测结果). */
export type GetCodePrivacyInfoResponse = WechatResult & {
  /** Privacy APIs without permission */
  without_auth_list?: string[]
  /** Privacy APIs not declared */
  without_conf_list?: string[]
}

/** Parameters of `getAuditStatus` (查询审核单状态). */
export type GetAuditStatusRequest = {
  /** Audit id */
  auditid: WechatId
}

/** Answer of `getAuditStatus` (查询审核单状态). */
export type GetAuditStatusResponse = WechatResult & {
  /** 0 approved, 1 rejected, 2 in review, 3 withdrawn, 4 delayed */
  status: number
  /** Rejection (1) or delay (4) reason */
  reason?: string
  /** Media ids joined with "|" when rejected (permanent material) */
  screenshot?: string
}

/** Parameters of `getLatestAuditStatus` (查询最新一次审核单状态). */
export type GetLatestAuditStatusRequest = NoParams

/** Answer of `getLatestAuditStatus` (查询最新一次审核单状态). */
export type GetLatestAuditStatusResponse = WechatResult & {
  /** Latest audit id */
  auditid: WechatId
  /** 0 approved, 1 rejected, 2 in review, 3 withdrawn, 4 delayed */
  status: number
  /** Rejection reason */
  reason?: string
  /** Media ids joined with "|"; the sample response spells it ScreenShot */
  screenshot?: string
  /** Version under audit */
  user_version?: string
  /** Description */
  user_desc?: string
  /** Submission time */
  submit_audit_time?: number
}

/** Parameters of `undoAudit` (撤回代码审核). */
export type UndoAuditRequest = NoParams

/** Answer of `undoAudit` (撤回代码审核). */
export type UndoAuditResponse = WechatResult

/** Parameters of `release` (发布已通过审核的小程序). */
export type ReleaseRequest = NoParams

/** Answer of `release` (发布已通过审核的小程序). */
export type ReleaseResponse = WechatResult

/** Parameters of `revertCodeRelease` (小程序版本回退). */
export type RevertCodeReleaseRequest = {
  /** Version to roll back to; omit for the previous one */
  app_version?: string
}

/** Answer of `revertCodeRelease` (小程序版本回退). */
export type RevertCodeReleaseResponse = WechatResult

/** Parameters of `getHistoryVersion` (获取可回退的小程序版本). */
export type GetHistoryVersionRequest = NoParams

/** Answer of `getHistoryVersion` (获取可回退的小程序版本). */
export type GetHistoryVersionResponse = WechatResult & {
  /** Versions */
  version_list?: {
    /** Version id for revertCodeRelease */
    app_version?: number
    /** Template version */
    user_version?: string
    /** Template description */
    user_desc?: string
    /** Update time */
    commit_time?: number
  }[]
}

/** Parameters of `grayRelease` (分阶段发布). */
export type GrayReleaseRequest = {
  /** 0-100; with 0 one of the two flags below is required */
  gray_percentage: number
  /** Project members first, default false */
  support_debuger_first?: boolean
  /** Testers first, default false */
  support_experiencer_first?: boolean
}

/** Answer of `grayRelease` (分阶段发布). */
export type GrayReleaseResponse = WechatResult

/** Parameters of `getGrayReleasePlan` (获取分阶段发布详情). */
export type GetGrayReleasePlanRequest = NoParams

/** Answer of `getGrayReleasePlan` (获取分阶段发布详情). */
export type GetGrayReleasePlanResponse = WechatResult & {
  /** Plan */
  gray_release_plan?: {
    /** 0 initial, 1 running, 2 paused, 3 finished, 4 deleted */
    status?: number
    /** Creation time */
    create_timestamp?: number
    /** Current percentage */
    gray_percentage?: number
    /** Project members first */
    support_debuger_first?: boolean
    /** Testers first */
    support_experiencer_first?: boolean
  }
}

/** Parameters of `revertGrayRelease` (取消分阶段发布). */
export type RevertGrayReleaseRequest = NoParams

/** Answer of `revertGrayRelease` (取消分阶段发布). */
export type RevertGrayReleaseResponse = WechatResult

/** Parameters of `setVisitStatus` (设置小程序服务状态). */
export type SetVisitStatusRequest = {
  /** close or open */
  action: string
}

/** Answer of `setVisitStatus` (设置小程序服务状态). */
export type SetVisitStatusResponse = WechatResult

/** Parameters of `getVisitStatus` (查询小程序服务状态). */
export type GetVisitStatusRequest = NoParams

/** Answer of `getVisitStatus` (查询小程序服务状态). */
export type GetVisitStatusResponse = WechatResult & {
  /** 0 suspended, 1 in service */
  status: number
}

/** Parameters of `getSupportVersion` (查询各版本用户占比). */
export type GetSupportVersionRequest = NoParams

/** Answer of `getSupportVersion` (查询各版本用户占比). */
export type GetSupportVersionResponse = WechatResult & {
  /** Minimum base library now set */
  now_version?: string
  /** Usage */
  uv_info?: {
    /** Usage per version */
    items?: {
      /** Base library version */
      version?: string
      /** Share of users */
      percentage?: number
    }[]
  }
}

/** Parameters of `setSupportVersion` (设置最低基础库版本). */
export type SetSupportVersionRequest = {
  /** Released base library version */
  version: string
}

/** Answer of `setSupportVersion` (设置最低基础库版本). */
export type SetSupportVersionResponse = WechatResult

/** Parameters of `setCodeAuditQuota` (查询服务商审核额度). */
export type SetCodeAuditQuotaRequest = NoParams

/** Answer of `setCodeAuditQuota` (查询服务商审核额度). */
export type SetCodeAuditQuotaResponse = WechatResult & {
  /** Submissions left this month */
  rest: number
  /** Submissions granted this month */
  limit: number
  /** Speed-ups left */
  speedup_rest?: number
  /** Speed-ups granted */
  speedup_limit?: number
}

/** Parameters of `speedupCodeAudit` (加急代码审核). */
export type SpeedupCodeAuditRequest = {
  /** Audit id */
  auditid: WechatId
}

/** Answer of `speedupCodeAudit` (加急代码审核). */
export type SpeedupCodeAuditResponse = WechatResult

/** Parameters of `getVersionInfo` (查询小程序版本信息). */
export type GetVersionInfoRequest = NoParams

/** Answer of `getVersionInfo` (查询小程序版本信息). */
export type GetVersionInfoResponse = WechatResult & {
  /** Trial version */
  exp_info?: {
    /** Time */
    exp_time?: number
    /** Version */
    exp_version?: string
    /** Description */
    exp_desc?: string
  }
  /** Online version */
  release_info?: {
    /** Time */
    release_time?: number
    /** Version */
    release_version?: string
    /** Description */
    release_desc?: string
  }
}

/** 小程序代码管理: the methods of the client. */
export interface CodeManagementApis {
  /**
   * 上传代码并生成体验版: upload code from a template and create the trial version.
   * A privacy-API scan runs after each commit; submitAudit before it ends returns 61039.
   * Standard-library templates accept only extAppid, ext and window in ext_json (9402203).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_commit.html
   */
  commit: ApiMethod<CommitRequest, CommitResponse, AuthorizerCall>

  /**
   * 获取已上传的代码页面列表: list pages of the uploaded code.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getcodepage.html
   */
  getCodePage: ApiMethod<GetCodePageRequest, GetCodePageResponse, AuthorizerCall>

  /**
   * 获取体验版二维码: get the trial version QR code.
   * image/jpeg with Content-disposition on success, JSON errcode/errmsg on failure.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_gettrialqrcode.html
   */
  getTrialQRCode: ApiMethod<GetTrialQRCodeRequest, GetTrialQRCodeResponse, AuthorizerCall>

  /**
   * 提交代码审核: submit the code for audit.
   * Monthly submission quota shared by all mini-programs of the platform (85085, see setCodeAuditQuota).
   * Result pushed as weapp_audit_success, weapp_audit_fail or weapp_audit_delay to the message URL.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_submitaudit.html
   */
  submitAudit: ApiMethod<SubmitAuditRequest, SubmitAuditResponse, AuthorizerCall>

  /**
   * 上传提审素材: upload audit material.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_uploadmediatocodeaudit.html
   */
  uploadMediaToCodeAudit: ApiMethod<UploadMediaToCodeAuditRequest, UploadMediaToCodeAuditResponse, AuthorizerCall>

  /**
   * 获取隐私接口检测结果: get the privacy API scan result.
   * 61039: scan not finished, retry after a minute.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getcodeprivacyinfo.html
   */
  getCodePrivacyInfo: ApiMethod<GetCodePrivacyInfoRequest, GetCodePrivacyInfoResponse, AuthorizerCall>

  /**
   * 查询审核单状态: query an audit.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getauditstatus.html
   */
  getAuditStatus: ApiMethod<GetAuditStatusRequest, GetAuditStatusResponse, AuthorizerCall>

  /**
   * 查询最新一次审核单状态: query the latest audit.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getlatestauditstatus.html
   */
  getLatestAuditStatus: ApiMethod<GetLatestAuditStatusRequest, GetLatestAuditStatusResponse, AuthorizerCall>

  /**
   * 撤回代码审核: withdraw the audit.
   * 5 per day and 10 per month per mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_undoaudit.html
   */
  undoAudit: ApiMethod<UndoAuditRequest, UndoAuditResponse, AuthorizerCall>

  /**
   * 发布已通过审核的小程序: release the approved version.
   * Body must be {} (44002 otherwise).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_release.html
   */
  release: ApiMethod<ReleaseRequest, ReleaseResponse, AuthorizerCall>

  /**
   * 小程序版本回退: roll back the online version.
   * At most the 5 latest released or reverted versions.
   * The page lists the parameters under "request body" but states they are URL parameters.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_revertcoderelease.html
   */
  revertCodeRelease: ApiMethod<RevertCodeReleaseRequest, RevertCodeReleaseResponse, AuthorizerCall>

  /**
   * 获取可回退的小程序版本: list versions that can be rolled back to.
   * Same page as revertCodeRelease; id chosen by us.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_revertcoderelease.html
   */
  getHistoryVersion: ApiMethod<GetHistoryVersionRequest, GetHistoryVersionResponse, AuthorizerCall>

  /**
   * 分阶段发布: start or raise a gray release.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_grayrelease.html
   */
  grayRelease: ApiMethod<GrayReleaseRequest, GrayReleaseResponse, AuthorizerCall>

  /**
   * 获取分阶段发布详情: get the gray release plan.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getgrayreleaseplan.html
   */
  getGrayReleasePlan: ApiMethod<GetGrayReleasePlanRequest, GetGrayReleasePlanResponse, AuthorizerCall>

  /**
   * 取消分阶段发布: cancel the gray release.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_revertgrayrelease.html
   */
  revertGrayRelease: ApiMethod<RevertGrayReleaseRequest, RevertGrayReleaseResponse, AuthorizerCall>

  /**
   * 设置小程序服务状态: set the service state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_setvisitstatus.html
   */
  setVisitStatus: ApiMethod<SetVisitStatusRequest, SetVisitStatusResponse, AuthorizerCall>

  /**
   * 查询小程序服务状态: query the service state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getvisitstatus.html
   */
  getVisitStatus: ApiMethod<GetVisitStatusRequest, GetVisitStatusResponse, AuthorizerCall>

  /**
   * 查询各版本用户占比: query base library usage.
   * The SKIT SDK uses GET.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getsupportversion.html
   */
  getSupportVersion: ApiMethod<GetSupportVersionRequest, GetSupportVersionResponse, AuthorizerCall>

  /**
   * 设置最低基础库版本: set the minimum base library.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_setsupportversion.html
   */
  setSupportVersion: ApiMethod<SetSupportVersionRequest, SetSupportVersionResponse, AuthorizerCall>

  /**
   * 查询服务商审核额度: query the audit quota of the platform.
   * The official English name really is setCodeAuditQuota although it only queries.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_setcodeauditquota.html
   */
  setCodeAuditQuota: ApiMethod<SetCodeAuditQuotaRequest, SetCodeAuditQuotaResponse, AuthorizerCall>

  /**
   * 加急代码审核: speed up an audit.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_speedupcodeaudit.html
   */
  speedupCodeAudit: ApiMethod<SpeedupCodeAuditRequest, SpeedupCodeAuditResponse, AuthorizerCall>

  /**
   * 查询小程序版本信息: query trial and online versions.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getversioninfo.html
   */
  getVersionInfo: ApiMethod<GetVersionInfoRequest, GetVersionInfoResponse, AuthorizerCall>
}
