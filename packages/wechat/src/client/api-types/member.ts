// Made from src/catalogue/member.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult } from '../api-method.ts'

/** Parameters of `bindTester` (绑定体验者). */
export type BindTesterRequest = {
  /** WeChat id of the user */
  wechatid: string
}

/** Answer of `bindTester` (绑定体验者). */
export type BindTesterResponse = WechatResult & {
  /** Stable id of the tester */
  userstr: string
}

/** Parameters of `unbindTester` (解除绑定体验者). */
export type UnbindTesterRequest = {
  /** WeChat id; one of wechatid and userstr */
  wechatid?: string
  /** Tester id; one of wechatid and userstr */
  userstr?: string
}

/** Answer of `unbindTester` (解除绑定体验者). */
export type UnbindTesterResponse = WechatResult

/** Parameters of `getTester` (获取体验者列表). */
export type GetTesterRequest = {
  /** Fixed value "get_experiencer" */
  action: string
}

/** Answer of `getTester` (获取体验者列表). */
export type GetTesterResponse = WechatResult & {
  /** Testers */
  members?: {
    /** Tester id */
    userstr?: string
  }[]
}

/** 小程序成员管理: the methods of the client. */
export interface MemberApis {
  /**
   * 绑定体验者: bind a tester.
   * Tester quota of the mini-program applies (85002/85003).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/member-management/api_bindtester.html
   */
  bindTester: ApiMethod<BindTesterRequest, BindTesterResponse, AuthorizerCall>

  /**
   * 解除绑定体验者: unbind a tester.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/member-management/unbindTester.html
   */
  unbindTester: ApiMethod<UnbindTesterRequest, UnbindTesterResponse, AuthorizerCall>

  /**
   * 获取体验者列表: list testers.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/member-management/getTester.html
   */
  getTester: ApiMethod<GetTesterRequest, GetTesterResponse, AuthorizerCall>
}
