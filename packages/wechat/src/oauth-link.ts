/** What a user is asked for (授权作用域): only the openid, without a question, or the profile too. */
export type OauthScope = 'snsapi_base' | 'snsapi_userinfo'

/** What the link of an official account's web authorisation consists of (网页授权链接). */
export type OauthLink = {
  /** `WECHAT_H5_PAGE_BASE_URL`, or the address of a simulator. */
  baseUrl: string
  /** The official account whose user signs in. */
  appid: string
  componentAppid: string
  /** On one of the component's 公众号开发域名. WeChat appends `code`, `state` and `appid`. */
  redirectUri: string
  scope: OauthScope
  /** Comes back as it is; up to 128 letters and digits. */
  state: string
}

/**
 * The page on which a user of an official account signs in for a web page of the platform (第三方平台代公众号网页授权), to be opened
 * inside WeChat. WeChat wants the parameters in this order.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Official_Accounts/official_account_website_authorization.html
 */
export function buildOauthLink(link: OauthLink): string {
  const parameters = new URLSearchParams([
    ['appid', link.appid],
    ['redirect_uri', link.redirectUri],
    ['response_type', 'code'],
    ['scope', link.scope],
    ['state', link.state],
    ['component_appid', link.componentAppid],
  ])
  return `${link.baseUrl.replace(/\/+$/, '')}/connect/oauth2/authorize?${parameters}#wechat_redirect`
}
