/** The hosts of WeChat's authorisation pages (授权页); a simulator serves both from one address. */
export const WECHAT_PC_PAGE_BASE_URL = 'https://mp.weixin.qq.com'
export const WECHAT_H5_PAGE_BASE_URL = 'https://open.weixin.qq.com'

/** The values of `auth_type` (授权帐号类型) by what the merchant is offered; 7 is not documented. */
export const authTypeNumbers = {
  official_account: 1,
  mini_program: 2,
  official_account_or_mini_program: 3,
  mini_program_promoter: 4,
  channels: 5,
  all: 6,
  talent: 8,
} as const

/** What an authorisation link consists of (授权链接). */
export type AuthorizationLink = {
  /** `pc` shows a QR code, `h5` is opened inside WeChat. */
  form: 'pc' | 'h5'
  baseUrl: string
  componentAppid: string
  preAuthCode: string
  /** On exactly the host that is entered as 授权发起页域名. WeChat appends `auth_code` and `expires_in`. */
  redirectUri: string
  authType: keyof typeof authTypeNumbers
  /** Only this account may be authorised. */
  bizAppid?: string | undefined
  /** Permission sets to ask for; by default all that the component has published. */
  categoryIds?: readonly number[] | undefined
}

/**
 * The address of WeChat's own authorisation page (授权链接). It must be opened from a page on the configured domain: WeChat
 * looks at the Referer, and a bare redirect has none.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function buildAuthorizationLink(link: AuthorizationLink): string {
  const isPc = link.form === 'pc'
  const parameters = new URLSearchParams(isPc ? {} : { action: 'bindcomponent', no_scan: '1' })
  parameters.set('component_appid', link.componentAppid)
  parameters.set('pre_auth_code', link.preAuthCode)
  parameters.set('redirect_uri', link.redirectUri)
  parameters.set('auth_type', String(authTypeNumbers[link.authType]))
  if (link.bizAppid !== undefined) parameters.set('biz_appid', link.bizAppid)
  if (link.categoryIds && link.categoryIds.length > 0) parameters.set('category_id_list', link.categoryIds.join('|'))
  const base = link.baseUrl.replace(/\/+$/, '')
  return isPc
    ? `${base}/cgi-bin/componentloginpage?${parameters}`
    : `${base}/wxaopen/safe/bindcomponent?${parameters}#wechat_redirect`
}
