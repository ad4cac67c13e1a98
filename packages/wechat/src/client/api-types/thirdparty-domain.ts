// Made from src/catalogue/thirdparty-domain.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `modifyThirdpartyServerDomain` (设置第三方平台服务器域名). */
export type ModifyThirdpartyServerDomainRequest = {
  /** add, delete, set or get (get returns both the test and the published values; deleting an unknown domain succeeds) */
  action: string
  /** Up to 1000 domains joined with ";", without scheme and without path */
  wxa_server_domain?: string
  /** true also changes the published version, default false (test version only) */
  is_modify_published_together?: boolean
}

/** Answer of `modifyThirdpartyServerDomain` (设置第三方平台服务器域名). */
export type ModifyThirdpartyServerDomainResponse = WechatResult & {
  /** Effective domains of the published platform version; absent on failure or when nothing is published */
  published_wxa_server_domain?: string
  /** Effective domains of the test version; absent on failure */
  testing_wxa_server_domain?: string
  /** Domains that failed validation; absent when none */
  invalid_wxa_server_domain?: string
}

/** Parameters of `getThirdpartyJumpDomainConfirmFile` (获取第三方平台业务域名校验文件). */
export type GetThirdpartyJumpDomainConfirmFileRequest = NoParams

/** Answer of `getThirdpartyJumpDomainConfirmFile` (获取第三方平台业务域名校验文件). */
export type GetThirdpartyJumpDomainConfirmFileResponse = WechatResult & {
  /** File name to place at the domain root */
  file_name: string
  /** File content, keep unchanged */
  file_content: string
}

/** Parameters of `modifyThirdpartyJumpDomain` (设置第三方平台业务域名). */
export type ModifyThirdpartyJumpDomainRequest = {
  /** add, delete, set or get */
  action: string
  /** Up to 300 domains (200 in the 2.0 docs) joined with ";", without scheme and path */
  wxa_jump_h5_domain?: string
  /** true also changes the published version, default false */
  is_modify_published_together?: boolean
}

/** Answer of `modifyThirdpartyJumpDomain` (设置第三方平台业务域名). */
export type ModifyThirdpartyJumpDomainResponse = WechatResult & {
  /** Effective domains of the published version; absent on failure or when nothing is published */
  published_wxa_jump_h5_domain?: string
  /** Effective domains of the test version; absent on failure */
  testing_wxa_jump_h5_domain?: string
  /** Domains that failed validation; absent when none */
  invalid_wxa_jump_h5_domain?: string
}

/** 第三方平台域名管理: the methods of the client. */
export interface ThirdpartyDomainApis {
  /**
   * 设置第三方平台服务器域名: set the platform-level server domains.
   * 50 modifications per month.
   * Domain lists are ";"-joined strings, not JSON arrays. Code 45104 (monthly limit) comes from a third-party digest of the page.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/domain-mgnt/api_modifythirdpartyserverdomain.html
   */
  modifyThirdpartyServerDomain: ApiMethod<
    ModifyThirdpartyServerDomainRequest,
    ModifyThirdpartyServerDomainResponse,
    ComponentCall
  >

  /**
   * 获取第三方平台业务域名校验文件: get the verification file of the platform business domain.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/domain-mgnt/api_getthirdpartyjumpdomainconfirmfile.html
   */
  getThirdpartyJumpDomainConfirmFile: ApiMethod<
    GetThirdpartyJumpDomainConfirmFileRequest,
    GetThirdpartyJumpDomainConfirmFileResponse,
    ComponentCall
  >

  /**
   * 设置第三方平台业务域名: set the platform-level business (web-view) domains.
   * Verification file must be reachable at the domain root.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/thirdparty-management/domain-mgnt/api_modifythirdpartyjumpdomain.html
   */
  modifyThirdpartyJumpDomain: ApiMethod<
    ModifyThirdpartyJumpDomainRequest,
    ModifyThirdpartyJumpDomainResponse,
    ComponentCall
  >
}
