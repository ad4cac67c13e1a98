// Made from src/catalogue/registration.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, WechatResult } from '../api-method.ts'

/** Parameters of `registerMiniprogram` (快速注册企业小程序). */
export type RegisterMiniprogramRequest = {
  /** Registered company name; for an unnamed sole proprietor "个体户" + legal person name */
  name: string
  /** Company code */
  code: string
  /** 1 unified social credit code (18), 2 organization code (9, xxxxxxxx-x), 3 business licence number (15) */
  code_type: number
  /** WeChat id of the legal person */
  legal_persona_wechat: string
  /** Name of the legal person */
  legal_persona_name: string
  /** Contact phone of the platform */
  component_phone?: string
}

/** Answer of `registerMiniprogram` (快速注册企业小程序). */
export type RegisterMiniprogramResponse = WechatResult

/** Parameters of `searchRegisterMiniprogram` (查询快速注册企业小程序任务). */
export type SearchRegisterMiniprogramRequest = {
  /** Company name */
  name: string
  /** WeChat id of the legal person */
  legal_persona_wechat: string
  /** Name of the legal person */
  legal_persona_name: string
}

/** Answer of `searchRegisterMiniprogram` (查询快速注册企业小程序任务). */
export type SearchRegisterMiniprogramResponse = WechatResult

/** Parameters of `fastRegisterEnterpriseWeapp` (快速注册企业小程序（新）). */
export type FastRegisterEnterpriseWeappRequest = {
  /** Registered company name */
  name: string
  /** 18-digit unified social credit code */
  code: string
  /** Contact phone of the platform */
  component_phone: string
  /** Must be true since 2026-04-30 */
  new_version: boolean
  /** Old version only */
  code_type?: number
  /** Old version only: OpenID of the legal person */
  legal_persona_openid?: string
  /** Old version only */
  legal_persona_name?: string
}

/** Answer of `fastRegisterEnterpriseWeapp` (快速注册企业小程序（新）). */
export type FastRegisterEnterpriseWeappResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL to hand to the user (valid 24 h); WeChat no longer sends a template message */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `queryFastRegisterEnterpriseWeapp` (查询快速注册企业小程序任务（新）). */
export type QueryFastRegisterEnterpriseWeappRequest = {
  /** Task id */
  taskid: string
  /** true for tasks created with new_version */
  new_version?: boolean
}

/** Answer of `queryFastRegisterEnterpriseWeapp` (查询快速注册企业小程序任务（新）). */
export type QueryFastRegisterEnterpriseWeappResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `registerMiniprogramByOffiaccount` (复用公众号主体快速注册小程序). */
export type RegisterMiniprogramByOffiaccountRequest = {
  /** Ticket carried back by the official-account administrator scan page */
  ticket: string
}

/** Answer of `registerMiniprogramByOffiaccount` (复用公众号主体快速注册小程序). */
export type RegisterMiniprogramByOffiaccountResponse = WechatResult & {
  /** AppID of the new mini-program */
  appid?: string
  /** Authorization code of the new mini-program, exchange it with api_query_auth */
  authorization_code?: string
  /** Verification reused (the sample shows a string) */
  is_wx_verify_succ?: boolean
  /** Linked to the official account (the sample shows a string) */
  is_link_succ?: boolean
}

/** Parameters of `rebindAdmin` (换绑小程序管理员). */
export type RebindAdminRequest = {
  /** Task id returned by the rebind page */
  taskid: string
}

/** Answer of `rebindAdmin` (换绑小程序管理员). */
export type RebindAdminResponse = WechatResult

/** Parameters of `fastRegisterPersonalMp` (快速注册个人小程序). */
export type FastRegisterPersonalMpRequest = {
  /** Name of the person (required by the old version, not needed with new_version) */
  idname?: string
  /** WeChat id of the person */
  wxuser: string
  /** Contact phone of the platform */
  component_phone?: string
  /** Must be true since 2026-04-30 */
  new_version?: boolean
}

