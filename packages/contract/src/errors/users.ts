import type { ErrorCode } from './error-code.ts'

/** Errors of signing in, sessions and API keys. */
export const userErrors = {
  'auth.required': {
    status: 401,
    zh: { title: '需要登录或 API 密钥', next: '请先登录控制台，或在请求头中加入 Authorization: Bearer gj_…。' },
    en: {
      title: 'Sign-in or an API key is required',
      next: 'Sign in to the console, or send Authorization: Bearer gj_….',
    },
  },
  'auth.api_key_invalid': {
    status: 401,
    zh: { title: 'API 密钥无效、已过期或已吊销', next: '请在控制台「API 密钥」中核对或新建密钥。' },
    en: {
      title: 'The API key is unknown, expired or revoked',
      next: 'Check it in the console under API keys, or create a new one.',
    },
  },
  'auth.session_expired': {
    status: 401,
    zh: { title: '登录已过期', next: '请重新登录。' },
    en: { title: 'The session has expired', next: 'Sign in again.' },
  },
  'auth.csrf_failed': {
    status: 403,
    zh: { title: '缺少或错误的 x-csrf-token', next: '请刷新页面后重试；程序请改用 API 密钥。' },
    en: {
      title: 'x-csrf-token is missing or wrong',
      next: 'Reload the page and try again. Programs should use an API key.',
    },
  },
  'auth.scope_missing': {
    status: 403,
    zh: { title: '权限不足：需要 {scope}', next: '请使用含有该权限的 API 密钥，或请管理员授予。' },
    en: {
      title: 'Not permitted: scope {scope} is needed',
      next: 'Use an API key with this scope, or ask an administrator for it.',
    },
  },
  'auth.appid_not_allowed': {
    status: 403,
    zh: { title: '该 API 密钥不能操作 {appid}', next: '请使用范围包含该帐号的 API 密钥，或请管理员扩大密钥的范围。' },
    en: {
      title: 'This API key may not act for {appid}',
      next: 'Use an API key whose range includes the account, or ask an administrator to widen it.',
    },
  },
  'auth.business_not_allowed': {
    status: 403,
    zh: {
      title: '该 API 密钥不能操作业务编号 {businessId}',
      next: '请使用范围包含该业务编号的 API 密钥，或请管理员扩大密钥的范围。',
    },
    en: {
      title: 'This API key may not act for the business id {businessId}',
      next: 'Use an API key whose range includes the business id, or ask an administrator to widen it.',
    },
  },
  'auth.key_restricted': {
    status: 403,
    zh: {
      title: '该 API 密钥只限部分帐号使用，不能操作整个第三方平台',
      next: '请使用不限帐号的 API 密钥。',
    },
    en: {
      title: 'This API key is limited to some accounts and may not act for the whole platform',
      next: 'Use an API key without a list of accounts.',
    },
  },
  'auth.operator_only': {
    status: 403,
    zh: { title: '此操作只能由登录的操作员进行', next: '请登录控制台后操作。' },
    en: { title: 'Only a signed-in operator may do this', next: 'Sign in to the console.' },
  },
  'auth.password_change_required': {
    status: 403,
    zh: { title: '请先设置新密码', next: '首次登录必须修改一次性密码：PUT /api/v1/session/password。' },
    en: {
      title: 'Set a new password first',
      next: 'The one-time password must be changed at first sign-in: PUT /api/v1/session/password.',
    },
  },
  'session.credentials_wrong': {
    status: 401,
    zh: { title: '用户名或密码错误', next: '请检查后重试；忘记密码请联系管理员重置。' },
    en: {
      title: 'Wrong user name or password',
      next: 'Check both and try again. An administrator can reset a forgotten password.',
    },
  },
  'session.too_many_attempts': {
    status: 429,
    zh: { title: '登录尝试过多', next: '请在 {retryAfterSeconds} 秒后重试。' },
    en: { title: 'Too many sign-in attempts', next: 'Try again in {retryAfterSeconds} seconds.' },
  },
  'session.not_found': {
    status: 404,
    zh: { title: '找不到会话 {sessionId}', next: '它可能已退出或过期，请刷新列表。' },
    en: {
      title: 'Session {sessionId} does not exist',
      next: 'It may have been signed out or expired. Reload the list.',
    },
  },
  'password.wrong': {
    status: 403,
    zh: { title: '当前密码错误', next: '请重新输入当前密码。' },
    en: { title: 'The current password is wrong', next: 'Enter the current password again.' },
  },
  'password.unchanged': {
    status: 400,
    zh: { title: '新密码不能与当前密码相同', next: '请设置一个不同的密码。' },
    en: { title: 'The new password equals the current one', next: 'Choose a different password.' },
  },
  'operator.username_taken': {
    status: 409,
    zh: { title: '用户名 {username} 已被使用', next: '请换一个用户名。' },
    en: { title: 'The user name {username} is taken', next: 'Choose another one.' },
  },
  'operator.not_found': {
    status: 404,
    zh: { title: '没有操作员 {username}', next: '请检查用户名。' },
    en: { title: 'There is no operator {username}', next: 'Check the user name.' },
  },
  'api_key.not_active': {
    status: 409,
    zh: { title: 'API 密钥 {apiKeyId} 已过期或已吊销，不能轮换', next: '请新建一个密钥。' },
    en: { title: 'API key {apiKeyId} is expired or revoked and cannot be rotated', next: 'Create a new key.' },
  },
  'api_key.already_rotated': {
    status: 409,
    zh: { title: 'API 密钥 {apiKeyId} 已经轮换为 {replacedById}', next: '请轮换新的密钥，或吊销它。' },
    en: {
      title: 'API key {apiKeyId} was rotated already, to {replacedById}',
      next: 'Rotate the new key, or revoke it.',
    },
  },
  'api_key.not_found': {
    status: 404,
    zh: { title: '找不到 API 密钥 {apiKeyId}', next: '请刷新列表。' },
    en: { title: 'API key {apiKeyId} does not exist', next: 'Reload the list.' },
  },
} as const satisfies Record<string, ErrorCode>
