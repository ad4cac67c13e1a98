// Made from src/catalogue/official-account.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `getLinkMiniprogram` (获取公众号关联的小程序). */
export type GetLinkMiniprogramRequest = NoParams

/** Answer of `getLinkMiniprogram` (获取公众号关联的小程序). */
export type GetLinkMiniprogramResponse = WechatResult & {
  /** Wrapper */
  wxopens?: {
    /** Linked mini-programs */
    items?: {
      /** Link state (enum on the page) */
      status?: number
      /** Original id gh_... */
      username?: string
      /** AppID */
      appid?: string
      source?: string
      /** Name */
      nickname?: string
      /** Shown in the console */
      selected?: number
      /** Shown in nearby */
      nearby_display_status?: number
      released?: number
      /** Avatar URL */
      headimg_url?: string
      /** Features */
      func_infos?: {
        /** 1 on, 0 off */
        status?: number
        id?: number
        name?: string
      }[]
      /** E-mail */
      email?: string
    }[]
  }
}

/** Parameters of `linkMiniprogram` (公众号关联小程序). */
export type LinkMiniprogramRequest = {
  /** AppID of the mini-program */
  appid: string
  /** 1 notify followers, 0 not */
  notify_users: number
  /** 1 show on the profile, 0 not */
  show_profile: number
}

/** Answer of `linkMiniprogram` (公众号关联小程序). */
export type LinkMiniprogramResponse = WechatResult

/** Parameters of `unlinkMiniprogram` (公众号解除关联小程序). */
export type UnlinkMiniprogramRequest = {
  /** AppID of the mini-program */
  appid: string
}

/** Answer of `unlinkMiniprogram` (公众号解除关联小程序). */
export type UnlinkMiniprogramResponse = WechatResult

/** 代商家管理公众号: the methods of the client. */
export interface OfficialAccountApis {
  /**
   * 获取公众号关联的小程序: list mini-programs linked to the official account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/officalaccount-management/link-miniprogram/getLinkMiniprogram.html
   */
  getLinkMiniprogram: ApiMethod<GetLinkMiniprogramRequest, GetLinkMiniprogramResponse, AuthorizerCall>

  /**
   * 公众号关联小程序: link a mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/officalaccount-management/link-miniprogram/linkMiniprogram.html
   */
  linkMiniprogram: ApiMethod<LinkMiniprogramRequest, LinkMiniprogramResponse, AuthorizerCall>

  /**
   * 公众号解除关联小程序: unlink a mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/officalaccount-management/link-miniprogram/unlinkMiniprogram.html
   */
  unlinkMiniprogram: ApiMethod<UnlinkMiniprogramRequest, UnlinkMiniprogramResponse, AuthorizerCall>
}
