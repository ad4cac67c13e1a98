// Made from src/catalogue/miniprogram-domain.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `modifyServerDomain` (配置小程序服务器域名). */
export type ModifyServerDomainRequest = {
  /** add, delete, set or get; lists are not needed for get */
  action: string
  /** request domains */
  requestdomain?: string[]
  /** socket domains */
  wsrequestdomain?: string[]
  /** uploadFile domains */
  uploaddomain?: string[]
  /** downloadFile domains */
  downloaddomain?: string[]
  /** udp domains */
  udpdomain?: string[]
  /** tcp domains */
  tcpdomain?: string[]
}

/** Answer of `modifyServerDomain` (配置小程序服务器域名). */
export type ModifyServerDomainResponse = WechatResult & {
  /** request domains */
  requestdomain?: string[]
  /** socket domains */
  wsrequestdomain?: string[]
  /** uploadFile domains */
  uploaddomain?: string[]
  /** downloadFile domains */
  downloaddomain?: string[]
  /** udp domains */
  udpdomain?: string[]
  /** tcp domains */
  tcpdomain?: string[]
  /** Rejected request domains */
  invalid_requestdomain?: string[]
  /** Rejected socket domains */
  invalid_wsrequestdomain?: string[]
  /** Rejected upload domains */
  invalid_uploaddomain?: string[]
  /** Rejected download domains */
  invalid_downloaddomain?: string[]
  /** Rejected udp domains */
  invalid_udpdomain?: string[]
  /** Rejected tcp domains */
  invalid_tcpdomain?: string[]
  /** Domains without ICP filing */
  no_icp_domain?: string[]
}

/** Parameters of `modifyJumpDomain` (配置小程序业务域名). */
export type ModifyJumpDomainRequest = {
  /** add, delete, set or get; when omitted all business domains of the platform are added */
  action?: string
  /** Domains, not needed for get */
  webviewdomain?: string[]
}

/** Answer of `modifyJumpDomain` (配置小程序业务域名). */
export type ModifyJumpDomainResponse = WechatResult & {
  /** Configured domains (get) */
  webviewdomain?: string[]
}

/** Parameters of `modifyServerDomainDirectly` (快速配置小程序服务器域名). */
export type ModifyServerDomainDirectlyRequest = {
  /** add, delete, set or get; lists are not needed for get */
  action: string
  /** request domains */
  requestdomain?: string[]
  /** socket domains */
  wsrequestdomain?: string[]
  /** uploadFile domains */
  uploaddomain?: string[]
  /** downloadFile domains */
  downloaddomain?: string[]
  /** udp domains */
  udpdomain?: string[]
  /** tcp domains */
  tcpdomain?: string[]
}

/** Answer of `modifyServerDomainDirectly` (快速配置小程序服务器域名). */
export type ModifyServerDomainDirectlyResponse = WechatResult & {
  /** request domains */
  requestdomain?: string[]
  /** socket domains */
  wsrequestdomain?: string[]
  /** uploadFile domains */
  uploaddomain?: string[]
  /** downloadFile domains */
  downloaddomain?: string[]
  /** udp domains */
  udpdomain?: string[]
  /** tcp domains */
  tcpdomain?: string[]
  /** Rejected domains (as in modify_domain) */
  invalid_requestdomain?: string[]
  /** Domains without ICP filing */
  no_icp_domain?: string[]
}

/** Parameters of `getJumpDomainConfirmFile` (获取业务域名校验文件). */
export type GetJumpDomainConfirmFileRequest = NoParams

/** Answer of `getJumpDomainConfirmFile` (获取业务域名校验文件). */
export type GetJumpDomainConfirmFileResponse = WechatResult & {
  file_name: string
  /** File content, keep unchanged */
  file_content: string
}

/** Parameters of `modifyJumpDomainDirectly` (快速配置小程序业务域名). */
export type ModifyJumpDomainDirectlyRequest = {
  /** add, delete, set or get */
  action: string
  /** Domains, not needed for get */
  webviewdomain?: string[]
}

/** Answer of `modifyJumpDomainDirectly` (快速配置小程序业务域名). */
export type ModifyJumpDomainDirectlyResponse = WechatResult & {
  /** Business domains */
  webviewdomain?: string[]
}

/** Parameters of `getEffectiveServerDomain` (获取发布后生效服务器域名列表). */
export type GetEffectiveServerDomainRequest = NoParams

/** Answer of `getEffectiveServerDomain` (获取发布后生效服务器域名列表). */
export type GetEffectiveServerDomainResponse = WechatResult & {
  /** Set on the official platform */
  mp_domain?: {
    /** request domains */
    requestdomain?: string[]
    /** socket domains */
    wsrequestdomain?: string[]
    /** uploadFile domains */
    uploaddomain?: string[]
    /** downloadFile domains */
    downloaddomain?: string[]
    /** udp domains */
    udpdomain?: string[]
    /** tcp domains */
    tcpdomain?: string[]
  }
  /** Set with modifyServerDomain */
  third_domain?: {
    /** request domains */
    requestdomain?: string[]
    /** socket domains */
    wsrequestdomain?: string[]
    /** uploadFile domains */
    uploaddomain?: string[]
    /** downloadFile domains */
    downloaddomain?: string[]
    /** udp domains */
    udpdomain?: string[]
    /** tcp domains */
    tcpdomain?: string[]
  }
  /** Set with modifyServerDomainDirectly */
  direct_domain?: {
    /** request domains */
    requestdomain?: string[]
    /** socket domains */
    wsrequestdomain?: string[]
    /** uploadFile domains */
    uploaddomain?: string[]
    /** downloadFile domains */
    downloaddomain?: string[]
    /** udp domains */
    udpdomain?: string[]
    /** tcp domains */
    tcpdomain?: string[]
  }
  /** Effective after release */
  effective_domain?: {
    /** request domains */
    requestdomain?: string[]
    /** socket domains */
    wsrequestdomain?: string[]
    /** uploadFile domains */
    uploaddomain?: string[]
    /** downloadFile domains */
    downloaddomain?: string[]
    /** udp domains */
    udpdomain?: string[]
    /** tcp domains */
    tcpdomain?: string[]
  }
}

