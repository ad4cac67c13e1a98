import type { ErrorCode } from './error-code.ts'

/** Errors of tickets and tokens. */
export const tokenErrors = {
  'ticket.never_received': {
    status: 503,
    zh: {
      title: '尚未收到第三方平台 {componentAppid} 的验证票据 (component_verify_ticket)',
      next: '请在微信开放平台核对「授权事件接收 URL」、消息校验 Token 与 EncodingAESKey；平台通过创建审核后，微信每 10 分钟推送一次票据。',
    },
    en: {
      title: 'No ticket (component_verify_ticket) has been received for {componentAppid} yet',
      next: 'Check the authorisation event URL, message token and EncodingAESKey on the Open Platform. WeChat pushes a ticket every 10 minutes once the platform has passed its creation review.',
    },
  },
  'ticket.expired': {
    status: 503,
    zh: {
      title: '第三方平台 {componentAppid} 的验证票据已失效：超过 12 小时没有收到新的票据',
      next: '请检查回调地址能否从公网访问并在 5 秒内返回 success、防火墙与证书、消息校验 Token 与 EncodingAESKey 是否与开放平台一致。恢复后票据会自动更新。',
    },
    en: {
      title: 'The ticket of {componentAppid} has expired: no new one has arrived for more than 12 hours',
      next: 'Check that the callback URL can be reached from the internet and answers success within 5 seconds, the firewall and the certificate, and that message token and EncodingAESKey equal those on the Open Platform. Everything resumes with the next ticket.',
    },
  },
  'ticket.rejected': {
    status: 502,
    zh: {
      title: '微信不接受第三方平台 {componentAppid} 当前的验证票据',
      next: '请等待下一次票据推送(最多 10 分钟)；若持续出现，请核对 WX_APPID 与回调配置是否属于同一个第三方平台。',
    },
    en: {
      title: 'WeChat does not accept the present ticket of {componentAppid}',
      next: 'Wait for the next ticket (at most 10 minutes). If it persists, check that WX_APPID and the callback settings belong to the same platform.',
    },
  },
  'token.minting_disabled': {
    status: 503,
    zh: {
      title: '本部署不为第三方平台 {componentAppid} 换取令牌，数据库中也没有可用的令牌',
      next: '同一第三方平台只能由一个部署换取令牌。请在负责换取的部署上操作，或在本部署打开该平台的换取开关(先关闭另一处)。',
    },
    en: {
      title: 'This deployment makes no tokens for {componentAppid}, and the database holds no valid one',
      next: 'Only one deployment may make tokens of a platform. Use that one, or let this deployment make them after switching it off there.',
    },
  },
  'token.refresh_busy': {
    status: 503,
    zh: { title: '令牌正由另一个实例刷新，未能及时完成', next: '请稍后重试。' },
    en: { title: 'Another instance is refreshing the token and has not finished in time', next: 'Try again shortly.' },
  },
  'token.component_refused': {
    status: 502,
    zh: {
      title: '微信拒绝换取第三方平台 {componentAppid} 的令牌：{meaning}',
      next: '{recipe}',
    },
    en: {
      title: 'WeChat refused a token for the platform {componentAppid}: {meaningEn}',
      next: '{recipeEn}',
    },
  },
  'token.authorizer_refused': {
    status: 502,
    zh: { title: '微信拒绝刷新授权方 {appid} 的令牌：{meaning}', next: '{recipe}' },
    en: { title: 'WeChat refused to refresh the token of {appid}: {meaningEn}', next: '{recipeEn}' },
  },
  'token.not_authorized': {
    status: 404,
    zh: {
      title: '{appid} 没有授权给第三方平台 {componentAppid}',
      next: '请检查 AppID，或让商家通过授权链接完成授权。',
    },
    en: {
      title: '{appid} has not authorised the platform {componentAppid}',
      next: 'Check the appid, or have the merchant authorise through an authorisation link.',
    },
  },
  'token.needs_reauthorization': {
    status: 409,
    zh: {
      title: '{appid} 的刷新令牌已失效，且无法从微信的授权列表恢复',
      next: '请把授权链接发给商家重新扫码授权；已有的数据与绑定关系会保留。',
    },
    en: {
      title: 'The refresh token of {appid} is dead and could not be recovered from the authorizer list',
      next: 'Send the merchant an authorisation link to scan again. Data and bindings are kept.',
    },
  },
} as const satisfies Record<string, ErrorCode>
