import { z } from 'zod'
import { bindRejections } from './bindings.ts'
import { grayPlan } from './release-operations.ts'
import { releaseProblem, releaseStates } from './releases.ts'
import { targetDisabledReasons } from './targets.ts'

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

/** `data` of `authorizer.bound`: an account belongs to a business id now. */
export const authorizerBoundData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  businessId: z.string(),
  bindSessionId: z.string().nullable().describe('The authorisation link; null: bound by hand'),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

export type AuthorizerBoundData = z.infer<typeof authorizerBoundData>

/** `data` of `authorizer.unbound`: somebody took the account away from the business id. */
export const authorizerUnboundData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  businessId: z.string(),
  reason: z.enum(['unbound', 'moved']),
})

export type AuthorizerUnboundData = z.infer<typeof authorizerUnboundData>

/** `data` of `authorizer.revoked`: the merchant cancelled. */
export const authorizerRevokedData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  revokedAt: z.number(),
  source: z.enum(['wechat', 'reconcile']).describe('reconcile: WeChat did not push it, a comparison found it'),
})

export type AuthorizerRevokedData = z.infer<typeof authorizerRevokedData>

/** `data` of `authorizer.needs_reauthorization`: the refresh token is dead, and here is the link to send to the merchant. */
export const authorizerNeedsReauthorizationData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  errcode: z.number().nullable().describe('What WeChat answered to the last refresh'),
  businessIds: z.array(z.string()),
  bindSessionId: z.string(),
  pcUrl: z.string().nullable().describe('null: GUANJIA_PUBLIC_URL is not set, so no link can be made'),
  h5Url: z.string().nullable(),
  expiresAt: z.number(),
})

export type AuthorizerNeedsReauthorizationData = z.infer<typeof authorizerNeedsReauthorizationData>

/**
 * The events of a release. `audit.*` tell what WeChat's reviewers decide, `release.*` what becomes of the release;
 * each carries the whole of `releaseEventData`.
 */
export const releaseEventTypes = [
  'release.trial_ready',
  'release.ready_to_submit',
  'release.submit_refused',
  'release.publish_refused',
  'release.gray_changed',
  'release.gray_reverted',
  'release.online',
  'release.rolled_back',
  'release.failed',
  'release.cancelled',
  'audit.submitted',
  'audit.delayed',
  'audit.approved',
  'audit.rejected',
  'audit.withdrawn',
] as const

/** `data` of the events in `releaseEventTypes`. */
export const releaseEventData = z.object({
  releaseId: z.string(),
  componentAppid: z.string(),
  appid: z.string(),
  templateId: z.string(),
  userVersion: z.string(),
  state: z.enum(releaseStates),
  auditId: z.string().nullable(),
  reason: z.string().optional().describe('Of a rejection or a delay, as WeChat wrote it; may hold <br>'),
  reasonLines: z.array(z.string()).optional().describe('The same without markup, line by line'),
  screenshots: z.array(z.string()).optional().describe('Media ids'),
  onlineAt: z.number().optional(),
  gray: grayPlan.optional(),
  problem: releaseProblem.optional(),
  source: z
    .enum(['wechat', 'reconcile'])
    .optional()
    .describe('Of audit.delayed, approved and rejected; reconcile: WeChat did not push it, we found it by asking'),
})

export type ReleaseEventData = z.infer<typeof releaseEventData>

/** `data` of `binding.rejected`: the account that authorised does not fit the link. */
export const bindingRejectedData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  businessId: z.string().nullable(),
  bindSessionId: z.string(),
  reason: z.enum(bindRejections),
  metadata: z.record(z.string(), z.unknown()),
})

/** `data` of `delivery.exhausted`: a delivery was given up and is a dead letter (死信). */
export const deliveryExhaustedData = z.object({
  deliveryId: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  targetId: z.string(),
  targetName: z.string(),
  attempts: z.int(),
})

/** `data` of `target.disabled`: a target gets nothing until somebody enables it again. */
export const targetDisabledData = z.object({
  targetId: z.string(),
  targetName: z.string(),
  reason: z.enum(targetDisabledReasons),
})

/** `data` of `release.online_changed`: another version is online, and not by a release of ours. */
export const releaseOnlineChangedData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  releasedAt: z.number().nullable(),
  source: z
    .enum(['reconcile', 'operator'])
    .describe('operator: somebody rolled back here a version that was not ours; reconcile: found by asking'),
})
