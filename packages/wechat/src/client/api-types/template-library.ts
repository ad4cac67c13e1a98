// Made from src/catalogue/template-library.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `getTemplatedRaftList` (获取草稿箱列表). */
export type GetTemplatedRaftListRequest = NoParams

/** Answer of `getTemplatedRaftList` (获取草稿箱列表). */
export type GetTemplatedRaftListResponse = WechatResult & {
  /** Drafts uploaded from development mini-programs */
  draft_list: {
    /** Upload time, unix seconds */
    create_time?: number
    /** Version set by the developer */
    user_version?: string
    /** Description set by the developer */
    user_desc?: string
    draft_id: WechatId
    /** AppID of the development mini-program */
    source_miniprogram_appid?: string
    /** Name of the development mini-program */
    source_miniprogram?: string
    /** Nickname of the uploader */
    developer?: string
    /** Shown (empty) in the sample response */
    category_list?: Record<string, unknown>[]
  }[]
}

/** Parameters of `addToTemplate` (将草稿添加到模板库). */
export type AddToTemplateRequest = {
  draft_id: WechatId
  /** 0 ordinary template (default), 1 standard template (standard templates are being retired) */
  template_type?: number
}

/** Answer of `addToTemplate` (将草稿添加到模板库). */
export type AddToTemplateResponse = WechatResult

/** Parameters of `getTemplateList` (获取模板列表). */
export type GetTemplateListRequest = {
  /** 0 ordinary, 1 standard, omit for all. The page lists it under "request body" of a GET call; send it in the query string */
  template_type?: number
}

/** Answer of `getTemplateList` (获取模板列表). */
export type GetTemplateListResponse = WechatResult & {
  /** Templates */
  template_list: {
    /** Upload time, unix seconds */
    create_time?: number
    /** Version */
    user_version?: string
    /** Description */
    user_desc?: string
    template_id: WechatId
    draft_id?: WechatId
    /** AppID of the development mini-program */
    source_miniprogram_appid?: string
    /** Name of the development mini-program */
    source_miniprogram?: string
    /** Nickname of the uploader (sample response) */
    developer?: string
    /** 0 ordinary, 1 standard */
    template_type?: number
    /** Categories of a standard template, empty for ordinary ones */
    category_list?: {
      /** Page path */
      address?: string
      /** Space separated tags */
      tag?: string
      /** First-level category name */
      first_class?: string
      /** Second-level category name */
      second_class?: string
      /** Third-level category name */
      third_class?: string
      /** Page title */
      title?: string
      /** First-level category id */
      first_id?: number
      /** Second-level category id */
      second_id?: number
      /** Third-level category id */
      third_id?: number
    }[]
    /** Scene label of a standard template */
    audit_scene?: number
    /** Standard template audit: 0 not submitted, 1 auditing, 2 rejected, 3 approved, 4 submitting, 5 submit failed */
    audit_status?: number
    /** Rejection reason of a standard template */
    reason?: string
  }[]
}

/** Parameters of `deleteTemplate` (删除代码模板). */
export type DeleteTemplateRequest = {
  template_id: WechatId
}

/** Answer of `deleteTemplate` (删除代码模板). */
export type DeleteTemplateResponse = WechatResult

/** 模板库管理: the methods of the client. */
export interface TemplateLibraryApis {
  /**
   * 获取草稿箱列表: list code drafts.
   * Official English name is literally getTemplatedRaftList. Page file name in "doc" inferred from the family; older path OpenApiDoc/thirdparty-management/template-management/getTemplatedRaftList.html.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/template-management/api_gettemplatedraftlist.html
   */
  getTemplatedRaftList: ApiMethod<GetTemplatedRaftListRequest, GetTemplatedRaftListResponse, ComponentCall>

  /**
   * 将草稿添加到模板库: add a draft to the template library.
   * At most 200 templates in the library.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/template-management/api_addtotemplate.html
   */
  addToTemplate: ApiMethod<AddToTemplateRequest, AddToTemplateResponse, ComponentCall>

  /**
   * 获取模板列表: list code templates.
   * GET only (43001 when POSTed).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/template-management/api_gettemplatelist.html
   */
  getTemplateList: ApiMethod<GetTemplateListRequest, GetTemplateListResponse, ComponentCall>

  /**
   * 删除代码模板: delete a code template.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/template-management/api_deletetemplate.html
   */
  deleteTemplate: ApiMethod<DeleteTemplateRequest, DeleteTemplateResponse, ComponentCall>
}
