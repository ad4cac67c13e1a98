import type { CreateApiKeyRequest } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { AuditLogService } from '../audit-log/audit-log-service.ts'
import { ApiKeyService } from './api-key-service.ts'

const DAY_MS = 24 * 60 * 60_000
const AUTHOR = { kind: 'operator', id: 'opr_1', name: 'admin' } as const
const REQUEST: CreateApiKeyRequest = { name: 'shop', scopes: ['gateway:call'], expiresAt: null }
const mayRotate = () => {}

describe('API keys', () => {
  forEachDialect((open) => {
    async function setUp() {
      const { db } = await open()
      const clock = createManualClock()
      const random = createSystemRandom()
      const newId = createIdFactory(clock, random)
      const auditLog = new AuditLogService({ db, clock, newId })
      return { clock, db, apiKeys: new ApiKeyService({ db, clock, random, newId, auditLog }), auditLog }
    }

    it('carry their range and limit to the requests made with them', async () => {
      const { apiKeys } = await setUp()
      const range = { appids: ['wx00000000000a0001'], businessIds: ['shop-1'] }
      const { key, ...listed } = await apiKeys.createApiKey({ ...REQUEST, ...range, callsPerMinute: 60 }, AUTHOR)
      expect(listed).toMatchObject({ ...range, callsPerMinute: 60, replacedById: null })
      const actor = await apiKeys.findApiKeyActor(key)
      expect(actor).toMatchObject({ kind: 'api_key', range, callsPerMinute: 60 })
    })

    it('have no range unless they are given one', async () => {
      const { apiKeys } = await setUp()
      const { key } = await apiKeys.createApiKey(REQUEST, AUTHOR)
      expect(await apiKeys.findApiKeyActor(key)).not.toHaveProperty('range')
    })

    it('are rotated with an overlap in which both work', async () => {
      const { apiKeys, clock } = await setUp()
      const old = await apiKeys.createApiKey({ ...REQUEST, businessIds: ['shop-1'] }, AUTHOR)
      const made = await apiKeys.rotateApiKey(old.id, { overlapSeconds: 3_600, mayRotate }, AUTHOR)
      expect(made).toMatchObject({ name: 'shop', scopes: ['gateway:call'], businessIds: ['shop-1'], expiresAt: null })
      expect(await apiKeys.findApiKeyActor(old.key)).toBeDefined()
      await clock.advance(3_600_000)
      expect(await apiKeys.findApiKeyActor(old.key)).toBeUndefined()
      expect(await apiKeys.findApiKeyActor(made.key)).toBeDefined()
      const { items } = await apiKeys.listApiKeys({ limit: 10 })
      expect(items.find(({ id }) => id === old.id)).toMatchObject({ status: 'expired', replacedById: made.id })
    })

    it('that end earlier than the overlap still end then, and their successor lives as long as they did', async () => {
      const { apiKeys, clock } = await setUp()
      const expiresAt = clock.now() + 30 * DAY_MS
      const old = await apiKeys.createApiKey({ ...REQUEST, expiresAt }, AUTHOR)
      await clock.advance(29.5 * DAY_MS)
      const made = await apiKeys.rotateApiKey(old.id, { overlapSeconds: 86_400, mayRotate }, AUTHOR)
      expect(made.expiresAt).toBe(clock.now() + 30 * DAY_MS)
      await clock.advance(DAY_MS / 2)
      expect(await apiKeys.findApiKeyActor(old.key)).toBeUndefined()
    })

    it('are rotated once, and only while they work', async () => {
      const { apiKeys } = await setUp()
      const old = await apiKeys.createApiKey(REQUEST, AUTHOR)
      const rotate = (id: string) => apiKeys.rotateApiKey(id, { overlapSeconds: 0, mayRotate }, AUTHOR)
      const made = await apiKeys.rotateApiKey(old.id, { overlapSeconds: 60, mayRotate }, AUTHOR)
      await expect(rotate(old.id)).rejects.toMatchObject({ code: 'api_key.already_rotated' })
      await apiKeys.revokeApiKey(made.id, AUTHOR)
      await expect(rotate(made.id)).rejects.toMatchObject({ code: 'api_key.not_active' })
      await expect(rotate('key_none')).rejects.toMatchObject({ code: 'api_key.not_found' })
    })

    it('are not rotated by somebody who may not, and each rotation is written down', async () => {
      const { apiKeys, auditLog } = await setUp()
      const old = await apiKeys.createApiKey(REQUEST, AUTHOR)
      const refuse = () => {
        throw new Error('not yours')
      }
      const refused = apiKeys.rotateApiKey(old.id, { overlapSeconds: 0, mayRotate: refuse }, AUTHOR)
      await expect(refused).rejects.toThrow('not yours')
      const made = await apiKeys.rotateApiKey(old.id, { overlapSeconds: 0, mayRotate }, AUTHOR)
      const { items } = await auditLog.list({ limit: 10, subjectId: old.id })
      expect(items[0]).toMatchObject({ action: 'api_key.rotate', details: { newApiKeyId: made.id } })
      expect(JSON.stringify(items)).not.toContain(made.key)
    })
  })
})
