import { id, number, object, objects, required, seconds, text, word } from './callback-field.ts'

const MESSAGE_PUSH =
  'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/message_push.html'
const AUTHORIZE_EVENT =
  'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/authorize_event.html'
const TICKET =
  'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/component_verify_ticket.html'
const FILING = 'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/records/record_event.html'

const authorization = {
  authorizerAppid: required(text('AuthorizerAppid')),
  authCode: required(text('AuthorizationCode')),
  /** As WeChat gives it: an instant or a duration, see {@link readAuthCodeExpiry}. */
  authCodeExpiry: number('AuthorizationCodeExpiredTime'),
  /** May be absent when the merchant acts from mp.weixin.qq.com instead of our link. */
  preAuthCode: text('PreAuthCode'),
}

const registeredCompany = {
  name: text('name'),
  code: text('code'),
  codeType: word('code_type', { 1: 'credit_code', 2: 'organisation_code', 3: 'business_licence' }),
  legalPersonaWechat: text('legal_persona_wechat'),
  legalPersonaName: text('legal_persona_name'),
  componentPhone: text('component_phone'),
}

/** Registration results start like this; `status` 0 is success, `appid` is absent on failure. */
const registration = { authorizerAppid: text('appid'), status: number('status'), message: text('msg') }

/**
 * Every InfoType that WeChat pushes to the component URL (授权事件接收 URL), by its name in lower case.
 *
 * Mind the spelling: `fasteregister` has an e that the two beta names lack. From registration on, the merchant's appid
 * is called `appid` or `authorizer_appid` instead of `AuthorizerAppid`.
 */
export const componentCallbackTable = {
  component_verify_ticket: {
    titleZh: '验证票据',
    titleEn: 'Verify ticket',
    doc: TICKET,
    fields: { ticket: required(text('ComponentVerifyTicket')) },
  },
  authorized: { titleZh: '授权成功', titleEn: 'Authorised', doc: AUTHORIZE_EVENT, fields: authorization },
  updateauthorized: {
    titleZh: '更新授权',
    titleEn: 'Authorisation changed',
    doc: AUTHORIZE_EVENT,
    fields: authorization,
  },
  unauthorized: {
    titleZh: '取消授权',
    titleEn: 'Authorisation cancelled',
    doc: AUTHORIZE_EVENT,
    fields: { authorizerAppid: required(text('AuthorizerAppid')) },
  },
  notify_third_fasteregister: {
    titleZh: '快速注册小程序结果',
    titleEn: 'Fast registration finished',
    doc: MESSAGE_PUSH,
    fields: {
      ...registration,
      authCode: text('auth_code'),
      // A company's fields and a person's (wxuser, idname) share the InfoType.
      info: object('info', { ...registeredCompany, wechatUser: text('wxuser'), idName: text('idname') }),
    },
  },
  notify_third_fastregisterbetaapp: {
    titleZh: '试用小程序创建结果',
    titleEn: 'Trial mini program created',
    doc: MESSAGE_PUSH,
    fields: { ...registration, info: object('info', { uniqueId: text('unique_id'), name: text('name') }) },
  },
  notify_third_fastverifybetaapp: {
    titleZh: '试用小程序转正结果',
    titleEn: 'Trial mini program verified',
    doc: MESSAGE_PUSH,
    fields: { ...registration, info: object('info', registeredCompany) },
  },
  notify_icpfiling_verify_result: {
    titleZh: '备案人脸核验结果',
    titleEn: 'Filing: face check finished',
    doc: FILING,
    fields: {
      authorizerAppid: text('verify_appid'),
      taskId: text('task_id'),
      result: word('result', { 2: 'failed', 3: 'passed' }),
    },
  },
  notify_apply_icpfiling_result: {
    titleZh: '备案审核结果',
    titleEn: 'Filing reviewed',
    doc: FILING,
    fields: {
      authorizerAppid: text('authorizer_appid'),
      filingStatus: word('beian_status', {
        2: 'platform_in_review',
        3: 'platform_rejected',
        4: 'authority_in_review',
        5: 'authority_rejected',
        6: 'filed',
        1024: 'not_filed',
      }),
    },
  },
  notify_3rd_wxa_auth: {
    titleZh: '小程序认证进度',
    titleEn: 'Certification progress',
    doc: MESSAGE_PUSH,
    fields: {
      authorizerAppid: text('appid'),
      taskId: text('taskid'),
      taskStatus: word('task_status', {
        0: 'initial',
        1: 'timed_out',
        2: 'user_refused',
        3: 'user_agreed',
        4: 'face_check_started',
        5: 'face_check_failed',
        6: 'face_check_passed',
        7: 'phone_code_sent',
        8: 'phone_check_failed',
        9: 'phone_check_passed',
        11: 'order_failed',
        12: 'order_created',
        14: 'check_failed',
        15: 'waiting_for_payment',
      }),
      applyStatus: word('apply_status', {
        0: 'no_order',
        1: 'to_pay',
        2: 'in_review',
        3: 'sent_back',
        4: 'passed',
        5: 'failed',
      }),
      message: text('message'),
      dispatchInfo: object('dispatch_info', {
        provider: text('provider'),
        contact: text('contact'),
        dispatchedAt: seconds('dispatch_time'),
      }),
    },
  },
  notify_3rd_wxa_wxverify: {
    titleZh: '小程序认证年审提醒',
    titleEn: 'Certification expires',
    doc: MESSAGE_PUSH,
    fields: { authorizerAppid: text('appid'), expiresAt: seconds('expired'), message: text('message') },
  },
  order_path_apply_result_notify: {
    titleZh: '订单页 path 申请结果',
    titleEn: 'Order page path submitted',
    doc: MESSAGE_PUSH,
    fields: {
      list: objects('list', {
        authorizerAppid: text('appid'),
        result: word('ret_code', { 0: 'ok', 1: 'repeated', [-1]: 'busy', [-2]: 'appid_wrong' }),
      }),
    },
  },
  order_path_audit_result_notify: {
    titleZh: '订单页 path 审核结果',
    titleEn: 'Order page path reviewed',
    doc: MESSAGE_PUSH,
    fields: {
      list: objects('list', {
        authorizerAppid: text('appid'),
        auditId: id('audit_id'),
        // Only the value 4 (approved) is known.
        status: word('status', { 4: 'approved' }),
        appliedAt: seconds('apply_time'),
        auditedAt: seconds('audit_time'),
        reason: text('reason'),
      }),
    },
  },
} as const
