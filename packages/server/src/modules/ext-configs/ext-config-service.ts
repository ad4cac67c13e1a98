import type {
  CreateExtConfigRequest,
  ExtConfigDetail,
  ExtConfigSummary,
  ExtConfigVersion,
  ExtConfigVersionDetail,
  ListExtConfigsQuery,
  Page,
  PageQuery,
  UpdateExtConfigRequest,
} from '@guanjia/contract'
import { listVariables } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { checkExtConfig, lintStored, type StoredExtConfig, viewFinding } from './ext-config.ts'
import {
  clearDefaultExtConfig,
  type ExtConfigRow,
  type ExtConfigVersionRow,
  findDefaultExtConfig,
  findExtConfig,
  findExtConfigVersion,
  insertExtConfig,
  insertExtConfigVersion,
  listExtConfigRows,
  listExtConfigVersionRows,
  updateExtConfig,
} from './ext-config-store.ts'

export type ExtConfigServiceDeps = {
  db: Database
  /** The templates that use each of these ext configs. */
  listTemplates(extConfigIds: readonly string[]): Promise<ReadonlyMap<string, string[]>>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** The stored ext configs of components. Every change of what one says is a version of its own and stays. */
export class ExtConfigService {
  readonly #deps: ExtConfigServiceDeps

  constructor(deps: ExtConfigServiceDeps) {
    this.#deps = deps
  }

  async list(query: ListExtConfigsQuery & { component: string }): Promise<Page<ExtConfigSummary>> {
    const rows = await listExtConfigRows(this.#deps.db, query)
    const templates = await this.#deps.listTemplates(rows.map(({ id }) => id))
    return toPage(rows, query.limit, (row) => viewSummary(row, templates.get(row.id)))
  }

  async get(id: string): Promise<ExtConfigDetail> {
    return this.#view(await this.#find(id))
  }

  async create(request: CreateExtConfigRequest & { component: string }, author: Author): Promise<ExtConfigDetail> {
    const { db, auditLog, clock, newId } = this.#deps
    const { component: componentAppid, name, note, isDefault } = request
    const config = JSON.stringify(checkExtConfig(request.config, 'body.config'))
    const now = clock.now()
    const id = newId('ecf')
    const versionId = newId('ecv')
    const made = transact(db, async (tx) => {
      if (isDefault) await clearDefaultExtConfig(tx, componentAppid)
      await insertExtConfig(tx, {
        id,
        component_appid: componentAppid,
        name,
        name_key: name,
        default_key: isDefault ? componentAppid : null,
        note,
        version: 1,
        version_id: versionId,
        created_by: author.name,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      const version = { id: versionId, ext_config_id: id, version: 1, config }
      await insertExtConfigVersion(tx, { ...version, created_by: author.name, created_at: now })
      const details = { componentAppid, name, isDefault, version: 1 }
      await auditLog.record(tx, author, { ...factOf('create', id), details })
    })
    await made.catch((error: unknown) => {
      throw isDuplicateKey(error) ? new AppError('ext_config.name_taken', { name }, { cause: error }) : error
    })
    return this.get(id)
  }

  /** Of two who save at the same time the second is told, and nothing of either is lost. */
  async update(id: string, request: UpdateExtConfigRequest, author: Author): Promise<ExtConfigDetail> {
    const { db } = this.#deps
    const before = await this.#find(id)
    const { baseVersion = before.version } = request
    if (baseVersion !== before.version) throw new AppError('ext_config.changed_meanwhile', { version: before.version })
    const config = request.config && JSON.stringify(checkExtConfig(request.config, 'body.config'))
    const isChanged = config !== undefined && config !== (await this.#versionOf(before, before.version)).config
    const written = transact(db, (tx) =>
      this.#write(tx, before, { request, config: isChanged ? config : undefined, author }),
    )
    const isWritten = await written.catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error
      throw new AppError('ext_config.name_taken', { name: request.name ?? before.name }, { cause: error })
    })
    if (!isWritten) throw new AppError('ext_config.changed_meanwhile', { version: (await this.#find(id)).version })
    return this.get(id)
  }

  /** Its versions stay for the releases that were made with it. */
  async delete(id: string, author: Author): Promise<void> {
    const { db, listTemplates, auditLog, clock } = this.#deps
    const row = await this.#find(id)
    const templateIds = (await listTemplates([id])).get(id) ?? []
    if (templateIds.length > 0) throw new AppError('ext_config.in_use', { templateIds: templateIds.join(', ') })
    const now = clock.now()
    await transact(db, async (tx) => {
      const changes = { deleted_at: now, name_key: null, default_key: null, updated_at: now }
      if (!(await updateExtConfig(tx, row, changes))) throw new AppError('ext_config.not_found', { id })
      const details = { componentAppid: row.component_appid, name: row.name }
      await auditLog.record(tx, author, { ...factOf('delete', id), details })
    })
  }

  async listVersions(id: string, query: PageQuery): Promise<Page<ExtConfigVersion>> {
    await this.#find(id)
    return toPage(await listExtConfigVersionRows(this.#deps.db, id, query), query.limit, viewVersion)
  }

  async getVersion(id: string, version: number): Promise<ExtConfigVersionDetail> {
    const row = await this.#versionOf(await this.#find(id), version)
    return { ...viewVersion(row), config: JSON.parse(row.config) }
  }

  /** The version that a release of this component asks for; the newest when it names none. */
  async getStored(
    componentAppid: string,
    { id, version }: { id: string; version?: number | undefined },
  ): Promise<StoredExtConfig> {
    const row = await this.#find(id)
    if (row.component_appid !== componentAppid) throw new AppError('ext_config.not_found', { id })
    return this.#stored(row, version)
  }

  async findDefault(componentAppid: string): Promise<StoredExtConfig | undefined> {
    const row = await findDefaultExtConfig(this.#deps.db, componentAppid)
    return row && this.#stored(row)
  }

  async #stored(row: ExtConfigRow, version = row.version): Promise<StoredExtConfig> {
    const found = await this.#versionOf(row, version)
    return { id: row.id, versionId: found.id, version, name: row.name, config: JSON.parse(found.config) }
  }

  async #find(id: string): Promise<ExtConfigRow> {
    const row = await findExtConfig(this.#deps.db, id)
    if (!row) throw new AppError('ext_config.not_found', { id })
    return row
  }

  async #versionOf({ id }: ExtConfigRow, version: number): Promise<ExtConfigVersionRow> {
    const row = await findExtConfigVersion(this.#deps.db, { id, version })
    if (!row) throw new AppError('ext_config.version_not_found', { id, version })
    return row
  }

  async #write(
    tx: Parameters<Parameters<typeof transact>[1]>[0],
    before: ExtConfigRow,
    { request, config, author }: { request: UpdateExtConfigRequest; config: string | undefined; author: Author },
  ): Promise<boolean> {
    const { auditLog, clock, newId } = this.#deps
    const { name, note, isDefault } = request
    const now = clock.now()
    const version = before.version + (config === undefined ? 0 : 1)
    const versionId = config === undefined ? before.version_id : newId('ecv')
    if (isDefault === true) await clearDefaultExtConfig(tx, before.component_appid)
    const isWritten = await updateExtConfig(tx, before, {
      ...(name !== undefined && { name, name_key: name }),
      ...(note !== undefined && { note }),
      ...(isDefault !== undefined && { default_key: isDefault ? before.component_appid : null }),
      version,
      version_id: versionId,
      updated_at: now,
    })
    if (!isWritten) return false
    if (config !== undefined) {
      const row = { id: versionId, ext_config_id: before.id, version, config }
      await insertExtConfigVersion(tx, { ...row, created_by: author.name, created_at: now })
    }
    const details = { componentAppid: before.component_appid, name, note, isDefault, version }
    await auditLog.record(tx, author, { ...factOf('update', before.id), details })
    return true
  }

  async #view(row: ExtConfigRow): Promise<ExtConfigDetail> {
    const { config } = await this.#stored(row)
    const templates = await this.#deps.listTemplates([row.id])
    return {
      ...viewSummary(row, templates.get(row.id)),
      config,
      variables: listVariables(config),
      findings: lintStored(config).map(viewFinding),
    }
  }
}

function viewSummary(row: ExtConfigRow, templateIds: string[] = []): ExtConfigSummary {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    name: row.name,
    note: row.note,
    isDefault: row.default_key !== null,
    version: row.version,
    versionId: row.version_id,
    templateIds,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function viewVersion(row: ExtConfigVersionRow): ExtConfigVersion {
  return { versionId: row.id, version: row.version, createdBy: row.created_by, createdAt: row.created_at }
}

function factOf(verb: 'create' | 'update' | 'delete', id: string) {
  return { action: `ext_config.${verb}`, subject: { kind: 'ext_config', id } }
}
