// Made from src/catalogue/message-media.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatFile, WechatResult, WechatUpload } from '../api-method.ts'

/** Parameters of `sendCustomMessage` (发送客服消息). */
export type SendCustomMessageRequest = {
  /** OpenID of the user */
  touser: string
  /** Mini-program: text, image, link, miniprogrampage. Official account also: voice, video, music, news, mpnews, mpnewsarticle, msgmenu, wxcard */
  msgtype: string
  /** When msgtype is text */
  text?: {
    /** Text */
    content: string
  }
  /** When msgtype is image */
  image?: {
    media_id: string
  }
  /** When msgtype is link (mini-program) */
  link?: {
    title: string
    description: string
    /** Target URL */
    url: string
    /** Image URL */
    thumb_url: string
  }
  /** When msgtype is miniprogrampage */
  miniprogrampage?: {
    title?: string
    /** AppID (official accounts) */
    appid?: string
    /** Page path with parameters */
    pagepath: string
    /** Cover media id */
    thumb_media_id: string
  }
  /** Official account */
  voice?: {
    media_id: string
  }
  /** Official account */
  video?: {
    media_id: string
    /** Cover media id */
    thumb_media_id?: string
    title?: string
    description?: string
  }
  /** Official account */
  music?: {
    title?: string
    description?: string
    /** Music URL */
    musicurl: string
    /** High quality URL */
    hqmusicurl?: string
    /** Cover media id */
    thumb_media_id: string
  }
  /** Official account, external article */
  news?: {
    articles: {
      title?: string
      description?: string
      /** URL */
      url?: string
      /** Image URL */
      picurl?: string
    }[]
  }
  /** Official account, published article */
  mpnewsarticle?: {
    article_id: string
  }
  /** Official account menu message */
  msgmenu?: {
    /** Head */
    head_content?: string
    /** Items */
    list?: {
      id?: string
      /** Text */
      content?: string
    }[]
    /** Tail */
    tail_content?: string
  }
  /** Official account card */
  wxcard?: {
    card_id: string
  }
  /** Send as a given customer-service account */
  customservice?: {
    /** Account */
    kf_account?: string
  }
}

/** Answer of `sendCustomMessage` (发送客服消息). */
export type SendCustomMessageResponse = WechatResult

/** Parameters of `setTyping` (客服输入状态). */
export type SetTypingRequest = {
  /** OpenID */
  touser: string
  /** Typing or CancelTyping */
  command: string
}

/** Answer of `setTyping` (客服输入状态). */
export type SetTypingResponse = WechatResult

/** Parameters of `uploadTempMedia` (新增临时素材). */
export type UploadTempMediaRequest = {
  /** image, voice, video or thumb (mini-program customer service: image) */
  type: string
  /** File part with filename, filelength and content-type */
  media: WechatUpload
}

/** Answer of `uploadTempMedia` (新增临时素材). */
export type UploadTempMediaResponse = {
  type?: string
  /** Media id, valid 3 days */
  media_id: string
  /** Upload time */
  created_at?: number
  /** Returned instead of media_id for type thumb (older official-account docs) */
  thumb_media_id?: string
}

/** Parameters of `getTempMedia` (获取临时素材). */
export type GetTempMediaRequest = {
  media_id: string
}

/** What `getTempMedia` (获取临时素材) answers in place of a file for some kinds of media. */
export type GetTempMediaJson = WechatResult & {
  /** For video media the answer is JSON with this field */
  video_url?: string
} & Record<string, unknown>

/** Answer of `getTempMedia` (获取临时素材). */
export type GetTempMediaResponse = WechatFile | GetTempMediaJson

/** Parameters of `getMaterial` (获取永久素材). */
export type GetMaterialRequest = {
  /** Media id (e.g. audit screenshot ids) */
  media_id: string
}

/** What `getMaterial` (获取永久素材) answers in place of a file for some kinds of media. */
export type GetMaterialJson = WechatResult & Record<string, unknown>

/** Answer of `getMaterial` (获取永久素材). */
export type GetMaterialResponse = WechatFile | GetMaterialJson

/** 客服消息与素材: the methods of the client. */
export interface MessageMediaApis {
  /**
   * 发送客服消息: send a customer-service message.
   * After a user message: 5 messages within 48 h; after menu click, follow or scan (official account): 3 within 1 minute.
   * Page prints the permission sets as "1、6、19、100-101".
   * @see https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
   */
  sendCustomMessage: ApiMethod<SendCustomMessageRequest, SendCustomMessageResponse, AuthorizerCall>

  /**
   * 客服输入状态: set the customer-service typing state.
   * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/kf-mgnt/kf-message/setTyping.html
   */
  setTyping: ApiMethod<SetTypingRequest, SetTypingResponse, AuthorizerCall>

  /**
   * 新增临时素材: upload temporary media.
   * Media id valid 3 days.
   * Used for naming, avatar, category and feedback material of the third-party APIs. On success no errcode is returned.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html
   */
  uploadTempMedia: ApiMethod<UploadTempMediaRequest, UploadTempMediaResponse, AuthorizerCall>

  /**
   * 获取临时素材: download temporary media.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_temporary_materials.html
   */
  getTempMedia: ApiMethod<GetTempMediaRequest, GetTempMediaResponse, AuthorizerCall>

  /**
   * 获取永久素材: download permanent material.
   * Used to fetch the screenshots named in audit failures. JSON for news and video, binary otherwise.
   * @see https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Getting_Permanent_Assets.html
   */
  getMaterial: ApiMethod<GetMaterialRequest, GetMaterialResponse, AuthorizerCall>
}
