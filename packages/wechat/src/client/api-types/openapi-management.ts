// Made from src/catalogue/openapi-management.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type {
  ApiMethod,
  AuthorizerCall,
  ComponentCall,
  EitherCall,
  NoParams,
  TokenlessApiMethod,
  WechatResult,
} from '../api-method.ts'

/** Parameters of `clearQuota` (重置API调用次数). */
export type ClearQuotaRequest = {
  /** AppID of the account whose counters are reset */
  appid: string
}

/** Answer of `clearQuota` (重置API调用次数). */
export type ClearQuotaResponse = WechatResult

/** Parameters of `getApiQuota` (查询API调用额度). */
export type GetApiQuotaRequest = {
  /** API path starting with "/", without host, e.g. /cgi-bin/message/custom/send (76003 when malformed) */
  cgi_path: string
}

/** Answer of `getApiQuota` (查询API调用额度). */
export type GetApiQuotaResponse = WechatResult & {
  /** Daily quota */
  quota: {
    /** Calls allowed today */
    daily_limit?: number
    /** Calls made today */
    used?: number
    /** Calls left today */
    remain?: number
  }
  /** Ordinary rate limit */
  rate_limit?: {
    /** Calls allowed per period */
    call_count?: number
    /** Period length, seconds */
    refresh_second?: number
  }
  /** Rate limit for calls made on behalf of the account */
  component_rate_limit?: {
    /** Calls allowed per period */
    call_count?: number
    /** Period length, seconds */
    refresh_second?: number
  }
}

/** Parameters of `getRidInfo` (查询rid信息). */
export type GetRidInfoRequest = {
  /** rid returned in an error message */
  rid: string
}

/** Answer of `getRidInfo` (查询rid信息). */
export type GetRidInfoResponse = WechatResult & {
  /** Request behind the rid */
  request: {
    /** Request time, unix seconds */
    invoke_time?: number
    /** Duration, ms */
    cost_in_ms?: number
    /** Query string of the request */
    request_url?: string
    request_body?: string
    response_body?: string
    /** Caller IP */
    client_ip?: string
  }
}

/** Parameters of `clearComponentQuotaByAppSecret` (使用AppSecret重置第三方平台API调用次数). */
export type ClearComponentQuotaByAppSecretRequest = {
  /** Authorized account to reset (the parameter table marks it required, but the first official sample omits it to reset the platform itself) */
  appid?: string
  /** AppID of the third-party platform */
  component_appid: string
  /** AppSecret of the third-party platform */
  appsecret: string
}

/** Answer of `clearComponentQuotaByAppSecret` (使用AppSecret重置第三方平台API调用次数). */
export type ClearComponentQuotaByAppSecretResponse = WechatResult

/** Parameters of `clearApiQuota` (重置指定API调用次数). */
export type ClearApiQuotaRequest = {
  /** API path */
  cgi_path: string
}

/** Answer of `clearApiQuota` (重置指定API调用次数). */
export type ClearApiQuotaResponse = WechatResult

/** Parameters of `clearComponentQuota` (清空第三方平台API调用次数（旧）). */
export type ClearComponentQuotaRequest = {
  /** AppID of the platform */
  component_appid: string
}

/** Answer of `clearComponentQuota` (清空第三方平台API调用次数（旧）). */
export type ClearComponentQuotaResponse = WechatResult

/** Parameters of `getApiDomainIp` (获取微信API服务器IP). */
export type GetApiDomainIpRequest = NoParams

/** Answer of `getApiDomainIp` (获取微信API服务器IP). */
export type GetApiDomainIpResponse = {
  /** IPs */
  ip_list?: string[]
}

/** Parameters of `getCallbackIp` (获取微信推送服务器IP). */
export type GetCallbackIpRequest = NoParams

/** Answer of `getCallbackIp` (获取微信推送服务器IP). */
export type GetCallbackIpResponse = {
  /** IPs */
  ip_list?: string[]
}

/** Parameters of `callbackCheck` (网络通信检测). */
export type CallbackCheckRequest = {
  /** Check to run (enum on the page) */
  action: string
  /** Operator, e.g. CHINANET or UNICOM (enum on the page) */
  check_operator: string
}

/** Answer of `callbackCheck` (网络通信检测). */
export type CallbackCheckResponse = {
  /** DNS results */
  dns?: {
    /** IP */
    ip?: string
    /** Operator */
    real_operator?: string
  }[]
  /** Ping results */
  ping?: {
    /** IP */
    ip?: string
    /** Operator */
    from_operator?: string
    /** Loss */
    package_loss?: string
    time?: string
  }[]
}

/** openApi管理: the methods of the client. */
export interface OpenapiManagementApis {
  /**
   * 重置API调用次数: reset API call counters.
   * 10 resets per account per month (shared with the AppSecret variant).
   * Use component_access_token to reset the platform itself, authorizer_access_token to reset a managed account (any permission set is enough).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/openapi/api_clearquota.html
   */
  clearQuota: ApiMethod<ClearQuotaRequest, ClearQuotaResponse, EitherCall>

  /**
   * 查询API调用额度: query API quota.
   * /sns/... paths are not supported (76022). Token must belong to the account that owns the API.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/openapi/api_getapiquota.html
   */
  getApiQuota: ApiMethod<GetApiQuotaRequest, GetApiQuotaResponse, EitherCall>

  /**
   * 查询rid信息: query details of a rid.
   * Only rids of the last 7 days (76001 otherwise); only rids of the same account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/openapi/getRidInfo.html
   */
  getRidInfo: ApiMethod<GetRidInfoRequest, GetRidInfoResponse, EitherCall>

  /**
   * 使用AppSecret重置第三方平台API调用次数: reset counters with the AppSecret.
   * Shares the 10 resets per month.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/openapi/api_componentclearquota_v2.html
   */
  clearComponentQuotaByAppSecret: TokenlessApiMethod<
    ClearComponentQuotaByAppSecretRequest,
    ClearComponentQuotaByAppSecretResponse
  >

  /**
   * 重置指定API调用次数: reset the counter of one API.
   * Path and purpose confirmed by an official index of another product line; parameter from the Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/store/supplier/api/basics/api_clearapiquota
   */
  clearApiQuota: ApiMethod<ClearApiQuotaRequest, ClearApiQuotaResponse, EitherCall>

  /**
   * 清空第三方平台API调用次数（旧）: reset platform counters (legacy).
   * Older path still called by easywechat and PowerWeChat; not in the current index. Doc path points at a general page.
   * @deprecated Legacy.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/creat_token.html
   */
  clearComponentQuota: ApiMethod<ClearComponentQuotaRequest, ClearComponentQuotaResponse, ComponentCall>

  /**
   * 获取微信API服务器IP: get WeChat API server IPs.
   * @see https://developers.weixin.qq.com/doc/store/supplier/api/basics/api_getapidomainip
   */
  getApiDomainIp: ApiMethod<GetApiDomainIpRequest, GetApiDomainIpResponse, EitherCall>

  /**
   * 获取微信推送服务器IP: get WeChat push server IPs.
   * @see https://developers.weixin.qq.com/doc/store/supplier/api/basics/api_getcallbackip
   */
  getCallbackIp: ApiMethod<GetCallbackIpRequest, GetCallbackIpResponse, EitherCall>

  /**
   * 网络通信检测: check callback connectivity.
   * @see https://developers.weixin.qq.com/doc/store/supplier/api/basics/api_callbackcheck
   */
  callbackCheck: ApiMethod<CallbackCheckRequest, CallbackCheckResponse, AuthorizerCall>
}
