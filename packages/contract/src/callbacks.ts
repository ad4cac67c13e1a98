import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/** A stored callback (消息推送) as a row of a list. */
export const callback = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    appid: z.string().nullable().describe('The account it is about; null when it concerns the component alone'),
    source: z.enum(['component', 'message']).describe('Which of the two callback URLs it came to'),
    origin: z.enum(['wechat', 'reconcile']).describe('reconcile: WeChat did not push it, a comparison found it'),
    type: z.string().describe('wechat.component.authorized, wechat.message.text, wechat.event.subscribe …'),
    infoType: z.string().nullable(),
    msgType: z.string().nullable(),
    event: z.string().nullable().describe('In the letter case of WeChat'),
    createdAt: z.number().describe('When it happened, according to WeChat (CreateTime)'),
    receivedAt: z.number(),
  })
  .meta({ id: 'Callback' })

export type Callback = z.infer<typeof callback>

/** Query of `GET /api/v1/callbacks`, newest first. */
export const listCallbacksQuery = pageQuery.extend({
  component: componentParameter,
  appid: wechatAppid.optional(),
  type: z.string().min(1).max(255).optional().describe('Exactly this type, for example wechat.component.authorized'),
  from: z.coerce.number().int().min(0).optional().describe('Received at or after this time, epoch milliseconds'),
  to: z.coerce.number().int().min(0).optional().describe('Received before this time, epoch milliseconds'),
})

export type ListCallbacksQuery = z.infer<typeof listCallbacksQuery>

export const callbackPage = pageOf(callback)

export const callbackParams = z.object({ callbackId: z.string().min(1).max(64) })

/** Answer of `GET /api/v1/callbacks/:callbackId`. */
export const callbackDetail = callback
  .extend({
    format: z.enum(['xml', 'json']),
    plaintext: z.string().describe('As decrypted; tickets and authorisation codes are replaced by [sealed]'),
    sourceAddress: z.string().nullable(),
    headers: z.record(z.string(), z.string()).describe('The few request headers that help to find out who sent it'),
  })
  .meta({ id: 'CallbackDetail' })

export type CallbackDetail = z.infer<typeof callbackDetail>
