import {
  type ApiKey,
  type ApiKeyScope,
  apiKeyScopes,
  type CreateApiKeyRequest,
  type CreatedApiKey,
  type Page,
  type PageQuery,
  type RotateApiKeyRequest,
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
  lockApiKey,
  replaceApiKey,
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
    const { db, clock, auditLog } = this.#deps
    const now = clock.now()
    checkExpiry(request.expiresAt, now)
    const { appids = null, businessIds = null, callsPerMinute = null } = request
    const made = this.#makeKey({
      name: request.name,
      scopes: JSON.stringify([...new Set(request.scopes)].sort()),
      appids: appids && JSON.stringify([...new Set(appids)]),
      business_ids: businessIds && JSON.stringify([...new Set(businessIds)]),
      calls_per_minute: callsPerMinute,
      created_by: author.name,
      created_at: now,
      expires_at: request.expiresAt,
    })
    await transact(db, async (tx) => {
      await insertApiKey(tx, made.row)
      const { name, scopes, expiresAt } = request
      const details = { name, scopes, expiresAt, appids, businessIds, callsPerMinute }
      await auditLog.record(tx, author, { action: 'api_key.create', subject: subjectOf(made.row.id), details })
    })
    return { ...toApiKey(made.row, now), key: made.key }
  }

  /**
   * A new key with the same scopes and range. The old one goes on for the overlap, so that the programs that hold it can be
   * given the new one without an interruption.
   */
  async rotateApiKey(
    apiKeyId: string,
    request: RotateApiKeyRequest & { mayRotate(old: ApiKey): void },
    author: Author,
  ): Promise<CreatedApiKey> {
    const { db, clock, auditLog } = this.#deps
    const now = clock.now()
    checkExpiry(request.expiresAt ?? null, now)
    return transact(db, async (tx) => {
      const old = await lockApiKey(tx, apiKeyId)
      if (!old) throw new AppError('api_key.not_found', { apiKeyId })
      if (statusOf(old, now) !== 'active') throw new AppError('api_key.not_active', { apiKeyId })
      const replacedById = old.replaced_by_id
      if (replacedById !== null) throw new AppError('api_key.already_rotated', { apiKeyId, replacedById })
      request.mayRotate(toApiKey(old, now))
      const made = this.#makeKey({
        ...old,
        created_by: author.name,
        created_at: now,
        expires_at: request.expiresAt === undefined ? sameLife(old, now) : request.expiresAt,
      })
      const overlapEndsAt = now + request.overlapSeconds * 1_000
      const expiresAt = Math.min(old.expires_at ?? overlapEndsAt, overlapEndsAt)
      await insertApiKey(tx, made.row)
      await replaceApiKey(tx, apiKeyId, { replacedById: made.row.id, expiresAt })
      const details = { newApiKeyId: made.row.id, oldExpiresAt: expiresAt }
      await auditLog.record(tx, author, { action: 'api_key.rotate', subject: subjectOf(apiKeyId), details })
      return { ...toApiKey(made.row, now), key: made.key }
    })
  }

  async listApiKeys(query: PageQuery): Promise<Page<ApiKey>> {
    const rows = await listApiKeyRows(this.#deps.db, query)
    return toPage(rows, query.limit, (row) => toApiKey(row, this.#deps.clock.now()))
  }

  async revokeApiKey(apiKeyId: string, author: Author): Promise<void> {
    const { db, clock, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (!(await revokeApiKey(tx, apiKeyId, clock.now()))) throw new AppError('api_key.not_found', { apiKeyId })
      await auditLog.record(tx, author, { action: 'api_key.revoke', subject: subjectOf(apiKeyId) })
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
    return toActor(row)
  }

  #makeKey(
    settings: Omit<ApiKeyRow, 'id' | 'secret_hash' | 'prefix' | 'replaced_by_id' | 'revoked_at' | 'last_used_at'>,
  ): { key: string; row: ApiKeyRow } {
    const { newId, random } = this.#deps
    // 256 random bits need no slow hash: they cannot be guessed.
    const key = `gj_${random.bytes(SECRET_BYTES).toString('base64url')}`
    const row: ApiKeyRow = {
      ...settings,
      id: newId('key'),
      secret_hash: sha256(key).toString('hex'),
      prefix: key.slice(0, PREFIX_CHARACTERS),
      replaced_by_id: null,
      revoked_at: null,
      last_used_at: null,
    }
    return { key, row }
  }
}

const subjectOf = (apiKeyId: string) => ({ kind: 'api_key', id: apiKeyId })

function checkExpiry(expiresAt: number | null, now: number): void {
  if (expiresAt === null || expiresAt > now) return
  const field = { path: 'body.expiresAt', message: '必须晚于现在。', messageEn: 'It must be later than now.' }
  throw new AppError('request.invalid', {}, { fields: [field] })
}

/** As long as the old key was made for, from now. */
function sameLife(old: ApiKeyRow, now: number): number | null {
  return old.expires_at === null ? null : now + (old.expires_at - old.created_at)
}

function toActor(row: ApiKeyRow): Actor {
  const appids = listIn(row.appids)
  const businessIds = listIn(row.business_ids)
  return {
    kind: 'api_key',
    id: row.id,
    name: row.name,
    scopes: scopesOf(row),
    ...(appids || businessIds ? { range: { appids: appids ?? [], businessIds: businessIds ?? [] } } : {}),
    ...(row.calls_per_minute === null ? {} : { callsPerMinute: row.calls_per_minute }),
  }
}

function toApiKey(row: ApiKeyRow, now: number): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesOf(row),
    appids: listIn(row.appids),
    businessIds: listIn(row.business_ids),
    callsPerMinute: row.calls_per_minute,
    status: statusOf(row, now),
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    replacedById: row.replaced_by_id,
    lastUsedAt: row.last_used_at,
  }
}

function statusOf(row: ApiKeyRow, now: number): ApiKey['status'] {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'active'
}

function listIn(json: string | null): string[] | null {
  return json === null ? null : (JSON.parse(json) as string[])
}

/** A scope that a newer version gave and this one does not know is left out. */
function scopesOf(row: ApiKeyRow): ApiKeyScope[] {
  const given = new Set<unknown>(JSON.parse(row.scopes) as unknown[])
  return apiKeyScopes.filter((scope) => given.has(scope))
}
