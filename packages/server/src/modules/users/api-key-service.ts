import {
  type ApiKey,
  type ApiKeyScope,
  apiKeyScopes,
  type CreateApiKeyRequest,
  type CreatedApiKey,
  type Page,
  type PageQuery,
} from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Actor } from '../../http/actor.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import { sha256 } from '../../lib/constant-time.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import {
  type ApiKeyRow,
  findApiKeyByHash,
  insertApiKey,
  listApiKeyRows,
  revokeApiKey,
  touchApiKey,
} from './api-key-store.ts'

export type ApiKeyServiceDeps = {
  db: Database
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
  auditLog: Pick<AuditLogService, 'record'>
}

/** `gj_` and 256 random bits. */
const API_KEY = /^gj_[A-Za-z0-9_-]{43}$/
const SECRET_BYTES = 32
const PREFIX_CHARACTERS = 9
const TOUCH_EVERY_MS = 60_000

/** Keys of business systems, the command line and other programs (API 密钥). */
export class ApiKeyService {
  readonly #deps: ApiKeyServiceDeps

  constructor(deps: ApiKeyServiceDeps) {
    this.#deps = deps
  }

  async createApiKey(request: CreateApiKeyRequest, author: Author): Promise<CreatedApiKey> {
    const { db, clock, newId, random, auditLog } = this.#deps
    const now = clock.now()
    if (request.expiresAt !== null && request.expiresAt <= now) {
      const field = { path: 'body.expiresAt', message: '必须晚于现在。', messageEn: 'It must be later than now.' }
      throw new AppError('request.invalid', {}, { fields: [field] })
    }
    // 256 random bits need no slow hash: they cannot be guessed.
    const key = `gj_${random.bytes(SECRET_BYTES).toString('base64url')}`
    const row: ApiKeyRow = {
      id: newId('key'),
      name: request.name,
      secret_hash: sha256(key).toString('hex'),
      prefix: key.slice(0, PREFIX_CHARACTERS),
      scopes: JSON.stringify([...new Set(request.scopes)].sort()),
      created_by: author.name,
      created_at: now,
      expires_at: request.expiresAt,
      revoked_at: null,
      last_used_at: null,
    }
    await transact(db, async (tx) => {
      await insertApiKey(tx, row)
      const details = { name: request.name, scopes: request.scopes, expiresAt: request.expiresAt }
      await auditLog.record(tx, author, { action: 'api_key.create', subject: { kind: 'api_key', id: row.id }, details })
    })
    return { ...toApiKey(row, now), key }
  }

  async listApiKeys(query: PageQuery): Promise<Page<ApiKey>> {
    const rows = await listApiKeyRows(this.#deps.db, query)
    return toPage(rows, query.limit, (row) => toApiKey(row, this.#deps.clock.now()))
  }

  async revokeApiKey(apiKeyId: string, author: Author): Promise<void> {
    const { db, clock, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (!(await revokeApiKey(tx, apiKeyId, clock.now()))) throw new AppError('api_key.not_found', { apiKeyId })
      await auditLog.record(tx, author, { action: 'api_key.revoke', subject: { kind: 'api_key', id: apiKeyId } })
    })
  }

  /** Found by its hash, so the time of the look-up tells nothing of the key. */
  async findApiKeyActor(key: string): Promise<Actor | undefined> {
    if (!API_KEY.test(key)) return undefined
    const { db, clock } = this.#deps
    const now = clock.now()
    const row = await findApiKeyByHash(db, sha256(key).toString('hex'))
    if (!row || statusOf(row, now) !== 'active') return undefined
    if (row.last_used_at === null || now - row.last_used_at >= TOUCH_EVERY_MS) await touchApiKey(db, row.id, now)
    return { kind: 'api_key', id: row.id, name: row.name, scopes: scopesOf(row) }
  }
}

function toApiKey(row: ApiKeyRow, now: number): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesOf(row),
    status: statusOf(row, now),
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  }
}

function statusOf(row: ApiKeyRow, now: number): ApiKey['status'] {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'active'
}

/** A scope that a newer version gave and this one does not know is left out. */
function scopesOf(row: ApiKeyRow): ApiKeyScope[] {
  const given = new Set<unknown>(JSON.parse(row.scopes) as unknown[])
  return apiKeyScopes.filter((scope) => given.has(scope))
}
