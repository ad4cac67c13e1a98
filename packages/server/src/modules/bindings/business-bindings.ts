import type { Binding, CreateBindingRequest, ListBindingsQuery, Page } from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { BindingSettingsService } from './binding-settings-service.ts'
import {
  type BindingRow,
  deleteBinding,
  ensureBinding,
  findBinding,
  listBindingRows,
  listBindingsOfAccount,
} from './binding-store.ts'

export type BusinessBindingsDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'lock' | 'recordBinding'>
  settings: Pick<BindingSettingsService, 'get'>
  recordEvent: RecordEvent
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** A binding to be: whose the account becomes, and by which way. */
export type WantedBinding = AuthorizerKey & {
  readonly businessId: string
  readonly bindSessionId: string | null
  readonly metadata: Readonly<Record<string, unknown>>
}

/**
 * Which account belongs to which business (绑定). A business may have any number of accounts; an account belongs to one
 * business, or to several where the settings allow it. Every change is in the history of the account, and an event.
 */
export class BusinessBindings {
  readonly #deps: BusinessBindingsDeps

  constructor(deps: BusinessBindingsDeps) {
    this.#deps = deps
  }

  async list(query: ListBindingsQuery): Promise<Page<Binding>> {
    return toPage(await listBindingRows(this.#deps.db, query), query.limit, toView)
  }

  async get(id: string): Promise<Binding> {
    const row = await findBinding(this.#deps.db, id)
    if (!row) throw new AppError('binding.not_found', { id })
    return toView(row)
  }

  /**
   * For an authorisation that came by a link, in a transaction that holds the account. False when the account belongs to
   * another business and may not belong to two. Binding anew what is bound already is told again, since the link waits for it.
   */
  async bindByLink(tx: Tx, wanted: WantedBinding): Promise<boolean> {
    if (!(await this.#ensure(tx, wanted))) return false
    await this.#tellBound(tx, wanted, 'redirect')
    return true
  }

  /** An operator or a business system binds an account that is there already; answers the binding, new or known. */
  async bindByHand(request: CreateBindingRequest & { component: string }, author: Author): Promise<Binding> {
    const { db, authorizers, settings } = this.#deps
    const { component: componentAppid, appid, businessId, move, metadata = {} } = request
    const key = { componentAppid, appid }
    return transact(db, async (tx) => {
      const authorizer = await authorizers.lock(tx, key)
      if (authorizer.status === 'revoked') throw new AppError('authorizer.revoked', { appid })
      const present = await listBindingsOfAccount(tx, key)
      const others = present.filter((binding) => binding.business_id !== businessId)
      const [other] = others
      const { sharedAppids } = await settings.get(tx)
      if (other && !move && !sharedAppids) {
        throw new AppError('binding.authorizer_bound_elsewhere', { appid, businessId: other.business_id })
      }
      if (move) for (const binding of others) await this.#remove(tx, binding, { reason: 'moved', author })
      const known = present.find((binding) => binding.business_id === businessId)
      if (known) return toView(known)
      const wanted = { ...key, businessId, bindSessionId: null, metadata }
      const made = await this.#ensure(tx, wanted)
      if (!made) throw new Error(`account ${appid} was bound although nobody else could`)
      await this.#tellBound(tx, wanted, 'operator')
      await this.#audit(tx, author, { action: 'binding.create', binding: made })
      return toView(made)
    })
  }

  async unbind(id: string, author: Author): Promise<void> {
    const { db, authorizers } = this.#deps
    await transact(db, async (tx) => {
      const found = await findBinding(tx, id)
      if (!found) throw new AppError('binding.not_found', { id })
      await authorizers.lock(tx, { componentAppid: found.component_appid, appid: found.appid })
      await this.#remove(tx, found, { reason: 'unbound', author })
    })
  }

  /** The binding, new or known; undefined when the account belongs to another business only. */
  async #ensure(tx: Tx, wanted: WantedBinding): Promise<BindingRow | undefined> {
    const { settings, clock, newId } = this.#deps
    const { componentAppid, appid, businessId, bindSessionId } = wanted
    const { sharedAppids } = await settings.get(tx)
    const present = await listBindingsOfAccount(tx, wanted)
    if (!sharedAppids && present.some((binding) => binding.business_id !== businessId)) {
      return present.find((binding) => binding.business_id === businessId)
    }
    return ensureBinding(tx, {
      id: newId('bnd'),
      component_appid: componentAppid,
      appid,
      exclusive_appid: sharedAppids ? null : appid,
      business_id: businessId,
      bind_session_id: bindSessionId,
      created_at: clock.now(),
    })
  }

  async #tellBound(tx: Tx, wanted: WantedBinding, source: 'redirect' | 'operator'): Promise<void> {
    const { authorizers, recordEvent, log } = this.#deps
    const { metadata, ...facts } = wanted
    const { componentAppid, appid } = wanted
    const history = { change: 'bound', source, detail: facts, isBound: true } as const
    await authorizers.recordBinding(tx, { componentAppid, appid }, history)
    await recordEvent(tx, { type: 'authorizer.bound', componentAppid, appid, data: { ...facts, metadata } })
    log.info(facts, 'authorizer bound')
  }

  async #remove(
    tx: Tx,
    binding: BindingRow,
    { reason, author }: { reason: 'unbound' | 'moved'; author: Author },
  ): Promise<void> {
    const { authorizers, recordEvent, log } = this.#deps
    // Somebody else was quicker: he has told it.
    if (!(await deleteBinding(tx, binding.id))) return
    const { component_appid: componentAppid, appid, business_id: businessId } = binding
    const key = { componentAppid, appid }
    const isBound = (await listBindingsOfAccount(tx, key)).length > 0
    const facts = { ...key, businessId, reason }
    await authorizers.recordBinding(tx, key, { change: 'unbound', source: 'operator', detail: facts, isBound })
    await recordEvent(tx, { type: 'authorizer.unbound', ...key, data: facts })
    await this.#audit(tx, author, { action: reason === 'moved' ? 'binding.move' : 'binding.delete', binding })
    log.info(facts, 'authorizer unbound')
  }

  #audit(tx: Tx, author: Author, { action, binding }: { action: string; binding: BindingRow }): Promise<void> {
    const { component_appid: componentAppid, appid, business_id: businessId } = binding
    return this.#deps.auditLog.record(tx, author, {
      action,
      subject: { kind: 'binding', id: binding.id },
      details: { componentAppid, appid, businessId },
    })
  }
}

function toView(row: BindingRow): Binding {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid,
    businessId: row.business_id,
    bindSessionId: row.bind_session_id,
    createdAt: row.created_at,
  }
}
