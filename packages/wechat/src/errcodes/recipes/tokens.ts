import type { RecipeRow } from '../recipe.ts'

/** 令牌、票据与白名单: what to do when WeChat does not accept who we are. */
export const tokenRecipes: readonly RecipeRow[] = [
  [
    -1,
    {
      who: 'wechat',
      zh: '微信系统繁忙，一般几秒内恢复。查询类操作稍后重试即可；提交、发布等操作请先查看当前状态，确认没有生效再重试。',
      en: 'WeChat is busy, usually for seconds. Repeat reads after a moment; before repeating a submission or a release, look whether it took effect.',
    },
  ],
  [
    40001,
    {
      who: 'us',
      zh: '令牌已失效或不是最新的，刷新令牌后重试一次。反复出现时，检查是否有别的系统（例如测试环境）也在用同一个第三方平台刷新令牌；获取令牌时报此错，则是 AppSecret 填错。',
      en: 'The token is void or not the latest: refresh it and retry once. If it keeps coming back, look for another system, such as a staging server, that refreshes tokens of the same component. When fetching a token, the AppSecret is wrong.',
    },
  ],
  [
    40014,
    {
      who: 'us',
      zh: '令牌不合法，或属于另一个帐号。刷新令牌后重试一次；仍然失败，检查保存令牌时是否被截断，以及用的是不是这个授权方的令牌。',
      en: 'The token is malformed or belongs to another account. Refresh it and retry once; if that fails, check that it was not cut off when stored and that it is this authorizer’s.',
    },
  ],
  [
    42001,
    {
      who: 'us',
      zh: '令牌已过期，刷新后重试一次即可。经常出现说明没有提前刷新，或服务器时间不准。',
      en: 'The token has expired: refresh it and retry once. If this happens often, tokens are not refreshed ahead of time or the server clock is wrong.',
    },
  ],
  [
    42006,
    {
      who: 'us',
      zh: '第三方平台令牌已过期，用最新的验证票据重新获取，再重试一次。',
      en: 'The component token has expired: fetch a new one with the latest ticket and retry once.',
    },
  ],
  [
    41001,
    {
      who: 'us',
      zh: '请求里没有带令牌。检查本地是否还没有取到令牌；取到令牌后重试一次。',
      en: 'The request carried no token. Check whether there is none yet; retry once when there is.',
    },
  ],
  [
    41021,
    {
      who: 'us',
      zh: '请求里没有带第三方平台令牌。这个接口要用 component_access_token，检查调用方式后重试。',
      en: 'The request carried no component token. This API wants component_access_token: correct the call and retry.',
    },
  ],
  [
    40125,
    {
      who: 'us',
      zh: 'AppSecret 不正确，重试没有用。到微信开放平台核对第三方平台的 AppSecret，重置过的话要把新值填进配置。',
      en: 'The AppSecret is wrong and retrying does not help. Compare it with the one on the Open Platform; if it was reset there, put the new one into the configuration.',
    },
  ],
  [
    41004,
    {
      who: 'us',
      zh: '没有填写第三方平台的 AppSecret，请在配置中补上。',
      en: 'The AppSecret of the component is missing: add it to the configuration.',
    },
  ],
  [
    40013,
    {
      who: 'us',
      zh: 'AppID 不正确，或与所用令牌不是同一个帐号。核对第三方平台 AppID 和授权方 AppID 有没有填反。',
      en: 'The appid is wrong or is not the account behind the token. Check that the appids of the component and of the authorizer were not swapped.',
    },
  ],
  [
    61004,
    {
      who: 'us',
      zh: '本机的出口 IP 不在白名单，所有接口都会失败。把出口 IP（错误信息里可能写明）加到微信开放平台「第三方平台 → 开发配置 → 开发资料 → 白名单IP地址列表」。注意分清测试版与全网发布版，有多个第三方平台时不要加错。',
      en: 'The exit IP of this server is not on the whitelist, so every call fails. Add the exit IP (the message may name it) on the Open Platform, in the IP whitelist of the development settings; mind test and published settings, and which platform it is.',
    },
  ],
  [
    40164,
    {
      who: 'us',
      zh: '调用 IP 不在这个帐号自己的白名单里，通常是误用了帐号自己的 AppSecret 换令牌。第三方平台应使用授权得到的令牌。',
      en: 'The caller’s IP is not on the account’s own whitelist; usually a token was fetched with the account’s own AppSecret. A third-party platform uses the token that came with the authorisation.',
    },
  ],
  [
    61005,
    {
      who: 'us',
      zh: '验证票据已过期（有效期 12 小时），等待微信推送新票据（每 10 分钟一次）。一直收不到时，检查授权事件接收 URL 能否访问、是否返回 success，并调用“启动票据推送服务”。',
      en: 'The ticket has expired (12 hours). Wait for the next push, due every 10 minutes. If none comes, check that the component callback URL is reachable and answers success, and start the ticket push again.',
    },
  ],
  [
    61006,
    {
      who: 'us',
      zh: '验证票据无效，可能被截断、已被新票据取代，或属于另一个第三方平台。换用最近一次收到的票据；仍不行就等下一次推送。',
      en: 'The ticket is invalid: cut off, superseded or of another component. Use the one received last; if that fails too, wait for the next push.',
    },
  ],
  [
    61011,
    {
      who: 'us',
      zh: '第三方平台 AppID 无效，核对配置中的 AppID 是否为微信开放平台上第三方平台的 AppID。',
      en: 'The component appid is invalid: check that the configured appid is that of the third-party platform.',
    },
  ],
  [
    61014,
    {
      who: 'us',
      zh: '这个接口属于第三方平台，要用第三方平台令牌调用，不能用授权方令牌。',
      en: 'This API belongs to the component and takes the component token, not an authorizer’s.',
    },
  ],
  [
    61015,
    {
      who: 'us',
      zh: '这个接口要用授权方令牌调用，不能用第三方平台令牌。',
      en: 'This API takes an authorizer’s token, not the component token.',
    },
  ],
]
