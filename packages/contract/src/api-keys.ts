import { z } from 'zod'
import { pageOf } from './page.ts'
import { apiKeyScope } from './scopes.ts'

/** An API key (API 密钥) as it is listed; the key itself is shown once, when it is made. */
export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('The first characters, to recognise it by'),
    scopes: z.array(apiKeyScope),
    status: z.enum(['active', 'expired', 'revoked']),
    createdBy: z.string().describe('Who made it'),
    createdAt: z.number(),
    expiresAt: z.number().nullable(),
    revokedAt: z.number().nullable(),
    lastUsedAt: z.number().nullable().describe('To the minute'),
  })
  .meta({ id: 'ApiKey' })

export type ApiKey = z.infer<typeof apiKey>

export const apiKeyPage = pageOf(apiKey)

/** Body of `POST /api/v1/api-keys`. */
export const createApiKeyRequest = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(apiKeyScope).min(1).max(100),
  expiresAt: z.int().positive().nullable().default(null).describe('Epoch milliseconds; null: never'),
})

export type CreateApiKeyRequest = z.infer<typeof createApiKeyRequest>

/** Answer of `POST /api/v1/api-keys`: the key appears here and nowhere else. */
export const createdApiKey = apiKey.extend({ key: z.string().describe('gj_…') })

export type CreatedApiKey = z.infer<typeof createdApiKey>

export const apiKeyParams = z.object({ apiKeyId: z.string().min(1).max(64) })
