// Made from src/catalogue/ticket-token.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, TokenlessApiMethod, WechatResult } from '../api-method.ts'

/** Parameters of `startPushTicket` (启动票据推送服务). */
export type StartPushTicketRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** AppSecret of the third-party platform (note: named component_secret here, component_appsecret in api_component_token) */
  component_secret: string
}

/** Answer of `startPushTicket` (启动票据推送服务). */
export type StartPushTicketResponse = WechatResult

/** Parameters of `getComponentAccessToken` (获取令牌). */
export type GetComponentAccessTokenRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** AppSecret of the third-party platform */
  component_appsecret: string
  /** Latest ticket pushed by WeChat to the authorization-event URL (pushed every 10 minutes, valid 12 hours) */
  component_verify_ticket: string
}

/** Answer of `getComponentAccessToken` (获取令牌). */
export type GetComponentAccessTokenResponse = {
  /** Token of the third-party platform */
  component_access_token: string
  /** Lifetime in seconds (7200) */
  expires_in: number
}

/** Parameters of `getPreAuthCode` (获取预授权码). */
export type GetPreAuthCodeRequest = {
  /** AppID of the third-party platform */
  component_appid: string
}

/** Answer of `getPreAuthCode` (获取预授权码). */
export type GetPreAuthCodeResponse = {
  /** Pre-authorization code used to build the authorization link */
  pre_auth_code: string
  /** Lifetime in seconds (the text says 1800, the sample response shows 600: trust this field) */
  expires_in: number
}

/** Parameters of `getAuthorizerRefreshToken` (获取刷新令牌). */
export type GetAuthorizerRefreshTokenRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** Authorization code from the redirect (auth_code) or from the authorized/updateauthorized event */
  authorization_code: string
}

/** Answer of `getAuthorizerRefreshToken` (获取刷新令牌). */
export type GetAuthorizerRefreshTokenResponse = {
  /** Authorization details */
  authorization_info: {
    /** AppID of the authorizing account */
    authorizer_appid: string
    /** Token for calling APIs on behalf of the account (only when the account has API permission) */
    authorizer_access_token?: string
    /** Lifetime of authorizer_access_token in seconds */
    expires_in?: number
    /** Refresh token; store it. A re-authorization after unbinding changes it */
    authorizer_refresh_token?: string
    /** Permission sets granted to the platform */
    func_info?: {
      /** One permission set */
      funcscope_category?: {
        /** Permission set id */
        id?: number
        /** Permission set type */
        type?: number
        /** Permission set name */
        name?: string
        /** Permission set description */
        desc?: string
      }
    }[]
  }
}

/** Parameters of `getAuthorizerAccessToken` (获取授权账号调用令牌). */
export type GetAuthorizerAccessTokenRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** AppID of the authorizing account */
  authorizer_appid: string
  /** Refresh token obtained at authorization time */
  authorizer_refresh_token: string
}

/** Answer of `getAuthorizerAccessToken` (获取授权账号调用令牌). */
export type GetAuthorizerAccessTokenResponse = {
  /** New token */
  authorizer_access_token: string
  /** Lifetime in seconds (7200) */
  expires_in: number
  /** Refresh token */
  authorizer_refresh_token?: string
}

/** 第三方平台调用凭证: the methods of the client. */
export interface TicketTokenApis {
  /**
   * 启动票据推送服务: start the component_verify_ticket push.
   * errmsg "ok" means the push went from abnormal to normal; "in a normal state" means it was already running.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_startpushticket.html
   */
  startPushTicket: TokenlessApiMethod<StartPushTicketRequest, StartPushTicketResponse>

  /**
   * 获取令牌: get component_access_token.
   * Token is valid 2 hours; refresh ahead of expiry (about 1h50m). Daily acquisition limit exists but the number is not published (45009 when exceeded).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getcomponentaccesstoken.html
   */
  getComponentAccessToken: TokenlessApiMethod<GetComponentAccessTokenRequest, GetComponentAccessTokenResponse>

  /**
   * 获取预授权码: get pre-authorization code.
   * Code valid 1800 s.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getpreauthcode.html
   */
  getPreAuthCode: ApiMethod<GetPreAuthCodeRequest, GetPreAuthCodeResponse, ComponentCall>

  /**
   * 获取刷新令牌: exchange authorization code for authorizer tokens.
   * Account owners may grant only part of the requested permission sets; always read func_info.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getauthorizerrefreshtoken.html
   */
  getAuthorizerRefreshToken: ApiMethod<
    GetAuthorizerRefreshTokenRequest,
    GetAuthorizerRefreshTokenResponse,
    ComponentCall
  >

  /**
   * 获取授权账号调用令牌: refresh authorizer_access_token.
   * Token valid 2 hours; cache it, the call has a daily quota.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getauthorizeraccesstoken.html
   */
  getAuthorizerAccessToken: ApiMethod<GetAuthorizerAccessTokenRequest, GetAuthorizerAccessTokenResponse, ComponentCall>
}
