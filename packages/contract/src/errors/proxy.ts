import type { ErrorCode } from './error-code.ts'

/** Errors of the proxy (透传): its settings, and what a visitor reads when the business system does not answer. */
export const proxyErrors = {
  'proxy.changed': {
    status: 409,
    zh: { title: '透传的设置已被别人修改', next: '请刷新，核对新的设置后再保存。' },
    en: {
      title: 'The settings of the proxy were changed by somebody else',
      next: 'Reload, look at what is there now, and save once more.',
    },
  },
  'proxy.upstream_is_ours': {
    status: 400,
    zh: {
      title: '透传的目标 {upstream} 是管家自己',
      next: '请填写业务系统监听的端口或地址，不能是管家的端口或 GUANJIA_PUBLIC_URL。',
    },
    en: {
      title: 'The proxy would lead back to Guanjia: {upstream}',
      next: 'Give the port or address of the business system, not a port of Guanjia nor GUANJIA_PUBLIC_URL.',
    },
  },
  'proxy.url_not_allowed': {
    status: 400,
    zh: {
      title: '透传的目标地址不可用：{reason}',
      next: '请填写 http(s) 地址，并把它的主机加入 GUANJIA_TARGET_ALLOWED_HOSTS：透传的页面与控制台同源，只能指向可信的系统。',
    },
    en: {
      title: 'The proxy may not lead to this address: {reasonEn}',
      next: 'Give an http(s) address whose host is listed in GUANJIA_TARGET_ALLOWED_HOSTS: what the proxy shows shares the origin of the console.',
    },
  },
  'proxy.upstream_unreachable': {
    status: 502,
    zh: { title: '业务系统暂时无法访问', next: '请稍后重试；管理员可在控制台的概览中查看业务系统的状态。' },
    en: {
      title: 'The business system cannot be reached at the moment',
      next: 'Try again later. Administrators see its state in the overview of the console.',
    },
  },
  'proxy.upstream_timeout': {
    status: 504,
    zh: { title: '业务系统没有在 {seconds} 秒内答复', next: '请稍后重试；请求可能已被处理，重复提交前请先确认结果。' },
    en: {
      title: 'The business system did not answer within {seconds} seconds',
      next: 'Try again later. The request may have been carried out, so look before you repeat it.',
    },
  },
  'proxy.busy': {
    status: 503,
    zh: { title: '同时进行的请求过多', next: '请在 {retryAfterSeconds} 秒后重试。' },
    en: { title: 'Too many requests at the same time', next: 'Try again in {retryAfterSeconds} seconds.' },
  },
  'proxy.loop': {
    status: 508,
    zh: { title: '透传的目标又指回了管家', next: '请管理员在控制台修改透传的端口或地址。' },
    en: {
      title: 'The proxy leads back to itself',
      next: 'An administrator has to change the port or address of the proxy in the console.',
    },
  },
} as const satisfies Record<string, ErrorCode>
