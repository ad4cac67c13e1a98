// Made from src/catalogue/qrcode-link.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatFile, WechatResult } from '../api-method.ts'

/** Parameters of `getQRCode` (获取小程序码). */
export type GetQRCodeRequest = {
  /** Page path with parameters, at most 1024 characters */
  path: string
  /** Width in px, 280-1280, default 430 */
  width?: number
  /** Automatic line colour */
  auto_color?: boolean
  /** Line colour when auto_color is false, default black */
  line_color?: {
    /** Red, decimal (official samples show strings) */
    r?: number
    /** Green */
    g?: number
    /** Blue */
    b?: number
  }
  /** Transparent background */
  is_hyaline?: boolean
  /** release (default), trial or develop */
  env_version?: string
}

/** Answer of `getQRCode` (获取小程序码). */
export type GetQRCodeResponse = WechatFile

/** Parameters of `getUnlimitedQRCode` (获取不限制的小程序码). */
export type GetUnlimitedQRCodeRequest = {
  /** Scene value, at most 32 visible characters */
  scene: string
  /** Page path; default home page */
  page?: string
  /** true (default): page must exist in the released version */
  check_path?: boolean
  /** release (default), trial or develop */
  env_version?: string
  /** Width in px, 280-1280, default 430 */
  width?: number
  /** Automatic line colour */
  auto_color?: boolean
  /** Line colour when auto_color is false, default black */
  line_color?: {
    /** Red, decimal (official samples show strings) */
    r?: number
    /** Green */
    g?: number
    /** Blue */
    b?: number
  }
  /** Transparent background */
  is_hyaline?: boolean
}

/** Answer of `getUnlimitedQRCode` (获取不限制的小程序码). */
export type GetUnlimitedQRCodeResponse = WechatFile

/** Parameters of `createQRCode` (获取小程序二维码). */
export type CreateQRCodeRequest = {
  /** Page path with parameters, at most 128 characters */
  path: string
  /** Width in px, 280-1280, default 430 */
  width?: number
}

/** Answer of `createQRCode` (获取小程序二维码). */
export type CreateQRCodeResponse = WechatFile

/** Parameters of `queryScheme` (查询scheme码). */
export type QuerySchemeRequest = {
  /** URL scheme */
  scheme: string
  /** Query type (enum on the page) */
  query_type?: number
}

/** Answer of `queryScheme` (查询scheme码). */
export type QuerySchemeResponse = WechatResult & {
  /** Configuration */
  scheme_info?: {
    /** AppID */
    appid?: string
    /** Page path */
    path?: string
    query?: string
    /** Creation time */
    create_time?: number
    /** Expiry time */
    expire_time?: number
    /** Version */
    env_version?: string
  }
  /** Quota */
  quota_info?: {
    /** Remaining visits today */
    remain_visit_quota?: number
  }
}

/** Parameters of `generateScheme` (获取加密scheme码). */
export type GenerateSchemeRequest = {
  /** Target */
  jump_wxa?: {
    /** Page path, empty for the home page */
    path?: string
    /** Query string */
    query?: string
    /** release (default), trial or develop */
    env_version?: string
  }
  /** Expires or not */
  is_expire?: boolean
  /** 0 at expire_time, 1 after expire_interval days */
  expire_type?: number
  /** Unix seconds, within 30 days; required when is_expire and expire_type is 0 */
  expire_time?: number
  /** Days, at most 30; required when is_expire and expire_type is 1 */
  expire_interval?: number
}

/** Answer of `generateScheme` (获取加密scheme码). */
export type GenerateSchemeResponse = WechatResult & {
  /** URL scheme */
  openlink: string
}

/** Parameters of `generateNFCScheme` (获取NFC的小程序scheme). */
export type GenerateNFCSchemeRequest = {
  /** Target */
  jump_wxa?: {
    /** Page path, empty for the home page */
    path?: string
    /** Query string */
    query?: string
    /** release (default), trial or develop */
    env_version?: string
  }
  model_id: string
  /** Device serial number */
  sn?: string
}

/** Answer of `generateNFCScheme` (获取NFC的小程序scheme). */
export type GenerateNFCSchemeResponse = WechatResult & {
  /** URL scheme */
  openlink?: string
}

/** Parameters of `generateUrlLink` (获取加密URLLink). */
export type GenerateUrlLinkRequest = {
  /** Page path, empty for the home page */
  path?: string
  /** Query string */
  query?: string
  /** release (default), trial or develop */
  env_version?: string
  /** Older versions of the API */
  is_expire?: boolean
  /** 0 at expire_time (default), 1 after expire_interval days */
  expire_type?: number
  /** Unix seconds, within 30 days */
  expire_time?: number
  /** Days, at most 30 */
  expire_interval?: number
  /** Cloud static site H5 opened from short messages */
  cloud_base?: {
    /** Cloud environment */
    env?: string
    /** Custom domain */
    domain?: string
    /** H5 path */
    path?: string
    /** H5 query */
    query?: string
    /** AppID owning the environment (third-party cloud development) */
    resource_appid?: string
  }
}

