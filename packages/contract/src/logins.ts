import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'

export const loginParams = z.object({ appid: wechatAppid })

/** Body of `POST /api/v1/mini-programs/:appid/code2session` (小程序登录). */
export const code2SessionRequest = z.strictObject({
  component: componentParameter,
  jsCode: z.string().min(1).max(128).describe('From wx.login; good once, for five minutes'),
})

export type Code2SessionRequest = z.infer<typeof code2SessionRequest>

export const code2Session = z
  .object({
    openid: z.string(),
    unionid: z.string().nullable().describe('Only when the mini program is bound to an open-platform account'),
    sessionKey: z
      .string()
      .optional()
      .describe('Only for API keys with the scope gateway:login; it must never reach the mini program'),
  })
  .meta({ id: 'Code2Session' })

export type Code2Session = z.infer<typeof code2Session>

export const oauthScopes = ['snsapi_base', 'snsapi_userinfo'] as const

export type OauthScope = (typeof oauthScopes)[number]

/** Query of `GET /api/v1/official-accounts/:appid/oauth-link` (网页授权链接). */
export const oauthLinkQuery = z.strictObject({
  component: componentParameter,
  redirectUri: z
    .url({ protocol: /^https?$/ })
    .max(1024)
    .describe('On a host of 公众号开发域名 of the component; WeChat appends code, state and appid'),
  scope: z.enum(oauthScopes).default('snsapi_base'),
  state: z
    .string()
    .regex(/^[A-Za-z0-9]{0,128}$/)
    .default('')
    .describe('Comes back as it is; up to 128 letters and digits'),
})

export type OauthLinkQuery = z.infer<typeof oauthLinkQuery>

export const oauthLink = z.object({ url: z.string().describe('To be opened inside WeChat') })

export type OauthLink = z.infer<typeof oauthLink>

/** Body of `POST /api/v1/official-accounts/:appid/oauth-token`: the code of the redirect, or a refresh token. */
export const oauthTokenRequest = z.union([
  z.strictObject({ component: componentParameter, code: z.string().min(1).max(512) }),
  z.strictObject({ component: componentParameter, refreshToken: z.string().min(1).max(512) }),
])

export type OauthTokenRequest = z.infer<typeof oauthTokenRequest>

export const oauthToken = z
  .object({
    openid: z.string(),
    unionid: z.string().nullable(),
    scopes: z.array(z.string()),
    isSnapshotUser: z.boolean().describe('A virtual account of the snapshot page, no real user'),
    accessToken: z.string().optional().describe("The user's, not the account's; only with the scope gateway:login"),
    refreshToken: z.string().optional().describe('Only with the scope gateway:login'),
    expiresAt: z.number().optional(),
  })
  .meta({ id: 'OauthToken' })

export type OauthToken = z.infer<typeof oauthToken>
