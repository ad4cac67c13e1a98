import type { ErrorCode } from './error-code.ts'

/** Errors about authorizers (授权方). */
export const authorizerErrors = {
  'authorizer.not_found': {
    status: 404,
    zh: { title: '第三方平台 {componentAppid} 没有授权方 {appid}', next: '请核对 appid，或发送授权链接请商家授权。' },
    en: {
      title: 'Component {componentAppid} has no authorizer {appid}',
      next: 'Check the appid, or send the merchant an authorisation link.',
    },
  },
  'authorizer.revoked': {
    status: 409,
    zh: { title: '{appid} 已取消授权', next: '请商家重新扫码授权后再试。' },
    en: { title: '{appid} has revoked its authorisation', next: 'Ask the merchant to authorise again by scanning.' },
  },
  'authorizer.needs_reauthorization': {
    status: 409,
    zh: { title: '{appid} 的刷新令牌已失效', next: '请商家重新扫码授权；绑定关系会保留。' },
    en: {
      title: 'The refresh token of {appid} is no longer valid',
      next: 'Ask the merchant to authorise again by scanning; the binding is kept.',
    },
  },
  'authorizer.not_mini_program': {
    status: 409,
    zh: { title: '{appid} 不是小程序', next: '代码上传、审核与发布只适用于小程序，请核对 appid。' },
    en: { title: '{appid} is not a mini program', next: 'Only mini programs have code to release. Check the appid.' },
  },
  'authorizer.permission_missing': {
    status: 409,
    zh: {
      title: '{appid} 没有授予权限集 {permissionSetId}({permissionSetName})',
      next: '请商家重新授权并勾选该权限集；若它已授给其他服务商，需先在那里取消。',
    },
    en: {
      title: '{appid} has not granted permission set {permissionSetId} ({permissionSetName})',
      next: 'Ask the merchant to authorise again with this set; if another provider holds it, it must be cancelled there first.',
    },
  },
  'authorizer.sync_not_found': {
    status: 404,
    zh: { title: '找不到对账 {id}', next: '请核对编号；每个第三方平台只保留最近 100 次对账的记录。' },
    en: { title: 'Comparison {id} does not exist', next: 'Check the id; the newest 100 of each component are kept.' },
  },
  'authorization.code_invalid': {
    status: 409,
    zh: { title: '授权码无效、已过期或已被使用', next: '请从原来的链接重新发起授权。' },
    en: {
      title: 'The authorisation code is invalid, expired or already used',
      next: 'Start again from the authorisation link.',
    },
  },
} as const satisfies Record<string, ErrorCode>
