import { z } from 'zod'
import { wechatAppid } from './appid.ts'
import { authorizerLabel } from './authorizers.ts'
import { businessId } from './bindings.ts'
import { pageOf, pageQuery } from './page.ts'

const name = z.string().trim().min(1).max(100)
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i)

export const forwarderRuleParams = z.object({ ruleId: id })
export const deliveryParams = z.object({ deliveryId: id })

/**
 * What an event must be for a forwarder rule (转发规则) to match: every part that is given must fit, and of a list one
 * entry. What is left out or empty matches everything.
 *
 * `types` is the whole language for InfoType, MsgType and Event: `wechat.component.<InfoType>`, `wechat.message.<MsgType>`,
 * `wechat.event.<Event>` in lower case, and the events of Guanjia itself such as `authorizer.bound`; a pattern may end in
 * a wildcard: `wechat.event.*`. The ticket push is matched only by its full name, because it concerns nobody but us.
 */
const ruleMatch = {
  component: wechatAppid.nullable().optional(),
  types: z.array(z.string().min(1).max(200)).max(100).optional().describe('wechat.message.text, authorizer.*, *'),
  appids: z.array(z.string().min(1).max(64)).max(10_000).optional(),
  businessIds: z
    .array(businessId)
    .max(1_000)
    .optional()
    .describe('The account must be bound to one of these businesses'),
  labels: z.array(authorizerLabel).max(50).optional().describe('The account must have one of these labels'),
}

const syncTargetId = id
  .nullable()
  .optional()
  .describe('One of the targets, over HTTP: its answer within 4.5 seconds is the reply to the user (同步回复)')

/** Body of `POST /api/v1/forwarder-rules`. A new rule is the last one. */
export const createForwarderRuleRequest = z.strictObject({
  name,
  ...ruleMatch,
  targetIds: z.array(id).min(1).max(20),
  syncTargetId,
  enabled: z.boolean().default(true),
})

export type CreateForwarderRuleRequest = z.infer<typeof createForwarderRuleRequest>