/** Parameters of `getEffectiveJumpDomain` (获取发布后生效业务域名列表). */
export type GetEffectiveJumpDomainRequest = NoParams

/** Answer of `getEffectiveJumpDomain` (获取发布后生效业务域名列表). */
export type GetEffectiveJumpDomainResponse = WechatResult & {
  /** Set on the official platform */
  mp_webviewdomain?: string[]
  /** Set with modifyJumpDomain */
  third_webviewdomain?: string[]
  /** Set with modifyJumpDomainDirectly */
  direct_webviewdomain?: string[]
  /** Effective after commit or release */
  effective_webviewdomain?: string[]
}

/** Parameters of `getPrefetchDomain` (获取DNS预解析域名). */
export type GetPrefetchDomainRequest = NoParams

/** Answer of `getPrefetchDomain` (获取DNS预解析域名). */
export type GetPrefetchDomainResponse = WechatResult & {
  /** Domains */
  prefetch_dns_domain?: {
    /** Domain */
    url?: string
    /** State */
    status?: number
  }[]
  /** Maximum number of domains */
  size_limit?: number
}

/** Parameters of `setPrefetchDomain` (设置DNS预解析域名). */
export type SetPrefetchDomainRequest = {
  /** Domains */
  prefetch_dns_domain: {
    /** Domain */
    url: string
  }[]
}

/** Answer of `setPrefetchDomain` (设置DNS预解析域名). */
export type SetPrefetchDomainResponse = WechatResult

/** 小程序域名管理: the methods of the client. */
export interface MiniprogramDomainApis {
  /**
   * 配置小程序服务器域名: set server domains (domains must be registered on the platform).
   * Monthly modification limit (86102).
   * Takes effect on release. add/set/delete replace per the chosen action.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_modifyserverdomain.html
   */
  modifyServerDomain: ApiMethod<ModifyServerDomainRequest, ModifyServerDomainResponse, AuthorizerCall>

  /**
   * 配置小程序业务域名: set business (web-view) domains (must be registered on the platform).
   * At most 300 domains, https only, no port.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_modifyjumpdomain.html
   */
  modifyJumpDomain: ApiMethod<ModifyJumpDomainRequest, ModifyJumpDomainResponse, AuthorizerCall>

  /**
   * 快速配置小程序服务器域名: set server domains directly.
   * Monthly modification limit as for ordinary mini-programs (86102).
   * Effective after the next release. The current page lists only errcode/errmsg in the response; domain lists come from SDKs and from get.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_modifyserverdomaindirectly.html
   */
  modifyServerDomainDirectly: ApiMethod<
    ModifyServerDomainDirectlyRequest,
    ModifyServerDomainDirectlyResponse,
    AuthorizerCall
  >

  /**
   * 获取业务域名校验文件: get the verification file of business domains.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_getjumpdomainconfirmfile.html
   */
  getJumpDomainConfirmFile: ApiMethod<GetJumpDomainConfirmFileRequest, GetJumpDomainConfirmFileResponse, AuthorizerCall>

  /**
   * 快速配置小程序业务域名: set business domains directly.
   * Effective after release. 86103: verification file check failed.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_modifyjumpdomaindirectly.html
   */
  modifyJumpDomainDirectly: ApiMethod<ModifyJumpDomainDirectlyRequest, ModifyJumpDomainDirectlyResponse, AuthorizerCall>

  /**
   * 获取发布后生效服务器域名列表: get effective server domains.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_geteffectiveserverdomain.html
   */
  getEffectiveServerDomain: ApiMethod<GetEffectiveServerDomainRequest, GetEffectiveServerDomainResponse, AuthorizerCall>

  /**
   * 获取发布后生效业务域名列表: get effective business domains.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/domain-management/api_geteffectivejumpdomain.html
   */
  getEffectiveJumpDomain: ApiMethod<GetEffectiveJumpDomainRequest, GetEffectiveJumpDomainResponse, AuthorizerCall>

  /**
   * 获取DNS预解析域名: get DNS prefetch domains.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/domain-management/getPrefetchDomain.html
   */
  getPrefetchDomain: ApiMethod<GetPrefetchDomainRequest, GetPrefetchDomainResponse, AuthorizerCall>

  /**
   * 设置DNS预解析域名: set DNS prefetch domains.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/domain-management/setPrefetchDomain.html
   */
  setPrefetchDomain: ApiMethod<SetPrefetchDomainRequest, SetPrefetchDomainResponse, AuthorizerCall>
}
