// Made from src/catalogue/jump-qrcode.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `getJumpQRCode` (获取已设置的二维码规则). */
export type GetJumpQRCodeRequest = {
  /** Service-account use: AppID of the mini-program */
  appid?: string
  /** Service-account use: query mode (enum on the page); prefix_list goes with the prefix mode, page_num and page_size with the paged mode */
  get_type?: number
  /** Prefixes to query */
  prefix_list?: string[]
  /** Page, from 1 */
  page_num?: number
  page_size?: number
}

/** Answer of `getJumpQRCode` (获取已设置的二维码规则). */
export type GetJumpQRCodeResponse = WechatResult & {
  /** Rules */
  rule_list?: {
    /** QR rule */
    prefix?: string
    /** 1 does not occupy sub-rules, 2 occupies them */
    permit_sub_rule?: number
    /** Page path */
    path?: string
    /** Test scope: 1 development, 2 trial, 3 release */
    open_version?: number
    /** Test links, at most 5 */
    debug_url?: string[]
    /** 1 not published, 2 published */
    state?: number
  }[]
  /** Switch on or off */
  qrcodejump_open?: number
  /** Publications left this month */
  qrcodejump_pub_quota?: number
  /** Number of rules */
  list_size?: number
  /** Total for paged queries */
  total_count?: number
}

/** Parameters of `addJumpQRCode` (增加或修改二维码规则). */
export type AddJumpQRCodeRequest = {
  /** QR rule; service-account use: URL starting with http://weixin.qq.com/q/ */
  prefix: string
  /** Page path */
  path: string
  /** 0 add, 1 edit (published rules cannot be edited, 40097) */
  is_edit: number
  /** Ordinary links: 1 does not occupy sub-rules, 2 occupies; required there */
  permit_sub_rule?: number
  /** Ordinary links: 1 development, 2 trial, 3 release; required there */
  open_version?: number
  /** Ordinary links: at most 5 test links matching the rule */
  debug_url?: string[]
  /** Service-account use: AppID of the target mini-program; required there */
  appid?: string
}

/** Answer of `addJumpQRCode` (增加或修改二维码规则). */
export type AddJumpQRCodeResponse = WechatResult

/** Parameters of `publishJumpQRCode` (发布已设置的二维码规则). */
export type PublishJumpQRCodeRequest = {
  /** QR rule */
  prefix: string
}

/** Answer of `publishJumpQRCode` (发布已设置的二维码规则). */
export type PublishJumpQRCodeResponse = WechatResult

/** Parameters of `deleteJumpQRCode` (删除已设置的二维码规则). */
export type DeleteJumpQRCodeRequest = {
  /** QR rule */
  prefix: string
  /** Service-account use: AppID of the mini-program */
  appid?: string
}

/** Answer of `deleteJumpQRCode` (删除已设置的二维码规则). */
export type DeleteJumpQRCodeResponse = WechatResult

/** Parameters of `downloadQRCodeText` (获取校验文件名称及内容). */
export type DownloadQRCodeTextRequest = NoParams

/** Answer of `downloadQRCodeText` (获取校验文件名称及内容). */
export type DownloadQRCodeTextResponse = WechatResult & {
  file_name?: string
  file_content?: string
}

/** 扫普通二维码打开小程序: the methods of the client. */
export interface JumpQrcodeApis {
  /**
   * 获取已设置的二维码规则: get QR code rules.
   * One endpoint family for two products: "ordinary link QR" (mini-program token, set 18) and "service-account QR" (service-account token, set 3, needs the account linked to the mini-program). For ordinary links no parameter is needed.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/getJumpQRCode.html
   */
  getJumpQRCode: ApiMethod<GetJumpQRCodeRequest, GetJumpQRCodeResponse, AuthorizerCall>

  /**
   * 增加或修改二维码规则: add or edit a QR code rule.
   * 5 calls per second (44990).
   * One endpoint family for two products: "ordinary link QR" (mini-program token, set 18) and "service-account QR" (service-account token, set 3, needs the account linked to the mini-program).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/addJumpQRCode.html
   */
  addJumpQRCode: ApiMethod<AddJumpQRCodeRequest, AddJumpQRCodeResponse, AuthorizerCall>

  /**
   * 发布已设置的二维码规则: publish a QR code rule.
   * 100 publications per month (886000).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/publishJumpQRCode.html
   */
  publishJumpQRCode: ApiMethod<PublishJumpQRCodeRequest, PublishJumpQRCodeResponse, AuthorizerCall>

  /**
   * 删除已设置的二维码规则: delete a QR code rule.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/deleteJumpQRCode.html
   */
  deleteJumpQRCode: ApiMethod<DeleteJumpQRCodeRequest, DeleteJumpQRCodeResponse, AuthorizerCall>

  /**
   * 获取校验文件名称及内容: get the verification file for QR code rules.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/jumpqrcode-config/downloadQRCodeText.html
   */
  downloadQRCodeText: ApiMethod<DownloadQRCodeTextRequest, DownloadQRCodeTextResponse, AuthorizerCall>
}
