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
  'binding.not_found': {
    status: 404,
    zh: { title: '找不到绑定 {id}', next: '请核对编号；它可能已被解除。' },
    en: { title: 'Binding {id} does not exist', next: 'Check the id; it may have been taken away already.' },
  },
  'binding.authorizer_bound_elsewhere': {
    status: 409,
    zh: {
      title: '{appid} 已绑定到业务 {businessId}',
      next: '如需改绑，请在请求中加上 move: true；如需一个帐号同时属于多个业务，请先在绑定设置中允许。',
    },
    en: {
      title: '{appid} is bound to business {businessId}',
      next: 'Add move: true to take it away from there, or allow accounts of several businesses in the binding settings.',
    },
  },
  'binding.redirect_uri_not_allowed': {
    status: 400,
    zh: {
      title: '授权后的跳转地址不在允许的范围内',
      next: '请填写以 / 开头的本站路径，或主机已列入 GUANJIA_RETURN_URL_HOSTS 的 http(s) 地址。',
    },
    en: {
      title: 'The address to go to after authorisation is not allowed',
      next: 'Give a path of this site that begins with /, or an http(s) address whose host is listed in GUANJIA_RETURN_URL_HOSTS.',
    },
  },
} as const satisfies Record<string, ErrorCode>
