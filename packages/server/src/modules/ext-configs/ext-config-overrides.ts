import type { ExtConfigOverride, PutExtConfigOverrideRequest } from '@guanjia/contract'
import type { JsonObject } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import { checkExtConfig, EXT_CONFIG_LIMIT_BYTES, maskSecrets } from './ext-config.ts'
import {
  deleteOverride,
  type ExtConfigOverrideRow,
  findOverride,
  lockOverride,
  type OverrideKey,
  putOverride,
} from './ext-config-store.ts'

export type ExtConfigOverridesDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'get'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
}

/** What single merchants have different from everybody else (商家覆盖): values for variables, and config of their own. */
export class ExtConfigOverrides {
  readonly #deps: ExtConfigOverridesDeps

  constructor(deps: ExtConfigOverridesDeps) {
    this.#deps = deps
  }

  async find(key: OverrideKey): Promise<{ config: JsonObject; variables: JsonObject } | undefined> {
    const row = await findOverride(this.#deps.db, key)
    return row && { config: JSON.parse(row.config), variables: JSON.parse(row.variables) }
  }

  async get(key: OverrideKey): Promise<ExtConfigOverride> {
    const row = await findOverride(this.#deps.db, key)
    if (!row) throw new AppError('ext_config.override_not_found', { appid: key.appid })
    return view(row)
  }

  async put(key: OverrideKey, request: PutExtConfigOverrideRequest, author: Author): Promise<ExtConfigOverride> {
    const { db, authorizers, auditLog, clock } = this.#deps
    await authorizers.get(key)
    const config = checkExtConfig(request.config, 'body.config')
    const variables = JSON.stringify(request.variables)
    if (Buffer.byteLength(variables) > EXT_CONFIG_LIMIT_BYTES) {
      throw new AppError('ext_config.too_large', { limitBytes: EXT_CONFIG_LIMIT_BYTES })
    }
    const now = clock.now()
    await transact(db, async (tx) => {
      const before = await lockOverride(tx, key)
      const version = before?.version ?? 0
      if (request.baseVersion !== undefined && request.baseVersion !== version) {
        throw new AppError('ext_config.changed_meanwhile', { version })
      }
      await putOverride(tx, {
        component_appid: key.componentAppid,
        appid: key.appid,
        config: JSON.stringify(config),
        variables,
        version: version + 1,
        updated_by: author.name,
        created_at: now,
        updated_at: now,
      })
      const changed = { config: maskSecrets(config), variables: maskSecrets(request.variables) }
      await auditLog.record(tx, author, { ...factOf('put', key), details: { ...key, ...changed } })
    })
    return this.get(key)
  }

  async delete(key: OverrideKey, author: Author): Promise<void> {
    const { db, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (!(await deleteOverride(tx, key))) throw new AppError('ext_config.override_not_found', { appid: key.appid })
      await auditLog.record(tx, author, { ...factOf('delete', key), details: { ...key } })
    })
  }
}

function view(row: ExtConfigOverrideRow): ExtConfigOverride {
  return {
    componentAppid: row.component_appid,
    appid: row.appid,
    config: JSON.parse(row.config),
    variables: JSON.parse(row.variables),
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
  }
}

function factOf(verb: 'put' | 'delete', { appid }: OverrideKey) {
  return { action: `ext_config_override.${verb}`, subject: { kind: 'authorizer', id: appid } }
}