/** Answer of `fastRegisterPersonalMp` (快速注册个人小程序). */
export type FastRegisterPersonalMpResponse = WechatResult & {
  /** Task id for the query call */
  taskid?: string
  /** Verification URL for the user, valid 24 h */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `queryFastRegisterPersonalMp` (查询快速注册个人小程序任务). */
export type QueryFastRegisterPersonalMpRequest = {
  /** Task id */
  taskid: string
  /** true for tasks created with new_version */
  new_version?: boolean
}

/** Answer of `queryFastRegisterPersonalMp` (查询快速注册个人小程序任务). */
export type QueryFastRegisterPersonalMpResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `fastRegisterTransactionWeapp` (快速注册个人升级版小程序). */
export type FastRegisterTransactionWeappRequest = {
  /** create or query by analogy with the personal API; the readable part of the page shows no action parameter */
  action?: string
  /** OpenID of the user */
  openid: string
  /** Contact phone of the platform */
  component_phone: string
  /** Must be true since 2026-04-30 */
  new_version?: boolean
  /** Old version only */
  idname?: string
  /** For the query form */
  taskid?: string
}

/** Answer of `fastRegisterTransactionWeapp` (快速注册个人升级版小程序). */
export type FastRegisterTransactionWeappResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `registerBetaMiniprogram` (注册试用小程序). */
export type RegisterBetaMiniprogramRequest = {
  /** Name, 4-30 characters; a suffix "的体验小程序" is forced */
  name: string
  /** OpenID of the user who becomes administrator */
  openid: string
}

/** Answer of `registerBetaMiniprogram` (注册试用小程序). */
export type RegisterBetaMiniprogramResponse = WechatResult & {
  /** Id linking the user to the AppID that is created later */
  unique_id?: string
  /** Confirmation URL for the user, valid 24 h */
  authorize_url?: string
}

/** Parameters of `modifyBetaMiniprogramNickName` (修改试用小程序名称). */
export type ModifyBetaMiniprogramNickNameRequest = {
  /** New name; suffix forced; brand keywords rejected */
  name: string
}

/** Answer of `modifyBetaMiniprogramNickName` (修改试用小程序名称). */
export type ModifyBetaMiniprogramNickNameResponse = WechatResult

/** Parameters of `verfifyBetaMiniprogram` (试用小程序快速转正). */
export type VerfifyBetaMiniprogramRequest = {
  /** Company data */
  verify_info: {
    /** Registered company name */
    enterprise_name: string
    /** Company code (18-digit unified social credit code in the new version) */
    code: string
    /** 1, 2 or 3; required by the old version, not needed with new_version */
    code_type?: number
    /** Old version only */
    legal_persona_wechat?: string
    /** Old version only */
    legal_persona_name?: string
    /** Old version only */
    legal_persona_idcard?: string
    /** Contact phone of the platform */
    component_phone: string
    /** Must be true since 2026-04-30; announcement lists it beside these fields, exact nesting not confirmed */
    new_version?: boolean
  }
}

/** Answer of `verfifyBetaMiniprogram` (试用小程序快速转正). */
export type VerfifyBetaMiniprogramResponse = WechatResult & {
  /** Verification URL in the new version (announcement: a URL is returned instead of a template message) */
  authorize_url?: string
}

/** Parameters of `fastNormalizeBetaWeapp` (转正为个人升级版小程序). */
export type FastNormalizeBetaWeappRequest = {
  /** Contact phone of the platform */
  component_phone: string
  /** Must be true */
  new_version: boolean
}

/** Answer of `fastNormalizeBetaWeapp` (转正为个人升级版小程序). */
export type FastNormalizeBetaWeappResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `queryFastNormalizeBetaWeapp` (查询转正为个人升级版小程序任务). */
export type QueryFastNormalizeBetaWeappRequest = {
  /** Task id */
  taskid?: string
  /** Listed as required on the shared page */
  component_phone?: string
  /** Must be true */
  new_version: boolean
}

/** Answer of `queryFastNormalizeBetaWeapp` (查询转正为个人升级版小程序任务). */
export type QueryFastNormalizeBetaWeappResponse = WechatResult & {
  /** Task id */
  taskid?: string
  /** Verification URL */
  authorize_url?: string
  /** Task status: 0 created, 1 timed out, 2 refused by the user, 3 agreed, 4 face check started, 5 face check failed, 6 face check passed, 7 phone code sent, 8 phone check failed, 9 phone check passed, 10 creation submitted, 11 creation failed, 12 created, 13 verified, 14 verification failed, 1001-1008 subject or administrator limits and blacklists */
  status?: number
}

/** Parameters of `getMpAdminAuth` (获取公众号管理员授权链接). */
export type GetMpAdminAuthRequest = {
  /** AppID of the official account to reuse */
  mp_appid: string
  /** 1 keep the same administrator, 0 not */
  same_admin: number
}

/** Answer of `getMpAdminAuth` (获取公众号管理员授权链接). */
export type GetMpAdminAuthResponse = WechatResult & {
  /** Confirmation URL */
  authorize_url?: string
}

/** Parameters of `mpVerifyBetaWeapp` (复用公众号主体转正试用小程序). */
export type MpVerifyBetaWeappRequest = {
  /** AppID of the official account */
  mp_appid: string
  /** Ticket pushed after the administrator agreed */
  ticket: string
}

/** Answer of `mpVerifyBetaWeapp` (复用公众号主体转正试用小程序). */
export type MpVerifyBetaWeappResponse = WechatResult & {
  /** Confirmation URL */
  authorize_url?: string
}

/** 代商家注册小程序: the methods of the client. */
export interface RegistrationApis {
  /**
   * 快速注册企业小程序: fast registration of an enterprise mini-program (legacy).
   * Tasks for the same data are serial.
   * WeChat announced that this API goes offline at 12:00 on 2026-04-30; use fastRegisterEnterpriseWeapp. Result is pushed as notify_third_fasteregister to the authorization-event URL. Accounts created since 2023-12-25 are unverified.
   * @deprecated Switched off by WeChat.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ent/api_registerminiprogram.html
   */
  registerMiniprogram: ApiMethod<RegisterMiniprogramRequest, RegisterMiniprogramResponse, ComponentCall>

  /**
   * 查询快速注册企业小程序任务: query an enterprise registration task (legacy).
   * Same page and fate as registerMiniprogram.
   * @deprecated Switched off by WeChat.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ent/api_registerminiprogram.html
   */
  searchRegisterMiniprogram: ApiMethod<
    SearchRegisterMiniprogramRequest,
    SearchRegisterMiniprogramResponse,
    ComponentCall
  >

  /**
   * 快速注册企业小程序（新）: fast registration of an enterprise mini-program.
   * Body confirmed by the official announcement of the new_version parameters and by the Senparc SDK; the API page itself was not readable.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ent/api_fastregisterenterpriseweapp.html
   */
  fastRegisterEnterpriseWeapp: ApiMethod<
    FastRegisterEnterpriseWeappRequest,
    FastRegisterEnterpriseWeappResponse,
    ComponentCall
  >

  /**
   * 查询快速注册企业小程序任务（新）: query an enterprise registration task.
   * Only source for the query form: Senparc SDK.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ent/api_fastregisterenterpriseweapp.html
   */
  queryFastRegisterEnterpriseWeapp: ApiMethod<
    QueryFastRegisterEnterpriseWeappRequest,
    QueryFastRegisterEnterpriseWeappResponse,
    ComponentCall
  >

  /**
   * 复用公众号主体快速注册小程序: register a mini-program reusing an official account subject.
   * Retry no faster than 5 s, the ticket is single use (61058).
   * Use the authorizer_access_token of the official account.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-officalaccount/api_registerminiprogrambyoffiaccount.html
   */
  registerMiniprogramByOffiaccount: ApiMethod<
    RegisterMiniprogramByOffiaccountRequest,
    RegisterMiniprogramByOffiaccountResponse,
    AuthorizerCall
  >

  /**
   * 换绑小程序管理员: rebind the mini-program administrator.
   * Part of the official-account reuse flow; seen in two SDKs, not in the API index.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/Register_Mini_Programs/fast_registration_of_mini_program.html
   */
  rebindAdmin: ApiMethod<RebindAdminRequest, RebindAdminResponse, AuthorizerCall>

  /**
   * 快速注册个人小程序: fast registration of a personal mini-program.
   * Platform must hold permission sets for account, development, open account, basic info and plugin management. Accounts cannot bind a WeChat Pay merchant.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ind/api_fastregisterpersonalmp.html
   */
  fastRegisterPersonalMp: ApiMethod<FastRegisterPersonalMpRequest, FastRegisterPersonalMpResponse, ComponentCall>

  /**
   * 查询快速注册个人小程序任务: query a personal registration task.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ind/api_fastregisterpersonalmp.html
   */
  queryFastRegisterPersonalMp: ApiMethod<
    QueryFastRegisterPersonalMpRequest,
    QueryFastRegisterPersonalMpResponse,
    ComponentCall
  >

  /**
   * 快速注册个人升级版小程序: fast registration of an upgraded personal mini-program.
   * Platform needs last-month grade "excellent", deposit above 50% and the capability switched on.
   * Official English name is fastregistertransactionweapp. Required platform permission sets: 18, 30, 76, 85. Response fields inferred from the sibling APIs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ind/api_fastregistertransactionweapp.html
   */
  fastRegisterTransactionWeapp: ApiMethod<
    FastRegisterTransactionWeappRequest,
    FastRegisterTransactionWeappResponse,
    ComponentCall
  >

  /**
   * 注册试用小程序: register a trial mini-program.
   * Quota shared with personal mini-programs (5 per WeChat id).
   * Result pushed as notify_third_fastregisterbetaapp to the authorization-event URL.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-regist-beta/api_registerbetaminiprogram.html
   */
  registerBetaMiniprogram: ApiMethod<RegisterBetaMiniprogramRequest, RegisterBetaMiniprogramResponse, ComponentCall>

  /**
   * 修改试用小程序名称: rename a trial mini-program.
   * Trial mini-programs only.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-regist-beta/api_modifybetaminiprogramnickname.html
   */
  modifyBetaMiniprogramNickName: ApiMethod<
    ModifyBetaMiniprogramNickNameRequest,
    ModifyBetaMiniprogramNickNameResponse,
    AuthorizerCall
  >

  /**
   * 试用小程序快速转正: convert a trial mini-program to an enterprise one.
   * 5 calls per minute, 100 per day.
   * The official English name carries the typo "verfify".
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-regist-beta/api_verfifybetaminiprogram.html
   */
  verfifyBetaMiniprogram: ApiMethod<VerfifyBetaMiniprogramRequest, VerfifyBetaMiniprogramResponse, AuthorizerCall>

  /**
   * 转正为个人升级版小程序: convert a trial mini-program to an upgraded personal one.
   * Official English name is fastnormalizebetaweapp. Needs permission sets 18, 30, 76, 81, 85 at creation time. Although under /wxa/component/ it takes the authorizer token.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-regist-beta/api_fastnormalizebetaweapp.html
   */
  fastNormalizeBetaWeapp: ApiMethod<FastNormalizeBetaWeappRequest, FastNormalizeBetaWeappResponse, AuthorizerCall>

  /**
   * 查询转正为个人升级版小程序任务: query a conversion task.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-regist-beta/api_fastnormalizebetaweapp.html
   */
  queryFastNormalizeBetaWeapp: ApiMethod<
    QueryFastNormalizeBetaWeappRequest,
    QueryFastNormalizeBetaWeappResponse,
    AuthorizerCall
  >

  /**
   * 获取公众号管理员授权链接: get the official-account administrator authorization link for conversion.
   * 2.0 docs only (convert a trial mini-program by reusing an official account); two SDKs.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/verify_beta_Mini_Programs/getmpadminauth.html
   */
  getMpAdminAuth: ApiMethod<GetMpAdminAuthRequest, GetMpAdminAuthResponse, AuthorizerCall>

  /**
   * 复用公众号主体转正试用小程序: convert a trial mini-program reusing an official account.
   * 2.0 docs only; two SDKs.
   * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/verify_beta_Mini_Programs/mpverifybetaweapp.html
   */
  mpVerifyBetaWeapp: ApiMethod<MpVerifyBetaWeappRequest, MpVerifyBetaWeappResponse, AuthorizerCall>
}
