import type { ErrorCode } from './error-code.ts'

/** Errors of calling WeChat. */
export const gatewayErrors = {
  'wechat.api_error': {
    status: 502,
    zh: { title: '微信返回错误：{meaning}', next: '{recipe}' },
    en: { title: 'WeChat answered an error: {meaningEn}', next: '{recipeEn}' },
  },
  'wechat.unreachable': {
    status: 504,
    zh: {
      title: '没有得到微信的回应，操作是否生效尚不确定',
      next: '请先查询当前状态，再决定是否重试；若反复出现，请检查服务器到 api.weixin.qq.com 的网络。',
    },
    en: {
      title: 'No answer from WeChat, so it is unknown whether the call took effect',
      next: 'Look at the present state before trying again. If it persists, check the network to api.weixin.qq.com.',
    },
  },
  'wechat.bad_response': {
    status: 502,
    zh: { title: '微信的回应无法识别', next: '请稍后重试；若持续出现，请检查网络中是否有代理改写了响应。' },
    en: {
      title: 'The answer of WeChat cannot be understood',
      next: 'Try again later. If it persists, check whether a proxy rewrites answers on the way.',
    },
  },
  'gateway.path_malformed': {
    status: 400,
    zh: {
      title: '接口路径不合法',
      next: '请写成 /api/v1/wechat/wx…/wxa/commit 的形式：路径只含字母、数字、_ 与 -，不能有 ..、编码字符、重复的 / 或完整网址。',
    },
    en: {
      title: 'The path of the API is not valid',
      next: 'Write /api/v1/wechat/wx…/wxa/commit: only letters, digits, _ and - between slashes, no "..", nothing encoded, no complete URL.',
    },
  },
  'gateway.method_not_supported': {
    status: 405,
    zh: { title: '微信接口只使用 GET 与 POST，收到的是 {method}', next: '请按微信文档改用 GET 或 POST。' },
    en: { title: "WeChat's API takes GET and POST, not {method}", next: "Use the method that WeChat's page names." },
  },
  'gateway.token_given': {
    status: 400,
    zh: { title: '请求中带有令牌参数 {parameter}', next: '请去掉它：令牌由网关添加与刷新，调用方无需也不应持有。' },
    en: {
      title: 'The request carries the token parameter {parameter}',
      next: 'Leave it out: the gateway adds the token and keeps it fresh; callers need none.',
    },
  },
  'gateway.needs_component_token': {
    status: 400,
    zh: {
      title: '{api} 使用第三方平台令牌，不能以授权方的名义调用',
      next: '请改为调用 /api/v1/wechat/component{path}。',
    },
    en: {
      title: '{api} takes the component token and cannot be called for an authorizer',
      next: 'Call /api/v1/wechat/component{path} instead.',
    },
  },
  'gateway.needs_authorizer_token': {
    status: 400,
    zh: {
      title: '{api} 使用授权方令牌，需要指明授权方',
      next: '请改为调用 /api/v1/wechat/wx…{path}，其中 wx… 为授权方的 appid。',
    },
    en: {
      title: '{api} takes the token of an authorizer',
      next: 'Call /api/v1/wechat/wx…{path} instead, with the appid of the authorizer.',
    },
  },
  'gateway.api_unknown': {
    status: 403,
    zh: {
      title: '接口目录中没有 {method} {path}',
      next: '请核对方法、路径与 action 参数；确需调用目录外的接口，请使用含有 gateway:any 权限的 API 密钥。',
    },
    en: {
      title: 'The catalogue has no API {method} {path}',
      next: 'Check method, path and the action parameter. To call an API that it does not have, use an API key with the scope gateway:any.',
    },
  },
  'gateway.secret_answer': {
    status: 403,
    zh: {
      title: '{api} 的返回含有令牌或会话密钥，需要权限 {scope}',
      next: '请使用含有该权限的 API 密钥；一般的调用由网关添加令牌，无需读取它。',
    },
    en: {
      title: 'The answer of {api} holds tokens or a session key: scope {scope} is needed',
      next: 'Use an API key with this scope. Ordinary calls need no token, the gateway adds it.',
    },
  },
  'gateway.component_appid': {
    status: 400,
    zh: {
      title: '{appid} 是第三方平台的 appid，不是授权方',
      next: '以第三方平台的名义调用请使用 /api/v1/wechat/component/…；多个平台时以查询参数 component={appid} 指明。',
    },
    en: {
      title: '{appid} is the appid of a platform, not of an authorizer',
      next: 'To call for the platform use /api/v1/wechat/component/…, with the query parameter component={appid} where there are several.',
    },
  },
  'gateway.other_component': {
    status: 409,
    zh: {
      title: '{appid} 授权给了另一个第三方平台 {otherComponentAppid}，而不是 {componentAppid}',
      next: '请以查询参数 component={otherComponentAppid} 指明第三方平台。',
    },
    en: {
      title: '{appid} has authorised another platform, {otherComponentAppid}, and not {componentAppid}',
      next: 'Name the platform by the query parameter component={otherComponentAppid}.',
    },
  },
  'gateway.permission_missing': {
    status: 409,
    zh: {
      title: '{appid} 没有授予 {api} 所需的权限集：{sets}',
      next: '请商家重新授权并勾选该权限集(互斥的权限集须先在其他服务商处取消)：{link}',
    },
    en: {
      title: '{appid} has not granted a permission set that {api} needs: {sets}',
      next: 'Ask the merchant to authorise again with it; an exclusive one must be cancelled at the other provider first: {link}',
    },
  },
  'gateway.rate_limited': {
    status: 429,
    zh: { title: '对 {subject} 的调用过于频繁', next: '请在 {retryAfterSeconds} 秒后重试。' },
    en: { title: 'Too many calls of {subject}', next: 'Try again in {retryAfterSeconds} seconds.' },
  },
  'gateway.minute_quota_reached': {
    status: 429,
    zh: {
      title: '{account} 调用 {path} 已达微信的分钟频率上限 (45011)',
      next: '请在 {retryAfterSeconds} 秒后重试；在此之前的调用不会发往微信。',
    },
    en: {
      title: "{account} has reached WeChat's limit per minute for {path} (45011)",
      next: 'Try again in {retryAfterSeconds} seconds. Until then nothing is sent to WeChat.',
    },
  },
  'gateway.quota_exhausted': {
    status: 429,
    zh: {
      title: '{account} 调用 {path} 的当日额度已用完 (45009)',
      next: '额度在北京时间零点恢复；在此之前的调用不会发往微信。如确需恢复，可在控制台或以 POST /api/v1/quota/clear 重置(每月 10 次)。',
    },
    en: {
      title: "{account} has used up today's quota of {path} (45009)",
      next: 'It returns at midnight in Beijing; until then nothing is sent to WeChat. It can be reset in the console or by POST /api/v1/quota/clear, ten times a month.',
    },
  },
  'gateway.address_refused': {
    status: 503,
    zh: {
      title: '微信拒绝本服务器的出口 IP {address}：不在第三方平台 {componentAppid} 的白名单中 (61004)',
      next: '请在微信开放平台「第三方平台 - 开发配置 - 白名单 IP 地址列表」加入 {address}(测试与正式两份配置都要检查)，最迟一分钟后自动恢复。',
    },
    en: {
      title: 'WeChat refuses our exit address {address}: it is not on the whitelist of {componentAppid} (61004)',
      next: 'Add {address} to the IP whitelist of the platform at the Open Platform, in the test and the live copy. Calls resume within a minute after that.',
    },
  },
  'idempotency.key_invalid': {
    status: 400,
    zh: { title: 'Idempotency-Key 不合法', next: '请使用 1 到 255 个可打印的 ASCII 字符，不含空格。' },
    en: { title: 'The Idempotency-Key is not valid', next: 'Use 1 to 255 printable ASCII characters without blanks.' },
  },
  'idempotency.key_reused': {
    status: 422,
    zh: { title: '该 Idempotency-Key 已用于另一个请求', next: '内容不同的请求请使用新的 Idempotency-Key。' },
    en: {
      title: 'This Idempotency-Key was used for another request',
      next: 'A request with other content needs a new Idempotency-Key.',
    },
  },
  'idempotency.in_flight': {
    status: 409,
    zh: { title: '同一 Idempotency-Key 的请求正在处理', next: '请在 {retryAfterSeconds} 秒后重试，将得到同一结果。' },
    en: {
      title: 'A request with this Idempotency-Key is under way',
      next: 'Try again in {retryAfterSeconds} seconds to get its result.',
    },
  },
  'idempotency.outcome_unknown': {
    status: 409,
    zh: {
      title: '同一 Idempotency-Key 的请求没有得到微信的回应，是否生效尚不确定',
      next: '请先查询当前状态；确认未生效后，以新的 Idempotency-Key 重试。',
    },
    en: {
      title: 'The request with this Idempotency-Key got no answer from WeChat, so its outcome is unknown',
      next: 'Look at the present state. If it did not take effect, try again with a new Idempotency-Key.',
    },
  },
} as const satisfies Record<string, ErrorCode>
