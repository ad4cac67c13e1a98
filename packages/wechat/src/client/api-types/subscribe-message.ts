// Made from src/catalogue/subscribe-message.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `addMessageTemplate` (选用模板). */
export type AddMessageTemplateRequest = {
  /** Template title id */
  tid: string
  /** Keyword ids */
  kidList: number[]
  /** Scene description, at most 15 characters */
  sceneDesc?: string
}

/** Answer of `addMessageTemplate` (选用模板). */
export type AddMessageTemplateResponse = WechatResult & {
  /** Private template id */
  priTmplId?: string
}

/** Parameters of `deleteMessageTemplate` (删除模板). */
export type DeleteMessageTemplateRequest = {
  /** Private template id */
  priTmplId: string
}

/** Answer of `deleteMessageTemplate` (删除模板). */
export type DeleteMessageTemplateResponse = WechatResult

/** Parameters of `getMessageCategory` (获取类目). */
export type GetMessageCategoryRequest = NoParams

/** Answer of `getMessageCategory` (获取类目). */
export type GetMessageCategoryResponse = WechatResult & {
  /** Categories */
  data?: {
    id?: number
    name?: string
  }[]
}

/** Parameters of `getPubTemplateKeyWords` (获取关键词列表). */
export type GetPubTemplateKeyWordsRequest = {
  /** Template title id */
  tid: string
}

/** Answer of `getPubTemplateKeyWords` (获取关键词列表). */
export type GetPubTemplateKeyWordsResponse = WechatResult & {
  /** Number of keywords */
  count?: number
  /** Keywords */
  data?: {
    /** Id */
    kid?: number
    name?: string
    example?: string
    /** Type */
    rule?: string
  }[]
}

/** Parameters of `getPubTemplateTitles` (获取所属类目下的公共模板). */
export type GetPubTemplateTitlesRequest = {
  /** Category ids joined with "," */
  ids: string
  /** Offset */
  start: number
  /** Page size */
  limit: number
}

/** Answer of `getPubTemplateTitles` (获取所属类目下的公共模板). */
export type GetPubTemplateTitlesResponse = WechatResult & {
  /** Total */
  count?: number
  /** Titles */
  data?: {
    /** Id */
    tid?: number
    title?: string
    /** Template type (enum on the page) */
    type?: number
    categoryId?: number
  }[]
}

/** Parameters of `getMessageTemplateList` (获取个人模板列表). */
export type GetMessageTemplateListRequest = NoParams

/** Answer of `getMessageTemplateList` (获取个人模板列表). */
export type GetMessageTemplateListResponse = WechatResult & {
  /** Templates */
  data?: {
    /** Private template id */
    priTmplId?: string
    title?: string
    content?: string
    example?: string
    /** Template type (enum on the page) */
    type?: number
    /** Enumerated keywords */
    keywordEnumValueList?: {
      keywordCode?: string
      /** Values */
      enumValueList?: string[]
    }[]
  }[]
}

/** Parameters of `sendMessage` (发送订阅消息). */
export type SendMessageRequest = {
  /** OpenID */
  touser: string
  /** Private template id */
  template_id: string
  /** Page path */
  page?: string
  /** Map of keyword to {value} */
  data: Record<string, unknown>
  /** developer, trial or formal (default) */
  miniprogram_state?: string
  /** Language of the target page */
  lang?: string
}

/** Answer of `sendMessage` (发送订阅消息). */
export type SendMessageResponse = WechatResult

/** 订阅消息: the methods of the client. */
export interface SubscribeMessageApis {
  /**
   * 选用模板: add a subscription template.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/addMessageTemplate.html
   */
  addMessageTemplate: ApiMethod<AddMessageTemplateRequest, AddMessageTemplateResponse, AuthorizerCall>

  /**
   * 删除模板: delete a subscription template.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/deleteMessageTemplate.html
   */
  deleteMessageTemplate: ApiMethod<DeleteMessageTemplateRequest, DeleteMessageTemplateResponse, AuthorizerCall>

  /**
   * 获取类目: list categories for templates.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/getCategory.html
   */
  getMessageCategory: ApiMethod<GetMessageCategoryRequest, GetMessageCategoryResponse, AuthorizerCall>

  /**
   * 获取关键词列表: list keywords of a template title.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/getPubTemplateKeyWordsById.html
   */
  getPubTemplateKeyWords: ApiMethod<GetPubTemplateKeyWordsRequest, GetPubTemplateKeyWordsResponse, AuthorizerCall>

  /**
   * 获取所属类目下的公共模板: list public template titles.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/getPubTemplateTitleList.html
   */
  getPubTemplateTitles: ApiMethod<GetPubTemplateTitlesRequest, GetPubTemplateTitlesResponse, AuthorizerCall>

  /**
   * 获取个人模板列表: list private templates.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/getMessageTemplateList.html
   */
  getMessageTemplateList: ApiMethod<GetMessageTemplateListRequest, GetMessageTemplateListResponse, AuthorizerCall>

  /**
   * 发送订阅消息: send a subscription message.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
   */
  sendMessage: ApiMethod<SendMessageRequest, SendMessageResponse, AuthorizerCall>
}