/** Body of `PATCH /api/v1/forwarder-rules/:ruleId`. */
export const updateForwarderRuleRequest = z.strictObject({
  name: name.optional(),
  ...ruleMatch,
  targetIds: z.array(id).min(1).max(20).optional(),
  syncTargetId,
  enabled: z.boolean().optional(),
  version: z
    .int()
    .min(1)
    .optional()
    .describe('The version that the editor saw; refused with forwarder_rule.changed when it is not the present one'),
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
    businessIds: z.array(z.string()),
    labels: z.array(z.string()),
    targetIds: z.array(z.string()),
    syncTargetId: z.string().nullable(),
    enabled: z.boolean(),
    version: z.int(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'ForwarderRule' })

export type ForwarderRule = z.infer<typeof forwarderRule>

/** In the order in which they are asked. */
export const forwarderRulePage = pageOf(forwarderRule)

/** Body of `PUT /api/v1/forwarder-rules/order`: every rule that there is, in the new order. */
export const orderForwarderRulesRequest = z.strictObject({ ruleIds: z.array(id).min(1).max(2_000) })

export type OrderForwarderRulesRequest = z.infer<typeof orderForwarderRulesRequest>

/** What of a rule an event was compared with. */
export const rulePartNames = ['enabled', 'component', 'types', 'appids', 'businessIds', 'labels'] as const

export type RulePartName = (typeof rulePartNames)[number]

/** One part of a rule, what the event has there, and whether they fit. */
export const rulePart = z.object({
  part: z.enum(rulePartNames),
  isMatched: z.boolean(),
  wanted: z.array(z.string()).describe('Of the rule; empty: anything. At most 100'),
  found: z.array(z.string()).describe('Of the event'),
})

export type RulePart = z.infer<typeof rulePart>

/** Answer of `GET /api/v1/callbacks/:callbackId/matching-rules` (规则试算): nothing is sent. */
export const matchingRules = z.object({
  rules: z.array(
    z.object({
      ruleId: z.string(),
      name: z.string(),
      isMatched: z.boolean(),
      parts: z.array(rulePart),
      targetIds: z.array(z.string()),
    }),
  ),
  targetIds: z.array(z.string()).describe('Where it would go, each target once'),
})

export type MatchingRules = z.infer<typeof matchingRules>

/** Body of `POST /api/v1/forwarder-rules/:ruleId/test`. */
export const testForwarderRuleRequest = z.strictObject({
  type: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The type of the sample; the first that the rule names where it is left out'),
})

export type TestForwarderRuleRequest = z.infer<typeof testForwarderRuleRequest>

/** `held`: its target is disabled and it waits; `dead`: given up, a dead letter (死信). */
export const deliveryStatuses = ['pending', 'delivered', 'held', 'dead'] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/**
 * What became of an answer that a user was meant to see. `passive`: it was WeChat's reply; `none`: there was nothing to say;
 * `invalid`: it was no reply; `message_…`: it came too late, or the account has no passive replies, and was to go out as a
 * customer-service message, which is due, was sent, was refused, or has an unknown end.
 */
export const deliveryReplies = [
  'passive',
  'none',
  'invalid',
  'message_due',
  'message_sent',
  'message_refused',
  'message_unknown',
] as const

export type DeliveryReply = (typeof deliveryReplies)[number]

/** What came of one try. `rejected`: a broker did not take it; `refused`: we did not call, because that is not allowed. */
export const attemptOutcomes = ['delivered', 'bad_status', 'rejected', 'timeout', 'network_error', 'refused'] as const

export type AttemptOutcome = (typeof attemptOutcomes)[number]

/** What was sent to one target in a test, and what it said. */
export const sentSample = z.object({
  targetId: z.string(),
  targetName: z.string(),
  request: z.object({
    url: z.string(),
    headers: z.record(z.string(), z.string()).describe('Without the signature and the headers of the target'),
    body: z.string(),
  }),
  outcome: z.enum(attemptOutcomes),
  statusCode: z.int().nullable(),
  answer: z.string().nullable().describe('The first 4 kB of the answer'),
  error: z.string().nullable(),
  durationMs: z.int(),
})

export type SentSample = z.infer<typeof sentSample>

/** Body of `POST /api/v1/targets/:targetId/test`. */
export const testTargetRequest = z.strictObject({
  type: z.string().min(1).max(200).default('wechat.message.text').describe('The type of the sample'),
})

export type TestTargetRequest = z.infer<typeof testTargetRequest>

/**
 * Answer of `POST /api/v1/forwarder-rules/:ruleId/test` (规则测试) and `POST /api/v1/targets/:targetId/test` (目标测试): what
 * was sent to each target, and what it said.
 */
export const ruleTestResult = z.object({
  type: z.string(),
  webhookId: z.string(),
  results: z.array(sentSample),
})

export type RuleTestResult = z.infer<typeof ruleTestResult>

/** One try (尝试) of a delivery. */
export const attempt = z.object({
  id: z.string(),
  number: z.int(),
  replayId: z.string().nullable().describe('Set when it was made for a replay'),
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
    replayId: z.string().nullable().describe('The replay that sent it again last'),
    status: z.enum(deliveryStatuses),
    attemptCount: z.int(),
    lastOutcome: z.enum(attemptOutcomes).nullable(),
    lastStatusCode: z.int().nullable(),
    nextAttemptAt: z.number().nullable(),
    deliveredAt: z.number().nullable(),
    lane: z.enum(['sync', 'async']).describe('sync: WeChat waited for the answer of the target (同步回复)'),
    reply: z
      .enum(deliveryReplies)
      .nullable()
      .describe('What became of the answer; null: nobody waits for one, or none came'),
    replyNote: z.string().nullable().describe('Why the answer did not reach the user'),
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

/** Answer of `GET /api/v1/deliveries/:deliveryId`: what the target is sent, in its format, and every try. */
export const deliveryDetail = delivery.extend({
  body: z.string().describe('As the target is sent it: in its format, redacted for a mirror (发送的内容)'),
  contentType: z.string(),
  attempts: z.array(attempt),
})

export type DeliveryDetail = z.infer<typeof deliveryDetail>
