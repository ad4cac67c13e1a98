import type { RecipeRow } from '../recipe.ts'

/** 调用额度与频率: what to do when there were too many calls. */
export const limitRecipes: readonly RecipeRow[] = [
  [
    45009,
    {
      who: 'us',
      zh: '该帐号这个接口今天的调用次数已用完，暂停调用，第二天恢复。先查清是谁在反复调用；确有急用可清零额度，每个帐号每月最多 10 次。令牌接口用完时，用 AppSecret 清零。',
      en: 'This account’s calls of the API are used up for today: stop until tomorrow and find out who repeats them. Quota can be cleared 10 times a month per account; when it is the token API itself, clear it with the AppSecret.',
    },
  ],
  [
    45011,
    {
      who: 'us',
      zh: '调用太频繁，停一分钟再试，并降低该帐号的调用频率。',
      en: 'Called too often: pause for a minute and slow down for this account.',
    },
  ],
  [
    48006,
    {
      who: 'us',
      zh: '本月 10 次额度清零机会已用完，只能等额度自然恢复。',
      en: 'The ten quota resets of this month are used up: wait for the quota to come back by itself.',
    },
  ],
  [
    45102,
    {
      who: 'wechat',
      zh: '该帐号的这个接口被暂时封禁，稍后再试。长时间不恢复，请到微信公众平台查看通知。',
      en: 'The API is blocked for this account for a while: try later. If it lasts, look at the notices on mp.weixin.qq.com.',
    },
  ],
  [
    45015,
    {
      who: 'us',
      zh: '用户最近没有与帐号互动（或已取消关注），已过可以发客服消息的时间。等用户再次发消息，或改用订阅消息。',
      en: 'The user has not written lately or has unfollowed, so customer-service messages are closed. Wait for the user’s next message or use a subscription message.',
    },
  ],
  [
    45047,
    {
      who: 'us',
      zh: '用户没有回复前，客服消息条数已达上限，等用户再次发消息后再发。',
      en: 'Too many customer-service messages without an answer: wait for the user’s next message.',
    },
  ],
  [
    76021,
    {
      who: 'us',
      zh: '要查询的接口路径不存在。路径以 / 开头、不带域名和参数，例如 /wxa/commit。',
      en: 'There is no such path. It begins with a slash and has neither host nor query, as in /wxa/commit.',
    },
  ],
  [
    76022,
    {
      who: 'us',
      zh: '令牌与要查询的接口不属于同一方：第三方平台接口用第三方平台令牌查询，授权方接口用该授权方的令牌；/sns 开头的接口不能查询。',
      en: 'The token does not fit the API asked about: use the component token for component APIs and the authorizer’s for the others; paths under /sns cannot be asked about.',
    },
  ],
]
