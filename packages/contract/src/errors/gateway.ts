import type { ErrorCode } from './error-code.ts'

/** Errors of calling WeChat. */
export const gatewayErrors = {
  'wechat.api_error': {
    status: 502,
    zh: { title: '微信返回错误:{meaning}', next: '{recipe}' },
    en: { title: 'WeChat answered an error: {meaningEn}', next: '{recipeEn}' },
  },
  'wechat.unreachable': {
    status: 504,
    zh: {
      title: '没有得到微信的回应,操作是否生效尚不确定',
      next: '请先查询当前状态,再决定是否重试;若反复出现,请检查服务器到 api.weixin.qq.com 的网络。',
    },
    en: {
      title: 'No answer from WeChat, so it is unknown whether the call took effect',
      next: 'Look at the present state before trying again. If it persists, check the network to api.weixin.qq.com.',
    },
  },
  'wechat.bad_response': {
    status: 502,
    zh: { title: '微信的回应无法识别', next: '请稍后重试;若持续出现,请检查网络中是否有代理改写了响应。' },
    en: {
      title: 'The answer of WeChat cannot be understood',
      next: 'Try again later. If it persists, check whether a proxy rewrites answers on the way.',
    },
  },
} as const satisfies Record<string, ErrorCode>
