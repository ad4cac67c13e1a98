import type { RecipeRow } from '../recipe.ts'

/** 授权与权限: what to do when the merchant or WeChat has not allowed it. */
export const authorizationRecipes: readonly RecipeRow[] = [
  [
    61003,
    {
      who: 'merchant',
      zh: '商家没有授权给本平台，或已经取消授权。先在授权方列表中确认，再把授权链接发给商家管理员，请其扫码授权。',
      en: 'The account has not authorised this component, or no longer does. Confirm it in the list of authorizers, then send the merchant’s administrator a link to authorise.',
    },
  ],
  [
    61007,
    {
      who: 'merchant',
      zh: '商家授权时没有勾选这个接口所需的权限集，或该权限集（互斥）仍在其他服务商名下。请商家先在小程序后台取消原服务商的授权，再扫码重新授权并勾选该权限集。',
      en: 'The merchant did not grant the permission set of this API, or another provider still holds it exclusively. Have the merchant revoke the other provider and authorise again with the set ticked.',
    },
  ],
  [
    61009,
    {
      who: 'merchant',
      zh: '授权码不正确，例如把预授权码当成了授权码，或属于别的第三方平台。请重新发起授权。',
      en: 'The authorisation code is wrong, for example a pre-auth code or a code of another component. Start the authorisation again.',
    },
  ],
  [
    61010,
    {
      who: 'us',
      zh: '授权码已使用过或已过期。如果系统里已有更新的刷新令牌，说明授权已完成，无需处理；否则拉取已授权帐号列表找回，找不到再请商家重新授权。',
      en: 'The authorisation code was used or has expired. With a newer refresh token in store the authorisation is done; otherwise recover it from the list of authorizers, and only then ask the merchant to authorise again.',
    },
  ],
  [
    61017,
    {
      who: 'merchant',
      zh: '所需权限集未授权。请商家重新扫码授权并勾选该权限集；本平台没有申请该权限集的，先到微信开放平台添加。',
      en: 'The permission set is not granted. Have the merchant authorise again with it ticked; if this component does not have the set, add it on the Open Platform first.',
    },
  ],
  [
    61023,
    {
      who: 'us',
      zh: '刷新令牌无效：为空、已被后来的授权取代，或商家已取消授权。先从已授权帐号列表取回最新的刷新令牌；列表中没有该帐号，再请商家重新扫码授权。',
      en: 'The refresh token is invalid: empty, replaced by a later authorisation, or revoked. Take the current one from the list of authorizers; only when the account is not listed does the merchant have to scan again.',
    },
  ],
  [
    61028,
    {
      who: 'us',
      zh: '第三方平台还没有全网发布，只能授权测试列表中的帐号。完成全网发布后再操作。',
      en: 'The component is not published yet, so only accounts on its test list can be used. Publish it first.',
    },
  ],
  [
    61029,
    {
      who: 'us',
      zh: '第三方平台修改了权限集但没有重新全网发布，请到微信开放平台提交全网发布。',
      en: 'The permission sets of the component changed since it was published: publish it again on the Open Platform.',
    },
  ],
  [
    48001,
    {
      who: 'us',
      zh: '没有调用此接口的权限，重试没有用。依次检查：令牌类型是否正确（隐私保护指引接口要用授权方令牌）、该帐号本身有没有这个能力（如是否已认证）、商家是否授予了所需权限集。',
      en: 'No right to call this API, and retrying does not help. Check in this order: the kind of token (the privacy guide takes the authorizer’s), whether the account has the capability at all (verified?), and whether the permission set was granted.',
    },
  ],
  [
    48004,
    {
      who: 'merchant',
      zh: '该帐号的这个接口因违规被封禁。请商家登录微信公众平台查看站内信和处罚原因，按提示申诉。',
      en: 'This API is blocked for the account for breaking rules. The merchant finds the reason and the way to appeal in the messages of mp.weixin.qq.com.',
    },
  ],
  [
    50002,
    {
      who: 'merchant',
      zh: '帐号被冻结、注销或受限。请商家登录微信公众平台查看帐号状态，恢复正常后再操作。',
      en: 'The account is frozen, cancelled or restricted. The merchant checks its state on mp.weixin.qq.com; go on when it is back to normal.',
    },
  ],
  [
    40029,
    {
      who: 'us',
      zh: '登录凭证 code 无效。code 只能使用一次且 5 分钟内有效，并且必须由同一个小程序获取；请让用户重新登录。',
      en: 'The login code is invalid. A code works once, within five minutes, for the mini program that fetched it: have the user sign in again.',
    },
  ],
  [
    40163,
    {
      who: 'us',
      zh: '登录凭证 code 已经用过。检查是否重复提交了同一个 code，让用户重新获取。',
      en: 'The login code was used already. Look for a request that is sent twice, and have a new code fetched.',
    },
  ],
]
