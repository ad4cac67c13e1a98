import type { ErrorCode } from './error-code.ts'

/** Errors about the catalogue of WeChat's APIs. */
export const wechatApiErrors = {
  'wechat_api.not_found': {
    status: 404,
    zh: { title: '接口目录里没有 {apiId}', next: '请从接口列表中选择；目录外的接口也可以按路径直接调用网关。' },
    en: {
      title: 'The catalogue has no API {apiId}',
      next: 'Choose one from the list; others can be called through the gateway by their path.',
    },
  },
} as const satisfies Record<string, ErrorCode>
