import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'

/**
 * Path of `ANY /api/v1/wechat/:appid/*` (接口网关). Everything after the appid is a path of WeChat's API; query and body go to
 * WeChat as they are, except for the query parameter `component`, which is ours.
 */
export const gatewayParams = z.object({
  appid: wechatAppid.describe('An authorizer; its token is added'),
  '*': z.string().describe('Path of the API, for example wxa/get_auditstatus'),
})

/** Path of `ANY /api/v1/wechat/component/*`: APIs that take the component token. */
export const componentGatewayParams = gatewayParams.omit({ appid: true })

/** Makes a POST safe to repeat (幂等键): 1 to 255 printable characters without blanks. */
export const IDEMPOTENCY_KEY_HEADER = 'idempotency-key'

/** Headers of an answer of the gateway that came from WeChat. */
export const gatewayHeaders = {
  /** WeChat's errcode; 0 after success. */
  errcode: 'x-guanjia-errcode',
  /** WeChat's id of the request, for `/cgi-bin/openapi/rid/get`. */
  rid: 'x-guanjia-rid',
  /** `true` on an answer that was kept for this Idempotency-Key. */
  replayed: 'idempotent-replayed',
} as const

/** Query of `GET /api/v1/quota`. */
export const quotaQuery = z.strictObject({
  component: componentParameter,
  appid: wechatAppid.optional().describe('An authorizer; without it the component itself'),
})

/** How often one API was called today for one account (调用次数); the day is Beijing's. */
export const quotaUse = z.object({
  path: z.string(),
  calls: z.number().describe('Counted by us since the day began, or since the counters were reset'),
  exhaustedAt: z.number().nullable().describe('When WeChat said that the daily quota is used up (45009)'),
})

export type QuotaUse = z.infer<typeof quotaUse>

/** Answer of `GET /api/v1/quota`. */
export const quota = z
  .object({
    componentAppid: z.string(),
    appid: z.string().nullable(),
    day: z.string().describe('2026-01-31'),
    uses: z.array(quotaUse).describe('The most used first'),
    addressRefused: z
      .object({ address: z.string().nullable(), since: z.number(), nextTryAt: z.number() })
      .nullable()
      .describe('WeChat refuses the address that this instance calls from (61004)'),
  })
  .meta({ id: 'Quota' })

export type Quota = z.infer<typeof quota>

/** Body of `POST /api/v1/quota/clear`: all counters of one account, ten times a month. */
export const clearQuotaRequest = z.strictObject({
  component: componentParameter,
  appid: wechatAppid.optional().describe('An authorizer; without it the component itself'),
})

export type ClearQuotaRequest = z.infer<typeof clearQuotaRequest>

export const clearedQuota = z.object({
  componentAppid: z.string(),
  appid: z.string().nullable(),
  clearedAt: z.number(),
})

export type ClearedQuota = z.infer<typeof clearedQuota>

/** `data` of the event `quota.exhausted`: no more calls of this API for this account until the day is over. */
export const quotaExhaustedData = z.object({
  componentAppid: z.string(),
  appid: z.string().nullable(),
  path: z.string(),
  day: z.string(),
})

export type QuotaExhaustedData = z.infer<typeof quotaExhaustedData>

/** `data` of the event `gateway.address_refused`: put the address on the whitelist of the Open Platform. */
export const addressRefusedData = z.object({
  componentAppid: z.string(),
  address: z.string().nullable().describe('As WeChat named it; null when it did not'),
})

export type AddressRefusedData = z.infer<typeof addressRefusedData>
