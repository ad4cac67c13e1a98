import type { ErrorCode } from './error-code.ts'

/** Errors about the platform's own settings. */
export const componentErrors = {
  'component.not_found': {
    status: 404,
    zh: {
      title: '没有配置第三方平台 {componentAppid}',
      next: '请检查 component 参数,或在环境变量中配置该第三方平台后重新启动。',
    },
    en: {
      title: 'The third-party platform {componentAppid} is not configured',
      next: 'Check the parameter "component", or configure this platform in the environment and restart.',
    },
  },
  'component.none_configured': {
    status: 503,
    zh: {
      title: '尚未配置第三方平台',
      next: '请设置 WX_APPID 以及第三方平台的 AppSecret、消息校验 Token 与 EncodingAESKey,然后重新启动。',
    },
    en: {
      title: 'No third-party platform is configured yet',
      next: "Set WX_APPID and the platform's AppSecret, message token and EncodingAESKey, then restart.",
    },
  },
} as const satisfies Record<string, ErrorCode>
