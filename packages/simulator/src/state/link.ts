/** A URL Link, scheme or short link of one mini program. */
export type Link = {
  appid: string
  kind: 'url_link' | 'scheme' | 'short_link'
  path: string
  query: string
  envVersion: string
  createdAt: number
  expiresAt?: number
}

/** A code that a user's device got: `wx.login` (js) or the web authorisation of an official account. */
export type LoginCode = {
  appid: string
  componentAppid?: string
  kind: 'js' | 'web' | 'web_refresh' | 'web_token'
  openid: string
  scope: string
  expiresAt: number
  isUsed: boolean
}
