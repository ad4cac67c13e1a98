// Made from src/catalogue/miniprogram-common.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult } from '../api-method.ts'

/** Parameters of `getPhoneNumber` (获取手机号). */
export type GetPhoneNumberRequest = {
  /** Code from the getPhoneNumber button */
  code: string
  /** Optional in newer docs */
  openid?: string
}

/** Answer of `getPhoneNumber` (获取手机号). */
export type GetPhoneNumberResponse = WechatResult & {
  /** Phone */
  phone_info?: {
    /** Phone number bound by the user */
    phoneNumber?: string
    /** Number without country code */
    purePhoneNumber?: string
    countryCode?: string
    watermark?: {
      /** Time */
      timestamp?: number
      /** AppID */
      appid?: string
    }
  }
}

/** Parameters of `msgSecCheck` (文本内容安全识别). */
export type MsgSecCheckRequest = {
  /** Text */
  content: string
  /** API version (enum on the page) */
  version?: number
  /** Scene (enum on the page) */
  scene?: number
  /** OpenID of the user */
  openid?: string
  title?: string
  nickname?: string
  /** Profile signature */
  signature?: string
}

/** Answer of `msgSecCheck` (文本内容安全识别). */
export type MsgSecCheckResponse = WechatResult & {
  trace_id?: string
  result?: {
    /** Suggestion (enum on the page) */
    suggest?: string
    /** Label code */
    label?: number
  }
  /** Details */
  detail?: {
    strategy?: string
    /** Code */
    errcode?: number
    /** Suggestion (enum on the page) */
    suggest?: string
    /** Label code */
    label?: number
    /** Confidence */
    prob?: number
    /** Hit keyword */
    keyword?: string
    level?: number
  }[]
}

/** 小程序常用服务端接口: the methods of the client. */
export interface MiniprogramCommonApis {
  /**
   * 获取手机号: get the phone number of a user.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html
   */
  getPhoneNumber: ApiMethod<GetPhoneNumberRequest, GetPhoneNumberResponse, AuthorizerCall>

  /**
   * 文本内容安全识别: check text content.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html
   */
  msgSecCheck: ApiMethod<MsgSecCheckRequest, MsgSecCheckResponse, AuthorizerCall>
}
