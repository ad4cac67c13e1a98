import { z } from 'zod'
import { wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

const name = z.string().trim().min(1).max(100)
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i)
const targetUrl = z.string().min(1).max(2000).describe('https, or http to a host of GUANJIA_TARGET_ALLOWED_HOSTS')
const timeoutMs = z.int().min(1000).max(30_000)

export const targetParams = z.object({ targetId: id })
export const forwarderRuleParams = z.object({ ruleId: id })
export const deliveryParams = z.object({ deliveryId: id })

/** Why a target does not get deliveries at the moment. */
export const targetDisabledReasons = ['operator', 'gone', 'failing'] as const

export type TargetDisabledReason = (typeof targetDisabledReasons)[number]

/**
 * What a target is sent (正文格式): `json` is ours; `xml` is WeChat's own text as it was decrypted; `wxcomponent` is the JSON
 * that 微管家 forwards. In the last two, tickets and codes are masked.
 */
export const targetFormats = ['json', 'xml', 'wxcomponent'] as const

export type TargetFormat = (typeof targetFormats)[number]

/** A target (目标): where deliveries go. Its secret is shown only when it is made. */
export const target = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.literal('http'),
    url: z.string(),
    format: z.enum(targetFormats),
    timeoutMs: z.int(),
    status: z.enum(['enabled', 'disabled']),
    disabledReason: z.enum(targetDisabledReasons).nullable().describe('gone: it answered 410; failing: for five days'),
    failingSince: z.number().nullable(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Target' })

export type Target = z.infer<typeof target>

export const targetPage = pageOf(target)

/** Body of `POST /api/v1/targets`. */
export const createTargetRequest = z.strictObject({
  name,
  kind: z.literal('http').default('http'),
  url: targetUrl,
  timeoutMs: timeoutMs.default(10_000),
})

export type CreateTargetRequest = z.infer<typeof createTargetRequest>

/** Answer of `POST /api/v1/targets`: the signing secret appears here and nowhere else. */
export const createdTarget = target.extend({
  secret: z.string().describe('whsec_…, for the Standard Webhooks signature'),
})

export type CreatedTarget = z.infer<typeof createdTarget>

/** Body of `PATCH /api/v1/targets/:targetId`. */
export const updateTargetRequest = z.strictObject({
  name: name.optional(),
  url: targetUrl.optional(),
  timeoutMs: timeoutMs.optional(),
  status: z.enum(['enabled', 'disabled']).optional(),
})

export type UpdateTargetRequest = z.infer<typeof updateTargetRequest>

/**
 * What an event must be for a forwarder rule (转发规则) to match; what is left out matches everything. Types may end in
 * a wildcard: `wechat.event.*`. The ticket push is matched only by its full name, because it concerns nobody but us.
 */
const ruleMatch = {
  component: wechatAppid.nullable().optional(),
  types: z.array(z.string().min(1).max(200)).max(100).optional().describe('wechat.message.text, authorizer.*, *'),
  appids: z.array(z.string().min(1).max(64)).max(10_000).optional(),
}

/** Body of `POST /api/v1/forwarder-rules`. */
export const createForwarderRuleRequest = z.strictObject({
  name,
  ...ruleMatch,
  targetIds: z.array(id).min(1).max(20),
  enabled: z.boolean().default(true),
})

export type CreateForwarderRuleRequest = z.infer<typeof createForwarderRuleRequest>

/** Body of `PATCH /api/v1/forwarder-rules/:ruleId`. */
export const updateForwarderRuleRequest = z.strictObject({
  name: name.optional(),
  ...ruleMatch,
  targetIds: z.array(id).min(1).max(20).optional(),
  enabled: z.boolean().optional(),
})

export type UpdateForwarderRuleRequest = z.infer<typeof updateForwarderRuleRequest>

/** A forwarder rule (转发规则); empty lists match everything. */
export const forwarderRule = z
  .object({
    id: z.string(),
    name: z.string(),
    component: z.string().nullable(),
    types: z.array(z.string()),
    appids: z.array(z.string()),
    targetIds: z.array(z.string()),
    enabled: z.boolean(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'ForwarderRule' })

export type ForwarderRule = z.infer<typeof forwarderRule>

export const forwarderRulePage = pageOf(forwarderRule)

/** `held`: its target is disabled and it waits; `dead`: given up, a dead letter (死信). */
export const deliveryStatuses = ['pending', 'delivered', 'held', 'dead'] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** What came of one try. `rejected`: a broker did not take it; `refused`: we did not call, because that is not allowed. */
export const attemptOutcomes = ['delivered', 'bad_status', 'rejected', 'timeout', 'network_error', 'refused'] as const

export type AttemptOutcome = (typeof attemptOutcomes)[number]

/** One try (尝试) of a delivery. */
export const attempt = z.object({
  id: z.string(),
  number: z.int(),
  outcome: z.enum(attemptOutcomes),
  statusCode: z.int().nullable(),
  durationMs: z.int(),
  answer: z.string().nullable().describe('The first 4 kB of the answer'),
  error: z.string().nullable(),
  startedAt: z.number(),
})

export type Attempt = z.infer<typeof attempt>

/** One event for one target (投递). */
export const delivery = z
  .object({
    id: z.string(),
    eventId: z.string().describe('Sent as webhook-id; the callback id where a callback was forwarded'),
    type: z.string(),
    componentAppid: z.string(),
    appid: z.string().nullable(),
    targetId: z.string(),
    targetName: z.string(),
    ruleId: z.string(),
    status: z.enum(deliveryStatuses),
    attemptCount: z.int(),
    lastOutcome: z.enum(attemptOutcomes).nullable(),
    lastStatusCode: z.int().nullable(),
    nextAttemptAt: z.number().nullable(),
    deliveredAt: z.number().nullable(),
    createdAt: z.number(),
  })
  .meta({ id: 'Delivery' })

export type Delivery = z.infer<typeof delivery>

/** Query of `GET /api/v1/deliveries`. */
export const listDeliveriesQuery = pageQuery.extend({
  status: z.enum(deliveryStatuses).optional(),
  targetId: id.optional(),
  eventId: id.optional(),
  appid: wechatAppid.optional(),
})

export type ListDeliveriesQuery = z.infer<typeof listDeliveriesQuery>

export const deliveryPage = pageOf(delivery)

/** Answer of `GET /api/v1/deliveries/:deliveryId`: what was sent, and every try. */
export const deliveryDetail = delivery.extend({ body: z.string(), attempts: z.array(attempt) })

export type DeliveryDetail = z.infer<typeof deliveryDetail>
