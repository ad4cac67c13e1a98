import { z } from 'zod'
import { wechatAppid } from './appid.ts'
import { businessId } from './bindings.ts'
import { pageOf } from './page.ts'
import { apiKeyScope } from './scopes.ts'

const MOST_IN_RANGE = 500

/**
 * The range of a key (适用范围): it may act for accounts on either list. Without lists it may act for every account and for the
 * platform itself.
 */
const range = {
  appids: z.array(wechatAppid).min(1).max(MOST_IN_RANGE).nullable(),
  businessIds: z.array(businessId).min(1).max(MOST_IN_RANGE).nullable().describe('Accounts bound to these'),
}

const callsPerMinute = z.int().min(1).max(1_000_000).nullable().describe('Requests per minute; null: the usual limit')

/** An API key (API 密钥) as it is listed; the key itself is shown once, when it is made. */
export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('The first characters, to recognise it by'),
    scopes: z.array(apiKeyScope),
    appids: range.appids,
    businessIds: range.businessIds,
    callsPerMinute,
    status: z.enum(['active', 'expired', 'revoked']),
    createdBy: z.string().describe('Who made it'),
    createdAt: z.number(),
    expiresAt: z.number().nullable(),
    revokedAt: z.number().nullable(),
    replacedById: z.string().nullable().describe('The key that was made from it by rotation'),
    lastUsedAt: z.number().nullable().describe('To the minute'),
  })
  .meta({ id: 'ApiKey' })

export type ApiKey = z.infer<typeof apiKey>

export const apiKeyPage = pageOf(apiKey)

/** Body of `POST /api/v1/api-keys`. */
export const createApiKeyRequest = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(apiKeyScope).min(1).max(100),
  appids: range.appids.optional(),
  businessIds: range.businessIds.optional(),
  callsPerMinute: callsPerMinute.optional(),
  expiresAt: z.int().positive().nullable().default(null).describe('Epoch milliseconds; null: never'),
})

export type CreateApiKeyRequest = z.infer<typeof createApiKeyRequest>

/** Answer of `POST /api/v1/api-keys`: the key appears here and nowhere else. */
export const createdApiKey = apiKey.extend({ key: z.string().describe('gj_…') })

export type CreatedApiKey = z.infer<typeof createdApiKey>

/** Body of `POST /api/v1/api-keys/:apiKeyId/rotate`: a new key like it, while the old one goes on for a while. */
export const rotateApiKeyRequest = z.strictObject({
  overlapSeconds: z.int().min(0).max(2_592_000).default(86_400).describe('How long the old key still works'),
  expiresAt: z
    .int()
    .positive()
    .nullable()
    .optional()
    .describe('Of the new key; left out: it lives as long as the old one was made for'),
})

export type RotateApiKeyRequest = z.infer<typeof rotateApiKeyRequest>

export const apiKeyParams = z.object({ apiKeyId: z.string().min(1).max(64) })
