// Made from src/catalogue/authorizer-management.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, WechatResult } from '../api-method.ts'

/** Parameters of `getAuthorizerList` (拉取已授权的账号信息). */
export type GetAuthorizerListRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** Start offset */
  offset: number
  /** Page size, at most 500 */
  count: number
}

/** Answer of `getAuthorizerList` (拉取已授权的账号信息). */
export type GetAuthorizerListResponse = {
  /** Number of authorized accounts */
  total_count: number
  /** Accounts in this page */
  list: {
    /** AppID of the account */
    authorizer_appid: string
    /** authorizer_refresh_token of the account (may be empty) */
    refresh_token?: string
    /** Authorization time, unix seconds */
    auth_time?: number
  }[]
}

/** Parameters of `getAuthorizerInfo` (获取授权账号详情). */
export type GetAuthorizerInfoRequest = {
  /** AppID of the third-party platform */
  component_appid: string
  /** AppID of the authorized account */
  authorizer_appid: string
}

/** Answer of `getAuthorizerInfo` (获取授权账号详情). */
export type GetAuthorizerInfoResponse = {
  /** Account details; official accounts, mini-programs, channels accounts and shops return different subsets */
  authorizer_info: {
    /** Display name */
    nick_name?: string
    /** Avatar URL */
    head_img?: string
    /** Account type */
    service_type_info?: {
      /** Official account: 0 subscription, 1 upgraded legacy subscription, 2 service account. Mini-program: 0 ordinary, 2 or 3 store mini-program, 4 mini-game, 10 mini-shop, 12 trial */
      id?: number
      /** Type description */
      name?: string
    }
    /** Verification type */
    verify_type_info?: {
      /** -1 not verified, 0 WeChat verified, 1 Sina Weibo verified, 3 qualification verified but name not, 4 qualification and Weibo verified but name not */
      id?: number
      /** Type description */
      name?: string
    }
    /** Original id (gh_...) */
    user_name?: string
    /** WeChat id of the official account, may be empty */
    alias?: string
    /** QR code image URL */
    qrcode_url?: string
    /** Capability switches, 0 closed, 1 open */
    business_info?: {
      /** WeChat Pay */
      open_pay?: number
      /** Shake */
      open_shake?: number
      /** Scan product */
      open_scan?: number
      /** Card and coupon */
      open_card?: number
      /** Store */
      open_store?: number
    }
    /** Deprecated */
    idc?: number
    /** Name of the registered subject */
    principal_name?: string
    /** Mini-program introduction */
    signature?: string
    /** Present only for mini-programs; use it to tell a mini-program from an official account */
    MiniProgramInfo?: {
      /** Configured domains */
      network?: {
        /** request domains */
        RequestDomain?: string[]
        /** socket domains */
        WsRequestDomain?: string[]
        /** uploadFile domains */
        UploadDomain?: string[]
        /** downloadFile domains */
        DownloadDomain?: string[]
        /** Business (web-view) domains, seen in the sample response */
        BizDomain?: string[]
        /** UDP domains */
        UDPDomain?: string[]
        /** TCP domains */
        TCPDomain?: string[]
      }
      categories?: {
        /** First-level category name */
        first?: string
        /** Second-level category name */
        second?: string
      }[]
      /** Deprecated */
      visit_status?: number
    }
    /** 0 ordinary, 2 via official account API, 6 enterprise fast registration, 13 trial API, 15 union console, 16 personal API, 17 personal-transaction API, 19 trial converted, 22 enterprise via merchant id, 23 converted via merchant id */
    register_type?: number
    /** 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen */
    account_status?: number
    /** Basic configuration */
    basic_config?: {
      /** Phone number bound */
      is_phone_configured?: boolean
      /** E-mail bound */
      is_email_configured?: boolean
    }
    /** Present when the account is a Channels account */
    channels_info?: {
      /** 0 ordinary Channels account */
      id?: number
    }
    /** Present when the account is a WeChat shop */
    store_info?: {
      /** 0 ordinary shop */
      id?: number
    }
    /** Present when the account is a talent assistant account */
    talent_info?: {
      /** 0 ordinary */
      id?: number
    }
    /** Present when the account is a supplier account */
    supplier_info?: {
      /** 0 ordinary */
      id?: number
    }
  }
  /** Authorization details */
  authorization_info: {
    /** AppID of the account */
    authorizer_appid?: string
    /** Refresh token */
    authorizer_refresh_token?: string
    /** Granted permission sets */
    func_info?: {
      /** One permission set */
      funcscope_category?: {
        /** Permission set id */
        id?: number
      }
    }[]
  }
}

/** Parameters of `getAuthorizerOptionInfo` (获取授权方选项信息). */
export type GetAuthorizerOptionInfoRequest = {
  /** AppID of the platform: required by the 2.0 docs and by SDKs, absent from the current page */
  component_appid?: string
  /** AppID of the account: required by the 2.0 docs and by SDKs, absent from the current page */
  authorizer_appid?: string
  option_name: string
}

/** Answer of `getAuthorizerOptionInfo` (获取授权方选项信息). */
export type GetAuthorizerOptionInfoResponse = {
  option_name?: string
  option_value?: string
  /** AppID of the account (2.0 docs only) */
  authorizer_appid?: string
}

/** Parameters of `setAuthorizerOptionInfo` (设置授权方选项信息). */
export type SetAuthorizerOptionInfoRequest = {
  /** AppID of the platform: required by the 2.0 docs and by SDKs, absent from the current page */
  component_appid?: string
  /** AppID of the account: required by the 2.0 docs and by SDKs, absent from the current page */
  authorizer_appid?: string
  option_name: string
  option_value: string
}

/** Answer of `setAuthorizerOptionInfo` (设置授权方选项信息). */
export type SetAuthorizerOptionInfoResponse = WechatResult

/** 授权账号管理: the methods of the client. */
export interface AuthorizerManagementApis {
  /**
   * 拉取已授权的账号信息: list authorized accounts.
   * count <= 500
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerlist.html
   */
  getAuthorizerList: ApiMethod<GetAuthorizerListRequest, GetAuthorizerListResponse, ComponentCall>

  /**
   * 获取授权账号详情: get details of an authorized account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerinfo.html
   */
  getAuthorizerInfo: ApiMethod<GetAuthorizerInfoRequest, GetAuthorizerInfoResponse, ComponentCall>

  /**
   * 获取授权方选项信息: get an option of an authorized account.
   * option_name is one of location_report (0 none, 1 on entering the session, 2 every 5 s), voice_recognize (0 off, 1 on), customer_service (0 off, 1 on). Old path: /cgi-bin/component/api_get_authorizer_option (still used by several SDKs). The current page says the call is made with component_access_token but shows no appid in the body; the authorizer is then identified by the token, so SDKs that pass component_appid + authorizer_appid follow the 2.0 page. Verify against the live service.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizeroptioninfo.html
   */
  getAuthorizerOptionInfo: ApiMethod<GetAuthorizerOptionInfoRequest, GetAuthorizerOptionInfoResponse, ComponentCall>

  /**
   * 设置授权方选项信息: set an option of an authorized account.
   * option_name is one of location_report (0 none, 1 on entering the session, 2 every 5 s), voice_recognize (0 off, 1 on), customer_service (0 off, 1 on). Old path: /cgi-bin/component/api_set_authorizer_option. Same body caveat as get_authorizer_option. Needs a permission set of the account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_setauthorizeroptioninfo.html
   */
  setAuthorizerOptionInfo: ApiMethod<SetAuthorizerOptionInfoRequest, SetAuthorizerOptionInfoResponse, ComponentCall>
}
