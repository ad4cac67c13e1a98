import type { ErrorCode } from './error-code.ts'

/** Errors of signing users of merchants in. */
export const loginErrors = {
  'login.code_invalid': {
    status: 400,
    zh: {
      title: '登录凭证 code 无效、已过期或已被使用',
      next: '请让小程序重新调用 wx.login(公众号重新打开授权链接)取得新的 code；每个 code 只能使用一次。',
    },
    en: {
      title: 'The login code is invalid, expired or already used',
      next: 'Have the mini program call wx.login again (or open the OAuth link again). Each code works once.',
    },
  },
  'login.not_official_account': {
    status: 409,
    zh: { title: '{appid} 不是公众号', next: '网页授权只适用于公众号；小程序请使用 code2session。' },
    en: {
      title: '{appid} is not an official account',
      next: 'Web authorisation is for official accounts; mini programs use code2session.',
    },
  },
  'login.not_mini_program': {
    status: 409,
    zh: { title: '{appid} 不是小程序', next: 'code2session 只适用于小程序；公众号请使用网页授权。' },
    en: {
      title: '{appid} is not a mini program',
      next: 'code2session is for mini programs; official accounts use web authorisation.',
    },
  },
} as const satisfies Record<string, ErrorCode>