/** Answer of `generateUrlLink` (获取加密URLLink). */
export type GenerateUrlLinkResponse = WechatResult & {
  /** URL link */
  url_link: string
}

/** Parameters of `queryUrlLink` (查询加密URLLink). */
export type QueryUrlLinkRequest = {
  /** URL link */
  url_link: string
  /** Query type (enum on the page) */
  query_type?: number
}

/** Answer of `queryUrlLink` (查询加密URLLink). */
export type QueryUrlLinkResponse = WechatResult & {
  /** Configuration */
  url_link_info?: {
    /** AppID */
    appid?: string
    /** Page path */
    path?: string
    query?: string
    /** Creation time */
    create_time?: number
    /** Expiry time */
    expire_time?: number
    /** Version */
    env_version?: string
    /** Cloud static site H5 opened from short messages */
    cloud_base?: {
      /** Cloud environment */
      env?: string
      /** Custom domain */
      domain?: string
      /** H5 path */
      path?: string
      /** H5 query */
      query?: string
      /** AppID owning the environment (third-party cloud development) */
      resource_appid?: string
    }
  }
  /** Quota */
  quota_info?: {
    /** Remaining visits today */
    remain_visit_quota?: number
  }
}

/** Parameters of `generateShortLink` (获取ShortLink). */
export type GenerateShortLinkRequest = {
  /** Page path with query */
  page_url: string
  /** Title; more than 20 characters is truncated */
  page_title: string
  /** true permanent, false (default) short-lived */
  is_permanent?: boolean
}

/** Answer of `generateShortLink` (获取ShortLink). */
export type GenerateShortLinkResponse = WechatResult & {
  /** Short link */
  link: string
}

/** 小程序码与小程序链接: the methods of the client. */
export interface QrcodeLinkApis {
  /**
   * 获取小程序码: get a mini-program code (limited amount).
   * getQRCode and createQRCode share a total of 100,000 codes.
   * Binary image on success, JSON errcode/errmsg on failure. POST JSON only, no form encoding.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_getqrcode
   */
  getQRCode: ApiMethod<GetQRCodeRequest, GetQRCodeResponse, AuthorizerCall>

  /**
   * 获取不限制的小程序码: get an unlimited mini-program code.
   * Binary image on success, JSON errcode/errmsg on failure. POST JSON only, no form encoding.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_getunlimitedqrcode
   */
  getUnlimitedQRCode: ApiMethod<GetUnlimitedQRCodeRequest, GetUnlimitedQRCodeResponse, AuthorizerCall>

  /**
   * 获取小程序二维码: get a mini-program QR code (limited amount).
   * Shares the 100,000 total with getQRCode.
   * Binary image on success, JSON errcode/errmsg on failure. POST JSON only, no form encoding.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_createqrcode
   */
  createQRCode: ApiMethod<CreateQRCodeRequest, CreateQRCodeResponse, AuthorizerCall>

  /**
   * 查询scheme码: query a URL scheme.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-scheme/api_queryscheme
   */
  queryScheme: ApiMethod<QuerySchemeRequest, QuerySchemeResponse, AuthorizerCall>

  /**
   * 获取加密scheme码: generate an encrypted URL scheme.
   * Domestic non-personal mini-programs only.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-scheme/api_generatescheme
   */
  generateScheme: ApiMethod<GenerateSchemeRequest, GenerateSchemeResponse, AuthorizerCall>

  /**
   * 获取NFC的小程序scheme: generate an NFC URL scheme.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-scheme/api_generatenfcscheme
   */
  generateNFCScheme: ApiMethod<GenerateNFCSchemeRequest, GenerateNFCSchemeResponse, AuthorizerCall>

  /**
   * 获取加密URLLink: generate a URL link.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_generateurllink
   */
  generateUrlLink: ApiMethod<GenerateUrlLinkRequest, GenerateUrlLinkResponse, AuthorizerCall>

  /**
   * 查询加密URLLink: query a URL link.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_queryurllink
   */
  queryUrlLink: ApiMethod<QueryUrlLinkRequest, QueryUrlLinkResponse, AuthorizerCall>

  /**
   * 获取ShortLink: generate a short link.
   * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/short-link/api_generateshortlink
   */
  generateShortLink: ApiMethod<GenerateShortLinkRequest, GenerateShortLinkResponse, AuthorizerCall>
}
