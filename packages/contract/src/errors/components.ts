import type { ErrorCode } from './error-code.ts'

/** Errors about the platform's own settings. */
export const componentErrors = {
  'component.changed': {
    status: 409,
    zh: { title: '第三方平台 {componentAppid} 的设置已被别人修改', next: '请重新打开，核对新的设置后再保存。' },
    en: {
      title: 'The settings of {componentAppid} were changed by somebody else',
      next: 'Open them again, look at what is there now, and save once more.',
    },
  },
  'component.not_found': {
    status: 404,
    zh: {
      title: '没有配置第三方平台 {componentAppid}',
      next: '请检查 component 参数，或先在控制台「系统 - 第三方平台」中添加该第三方平台。',
    },
    en: {
      title: 'The third-party platform {componentAppid} is not configured',
      next: 'Check the parameter "component", or add this platform in the console first (系统 - 第三方平台).',
    },
  },
  'component.none_configured': {
    status: 503,
    zh: {
      title: '尚未配置第三方平台',
      next: '请在控制台按向导填写，或设置 WX_APPID 以及第三方平台的 AppSecret、消息校验 Token 与 EncodingAESKey 后重新启动。',
    },
    en: {
      title: 'No third-party platform is configured yet',
      next: "Use the wizard of the console, or set WX_APPID and the platform's AppSecret, message token and EncodingAESKey and restart.",
    },
  },
  'component.exists': {
    status: 409,
    zh: {
      title: '第三方平台 {componentAppid} 已经添加过',
      next: '如需更换密钥，请修改已有的第三方平台。',
    },
    en: {
      title: 'The third-party platform {componentAppid} is there already',
      next: 'To change its keys, edit the existing platform.',
    },
  },
  'component.managed_by_environment': {
    status: 409,
    zh: {
      title: '第三方平台 {componentAppid} 由环境变量配置，不能在这里修改',
      next: '请修改环境变量 WX_APPID、GUANJIA_COMPONENT_SECRET、GUANJIA_MESSAGE_TOKEN、GUANJIA_ENCODING_AES_KEY 等，然后重新启动。',
    },
    en: {
      title:
        'The third-party platform {componentAppid} is configured by environment variables and cannot be changed here',
      next: 'Change WX_APPID, GUANJIA_COMPONENT_SECRET, GUANJIA_MESSAGE_TOKEN, GUANJIA_ENCODING_AES_KEY and so on, then restart.',
    },
  },
  'component.in_use': {
    status: 409,
    zh: {
      title: '第三方平台 {componentAppid} 下有 {count} 个授权帐号，不能删除',
      next: '只能删除没有任何授权帐号的第三方平台；如只想停用，请改在微信开放平台停止推送。',
    },
    en: {
      title: 'The third-party platform {componentAppid} has {count} authorised accounts and cannot be deleted',
      next: 'Only a platform without any accounts can be deleted.',
    },
  },
} as const satisfies Record<string, ErrorCode>
