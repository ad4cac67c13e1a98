import type { ErrorCode } from './error-code.ts'

/** Errors about authorisation links (授权链接) and bindings (绑定). */
export const bindingErrors = {
  'binding.session_not_found': {
    status: 404,
    zh: { title: '找不到授权链接 {id}', next: '请核对编号，或新建一个授权链接。' },
    en: { title: 'Bind session {id} does not exist', next: 'Check the id, or create a new authorisation link.' },
  },
  'binding.state_unknown': {
    status: 404,
    zh: { title: '授权链接无效', next: '请向服务商索取新的授权链接，并完整复制打开。' },
    en: {
      title: 'This authorisation link is not valid',
      next: 'Ask your service provider for a new link and copy it completely.',
    },
  },
  'binding.state_expired': {
    status: 410,
    zh: { title: '授权链接已过期', next: '请向服务商索取新的授权链接。' },
    en: { title: 'This authorisation link has expired', next: 'Ask your service provider for a new link.' },
  },
  'binding.state_used': {
    status: 410,
    zh: { title: '授权链接已使用', next: '授权已完成，无需重复操作；如需授权其他帐号，请向服务商索取新的链接。' },
    en: {
      title: 'This authorisation link has been used',
      next: 'The authorisation is complete. For another account, ask your service provider for a new link.',
    },
  },
  'binding.return_url_not_allowed': {
    status: 400,
    zh: {
      title: 'returnUrl 不在允许的范围内',
      next: '只接受 https 地址（或已允许主机的 http 地址）；请在 GUANJIA_RETURN_URL_HOSTS 中加入主机 {host}。',
    },
    en: {
      title: 'returnUrl is not allowed',
      next: 'Only https addresses are accepted (http for allowed hosts). Add the host {host} to GUANJIA_RETURN_URL_HOSTS.',
    },
  },
} as const satisfies Record<string, ErrorCode>
