import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'

/** Query of the routes below `/api/v1/tokens` (读取令牌). */
export const bareTokenQuery = z.strictObject({ component: componentParameter })

export const bareTokenParams = z.object({ appid: wechatAppid })

/** Answer of `GET /api/v1/tokens/component` and `/tokens/authorizers/:appid`. Ask again shortly before it expires. */
export const bareToken = z
  .object({
    componentAppid: z.string(),
    appid: z.string().nullable().describe('null: the token of the component'),
    token: z.string(),
    expiresAt: z.number(),
  })
  .meta({ id: 'BareToken' })

export type BareToken = z.infer<typeof bareToken>

/** Answer of `GET /api/v1/tokens/ticket`. */
export const bareTicket = z.object({ componentAppid: z.string(), ticket: z.string() }).meta({ id: 'BareTicket' })

export type BareTicket = z.infer<typeof bareTicket>

/** The form in which `/inner/*` answers, that of 微管家. */
export const innerResult = z.object({
  code: z.int(),
  errorMsg: z.string(),
  data: z.union([z.object({ token: z.string() }), z.object({ ticket: z.string() }), z.string()]).optional(),
})

export type InnerResult = z.infer<typeof innerResult>
