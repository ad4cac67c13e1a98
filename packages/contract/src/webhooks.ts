import { z } from 'zod'

/**
 * The body of every webhook we send, in the form of Standard Webhooks: `webhook-id`, `webhook-timestamp` and
 * `webhook-signature` travel as headers, this as JSON.
 */
export const webhookBody = z.object({
  type: z.string().describe('wechat.message.text, wechat.event.subscribe, authorizer.bound …'),
  timestamp: z.iso.datetime().describe('When it happened, ISO 8601'),
  data: z.record(z.string(), z.unknown()),
})

export type WebhookBody = z.infer<typeof webhookBody>

/** `data` of a forwarded WeChat callback (消息推送): `fields` are WeChat's own, all leaves strings. */
export const forwardedCallbackData = z.object({
  callbackId: z.string(),
  componentAppid: z.string(),
  appid: z.string().optional(),
  source: z.enum(['wechat', 'reconcile']),
  fields: z.record(z.string(), z.unknown()),
})

export type ForwardedCallbackData = z.infer<typeof forwardedCallbackData>

/** `data` of `authorizer.bound`: a merchant finished the authorisation link of a business. */
export const authorizerBoundData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  businessId: z.string(),
  bindSessionId: z.string(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

export type AuthorizerBoundData = z.infer<typeof authorizerBoundData>
