export const tokens = {
  page: {
    title: '令牌',
    description: '调试时查看票据与令牌。平时请让业务系统走接口网关，不必接触令牌。',
    warning: '持有令牌等于持有平台或商家的接口权限。每次查看都会记入操作日志。',
  },
  ticket: {
    title: '验证票据',
    hint: 'component_verify_ticket，微信每 10 分钟推送一次。',
  },
  component: {
    title: '第三方平台令牌',
    hint: 'component_access_token，2 小时有效，到期前自动刷新。',
  },
  authorizer: {
    title: '授权方令牌',
    hint: 'authorizer_access_token，2 小时有效，到期前自动刷新。',
    appid: '授权方 AppID',
    appid_help: '要查看哪个商家的令牌。',
  },
  reader: {
    show: '显示',
    hide: '隐藏',
    expires: '有效至',
    confirm_title: '显示{{name}}？',
    confirm: '内容会显示在屏幕上，这次查看会记入操作日志。',
  },
}
