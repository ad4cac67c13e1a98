import type {
  DesiredMiniProgram,
  DesiredPlatform,
  DesiredStateDocument,
  DesiredStateKind,
  DesiredStatePlan,
  DriftEntry,
  ListDesiredStatesQuery,
  ListDriftQuery,
  MergedDesiredState,
  Page,
  ProblemField,
} from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import { checkHosts, findBadHosts, type MiniProgramKey, mergeLayers, scopesOf } from './desired-state.ts'
import {
  deleteDocument,
  findDocument,
  listDocuments,
  listLayers,
  putDocument,
  readDocumentRow,
} from './desired-state-store.ts'
import { listStatuses, readStatusRow } from './drift-store.ts'
import type { TargetLook } from './target-look.ts'

export type DesiredStateServiceDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'getReleasable'>
  look: Pick<TargetLook, 'plan'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** What is wanted of the platform and of mini programs: documents, what they come to, and how far it is true. */
export class DesiredStateService {
  readonly #deps: DesiredStateServiceDeps

  constructor(deps: DesiredStateServiceDeps) {
    this.#deps = deps
  }

  /** For all, a label or one mini program. */
  putState(
    document: {
      componentAppid: string
      scope: string
      priority: number
      state: DesiredMiniProgram
      baseVersion?: number | undefined
    },
    author: Author,
  ): Promise<DesiredStateDocument> {
    return this.#put(document, findBadHosts(document.state), author)
  }

  putPlatform(
    document: { componentAppid: string; state: DesiredPlatform; baseVersion?: number | undefined },
    author: Author,
  ): Promise<DesiredStateDocument> {
    const fields = [
      ...checkHosts('body.state.serverDomains', document.state.serverDomains),
      ...checkHosts('body.state.businessDomains', document.state.businessDomains),
    ]
    return this.#put({ ...document, scope: 'platform', priority: 0 }, fields, author)
  }

  async getState(componentAppid: string, scope: string): Promise<DesiredStateDocument> {
    const row = await findDocument(this.#deps.db, componentAppid, scope)
    if (!row) throw new AppError('desired_state.not_found', { scope })
    return readDocumentRow(row)
  }

  /** Nothing changes at WeChat: what the document said is no longer managed. */
  async deleteState(componentAppid: string, scope: string, author: Author): Promise<void> {
    const { db, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (!(await deleteDocument(tx, componentAppid, scope))) throw new AppError('desired_state.not_found', { scope })
      await auditLog.record(tx, author, {
        action: 'desired_state.delete',
        subject: { kind: 'desired_state', id: scope },
        details: { componentAppid },
      })
    })
  }

  async listStates(query: ListDesiredStatesQuery): Promise<Page<DesiredStateDocument>> {
    return toPage(await listDocuments(this.#deps.db, query), query.limit, readDocumentRow)
  }

  /** The documents of a mini program laid over each other. */
  async merge(key: MiniProgramKey): Promise<MergedDesiredState> {
    const { db, authorizers } = this.#deps
    const { labels } = await authorizers.getReleasable(key)
    const merged = mergeLayers(await listLayers(db, key.componentAppid, scopesOf(key, labels)))
    return { ...key, state: merged.state, sources: { ...merged.sources }, layers: [...merged.layers] }
  }

  /** What would be done for one mini program, read from WeChat now. */
  async plan(key: MiniProgramKey): Promise<DesiredStatePlan> {
    await this.#deps.authorizers.getReleasable(key)
    return this.#deps.look.plan(key)
  }

  async listDrift(query: ListDriftQuery): Promise<Page<DriftEntry>> {
    return toPage(await listStatuses(this.#deps.db, query), query.limit, readStatusRow)
  }

  async #put(
    document: {
      componentAppid: string
      scope: string
      priority: number
      state: DesiredMiniProgram | DesiredPlatform
      baseVersion?: number | undefined
    },
    badHosts: readonly ProblemField[],
    author: Author,
  ): Promise<DesiredStateDocument> {
    const { db, auditLog, clock, newId } = this.#deps
    if (badHosts.length > 0) throw new AppError('desired_state.invalid', {}, { fields: badHosts })
    const { componentAppid, scope, priority, state, baseVersion } = document
    const now = clock.now()
    return transact(db, async (tx) => {
      const written = {
        id: newId('dsd'),
        component_appid: componentAppid,
        scope,
        kind: kindOf(scope),
        priority,
        state: JSON.stringify(state),
        updated_by: author.name,
        created_at: now,
        updated_at: now,
      }
      if (!(await putDocument(tx, written, baseVersion))) {
        const version = (await findDocument(tx, componentAppid, scope))?.version ?? 0
        throw new AppError('desired_state.changed_meanwhile', { version })
      }
      await auditLog.record(tx, author, {
        action: 'desired_state.put',
        subject: { kind: 'desired_state', id: scope },
        details: { componentAppid, fields: Object.keys(state) },
      })
      const row = await findDocument(tx, componentAppid, scope)
      if (!row) throw new AppError('desired_state.not_found', { scope })
      return readDocumentRow(row)
    })
  }
}

function kindOf(scope: string): DesiredStateKind {
  if (scope === 'platform' || scope === 'default') return scope
  return scope.startsWith('label:') ? 'label' : 'mini_program'
}
