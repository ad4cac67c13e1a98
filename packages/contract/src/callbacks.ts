import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'
import { webhookBody } from './webhooks.ts'

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

const TYPE_PATTERN = '(?:\\*|[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*(?:\\.\\*)?)'

/** Several values in one parameter, with commas between them. */
const listOf = (pattern: string) =>
  z
    .string()
    .max(4_000)
    .regex(new RegExp(`^${pattern}(?:,${pattern}){0,99}$`, 'i'))

/** Query of `GET /api/v1/callbacks/stream`, the live view (实时查看). */
export const streamCallbacksQuery = z.strictObject({
  component: componentParameter,
  appid: listOf('wx[0-9a-f]{16}').optional().describe('Appids, separated by commas; default: every account'),
  type: listOf(TYPE_PATTERN)
    .optional()
    .describe('Types, separated by commas; the last part may be a wildcard: wechat.event.*'),
  from: z.coerce.number().int().min(0).optional().describe('Begin with what was received at this time; default: now'),
  include: z.enum(['event']).optional().describe('event: with the body that is forwarded to targets'),
})

export type StreamCallbacksQuery = z.infer<typeof streamCallbacksQuery>

/**
 * `data` of an event `callback` of the live view. Its SSE id is the id of the callback. After a reconnect with
 * `Last-Event-ID` the last seconds may come again: keep ids apart by `callback.id`.
 */
export const streamedCallback = z
  .object({ callback, event: webhookBody.optional().describe('With include=event: what targets get') })
  .meta({ id: 'StreamedCallback' })

export type StreamedCallback = z.infer<typeof streamedCallback>
