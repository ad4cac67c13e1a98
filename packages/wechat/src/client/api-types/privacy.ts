// Made from src/catalogue/privacy.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult, WechatUpload } from '../api-method.ts'

/** Parameters of `setPrivacySetting` (设置小程序用户隐私保护指引). */
export type SetPrivacySettingRequest = {
  /** 1 online version, 2 development version (default) */
  privacy_ver?: number
  /** Required when privacy_ver is 2 or absent, forbidden when 1 */
  setting_list?: {
    /** Data type key, e.g. UserInfo, Location, Address, Invoice, RunData, Record, Album, Camera, PhoneNumber; custom keys allowed */
    privacy_key: string
    /** Purpose, without leading 为了/用于 */
    privacy_text: string
  }[]
  /** Collector */
  owner_setting: {
    /** E-mail (at least one of the four contacts is required) */
    contact_email?: string
    /** Phone */
    contact_phone?: string
    /** QQ */
    contact_qq?: string
    /** WeChat id */
    contact_weixin?: string
    /** Media id of a custom guideline (uploadPrivacySetting) */
    ext_file_media_id?: string
    /** How users are told about changes */
    notice_method: string
    /** Storage period text, e.g. "30天"; omit for the shortest necessary period */
    store_expire_timestamp?: string
    /** Storage region, needed for overseas subjects */
    store_region?: number
  }
  /** SDKs used by the mini-program */
  sdk_privacy_info_list?: {
    /** SDK name */
    sdk_name?: string
    /** SDK provider */
    sdk_biz_name?: string
    /** Data collected by the SDK */
    sdk_list?: {
      /** Data type key */
      privacy_key?: string
      /** Purpose */
      privacy_text?: string
    }[]
  }[]
}

/** Answer of `setPrivacySetting` (设置小程序用户隐私保护指引). */
export type SetPrivacySettingResponse = WechatResult

/** Parameters of `getPrivacySetting` (获取小程序用户隐私保护指引). */
export type GetPrivacySettingRequest = {
  /** 1 online version, 2 development version (default) */
  privacy_ver?: number
}

/** Answer of `getPrivacySetting` (获取小程序用户隐私保护指引). */
export type GetPrivacySettingResponse = WechatResult & {
  /** 1 code exists, 0 not (no recent commit) */
  code_exist?: number
  /** Data types detected in the code */
  privacy_list?: string[]
  /** Configured purposes */
  setting_list?: {
    /** Data type key */
    privacy_key?: string
    /** Purpose */
    privacy_text?: string
    /** Chinese label (2.0 docs) */
    privacy_label?: string
  }[]
  update_time?: number
  /** Collector */
  owner_setting?: {
    /** E-mail (at least one of the four contacts is required) */
    contact_email?: string
    /** Phone */
    contact_phone?: string
    /** QQ */
    contact_qq?: string
    /** WeChat id */
    contact_weixin?: string
    /** Media id of a custom guideline (uploadPrivacySetting) */
    ext_file_media_id?: string
    /** How users are told about changes */
    notice_method?: string
    /** Storage period text, e.g. "30天"; omit for the shortest necessary period */
    store_expire_timestamp?: string
    /** Storage region, needed for overseas subjects */
    store_region?: number
  }
  /** Labels of all data types */
  privacy_desc?: {
    /** Labels */
    privacy_desc_list?: {
      /** Data type key */
      privacy_key?: string
      /** Chinese label */
      privacy_desc?: string
    }[]
  }
  /** SDKs used by the mini-program */
  sdk_privacy_info_list?: {
    /** SDK name */
    sdk_name?: string
    /** SDK provider */
    sdk_biz_name?: string
    /** Data collected by the SDK */
    sdk_list?: {
      /** Data type key */
      privacy_key?: string
      /** Purpose */
      privacy_text?: string
    }[]
  }[]
}

/** Parameters of `uploadPrivacySetting` (上传小程序用户隐私保护指引). */
export type UploadPrivacySettingRequest = {
  /** txt file, at most 100 KB */
  file: WechatUpload
}

/** Answer of `uploadPrivacySetting` (上传小程序用户隐私保护指引). */
export type UploadPrivacySettingResponse = WechatResult & {
  /** Media id for owner_setting.ext_file_media_id */
  ext_file_media_id?: string
}

/** 用户隐私保护指引管理: the methods of the client. */
export interface PrivacyApis {
  /**
   * 设置小程序用户隐私保护指引: set the user privacy guideline.
   * Authorizer token although the path is under /cgi-bin/component/. Send UTF-8 JSON, unescaped Chinese avoids mojibake. 86074: no online guideline yet.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/privacy-management/api_setprivacysetting.html
   */
  setPrivacySetting: ApiMethod<SetPrivacySettingRequest, SetPrivacySettingResponse, AuthorizerCall>

  /**
   * 获取小程序用户隐私保护指引: get the user privacy guideline.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/privacy-management/api_getprivacysetting.html
   */
  getPrivacySetting: ApiMethod<GetPrivacySettingRequest, GetPrivacySettingResponse, AuthorizerCall>

  /**
   * 上传小程序用户隐私保护指引: upload a custom privacy guideline file.
   * Text file, at most 100 KB.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/privacy-management/uploadPrivacySetting.html
   */
  uploadPrivacySetting: ApiMethod<UploadPrivacySettingRequest, UploadPrivacySettingResponse, AuthorizerCall>
}
