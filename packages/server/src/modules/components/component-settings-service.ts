import type { CreateComponentRequest, UpdateComponentRequest } from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { type Component, changedSettings, mergeSettings } from './component.ts'
import type { ComponentService } from './component-service.ts'
import {
  deleteComponent,
  insertComponent,
  lockComponentRow,
  unsealSettings,
  updateComponent,
} from './component-store.ts'

export type ComponentSettingsServiceDeps = {
  db: Database
  components: Pick<ComponentService, 'forget' | 'getComponent'>
  /** The component of the environment, which only the environment changes. */
  environmentComponentAppid: string | undefined
  auditLog: Pick<AuditLogService, 'record'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  /** What else has to be there for a new component, in the transaction that adds it. */
  onCreated(tx: Tx, componentAppid: string): Promise<void>
  countAuthorizers(tx: Tx, componentAppid: string): Promise<number>
}

/** Adds and changes third-party platforms from the console or the API. Secrets go in and never come out. */
export class ComponentSettingsService {
  readonly #deps: ComponentSettingsServiceDeps

  constructor(deps: ComponentSettingsServiceDeps) {
    this.#deps = deps
  }

  async createComponent(request: CreateComponentRequest, author: Author): Promise<Component> {
    const { db, sealer, clock, auditLog, components, onCreated } = this.#deps
    const { componentAppid, callbackMode, mintsTokens } = request
    await transact(db, async (tx) => {
      if (!(await insertComponent(tx, request, { sealer, now: clock.now() })))
        throw new AppError('component.exists', { componentAppid })
      await onCreated(tx, componentAppid)
      await auditLog.record(tx, author, factOf('create', componentAppid, { callbackMode, mintsTokens }))
    })
    components.forget()
    return components.getComponent(componentAppid)
  }

  /** The names of what changed go into the audit log, never the values. */
  async updateComponent(componentAppid: string, request: UpdateComponentRequest, author: Author): Promise<Component> {
    const { db, sealer, clock, auditLog, components } = this.#deps
    const { version, ...changes } = request
    this.#refuseEnvironment(componentAppid)
    await transact(db, async (tx) => {
      const row = await lockComponentRow(tx, componentAppid)
      if (!row) throw new AppError('component.not_found', { componentAppid })
      if (version !== undefined && version !== row.version) throw new AppError('component.changed', { componentAppid })
      const stored = unsealSettings(row, sealer)
      const now = clock.now()
      const { previousMessageToken, previousEncodingAesKey, previousUntil, ...current } = stored
      const merged = mergeSettings(stored, { ...current, ...changes }, now)
      const changed = changedSettings(stored, merged)
      if (changed.length === 0) return
      await updateComponent(tx, merged, { sealer, now })
      await auditLog.record(tx, author, factOf('update', componentAppid, { changed }))
    })
    components.forget()
    return components.getComponent(componentAppid)
  }

  /** For one that was added by mistake: refused as soon as an account has authorised it. */
  async deleteComponent(componentAppid: string, author: Author): Promise<void> {
    const { db, auditLog, components, countAuthorizers } = this.#deps
    this.#refuseEnvironment(componentAppid)
    await transact(db, async (tx) => {
      const row = await lockComponentRow(tx, componentAppid)
      if (!row) throw new AppError('component.not_found', { componentAppid })
      const count = await countAuthorizers(tx, componentAppid)
      if (count > 0) throw new AppError('component.in_use', { componentAppid, count })
      await deleteComponent(tx, componentAppid)
      await auditLog.record(tx, author, factOf('delete', componentAppid, {}))
    })
    components.forget()
  }

  #refuseEnvironment(componentAppid: string): void {
    if (componentAppid === this.#deps.environmentComponentAppid)
      throw new AppError('component.managed_by_environment', { componentAppid })
  }
}

function factOf(verb: 'create' | 'update' | 'delete', id: string, details: Record<string, unknown>) {
  return { action: `component.${verb}`, subject: { kind: 'component', id }, details }
}
