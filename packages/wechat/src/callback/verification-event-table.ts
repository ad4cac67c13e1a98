import { seconds, text } from './callback-field.ts'

const OFFICIAL_ACCOUNT =
  'https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Wechat_Accreditation_Event_Push.html'
const MINI_PROGRAM = 'https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/'

const passed = { expiresAt: seconds('ExpiredTime') }
const failed = { failedAt: seconds('FailTime'), reason: text('FailReason') }

/** The events about the certification (认证) of an account. Further `wx_verify_` events probably exist: they stay unknown. */
export const verificationEventTable = {
  wx_verify_pay_succ: {
    name: 'wx_verify_pay_succ',
    titleZh: '小程序认证支付成功',
    titleEn: 'Certification paid',
    doc: MINI_PROGRAM,
    ids: ['OrderId'],
    fields: { orderId: text('OrderId') },
  },
  wx_verify_dispatch: {
    name: 'wx_verify_dispatch',
    titleZh: '小程序认证派单',
    titleEn: 'Certification dispatched',
    doc: MINI_PROGRAM,
    ids: ['Provider'],
    fields: { provider: text('Provider'), contact: text('Contact'), dispatchedAt: seconds('DispatchTime') },
  },
  qualification_verify_success: {
    name: 'qualification_verify_success',
    titleZh: '资质认证成功',
    titleEn: 'Qualification verified',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: passed,
  },
  qualification_verify_fail: {
    name: 'qualification_verify_fail',
    titleZh: '资质认证失败',
    titleEn: 'Qualification refused',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: failed,
  },
  naming_verify_success: {
    name: 'naming_verify_success',
    titleZh: '名称认证成功',
    titleEn: 'Name verified',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: passed,
  },
  naming_verify_fail: {
    name: 'naming_verify_fail',
    titleZh: '名称认证失败',
    titleEn: 'Name refused',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: failed,
  },
  annual_renew: {
    name: 'annual_renew',
    titleZh: '年审通知',
    titleEn: 'Yearly renewal due',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: passed,
  },
  verify_expired: {
    name: 'verify_expired',
    titleZh: '认证过期失效',
    titleEn: 'Certification expired',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: passed,
  },
} as const
