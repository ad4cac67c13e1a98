import type { ChangedLabels, ChangeLabelsRequest, UpdateAuthorizerRequest } from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { type AuthorizerKey, changeLabels } from './authorizer.ts'
import { findAuthorizerForUpdate, updateAuthorizer } from './authorizer-store.ts'

export type AuthorizerAnnotationsDeps = {
  db: Database
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
}

/** Accounts changed in one transaction. */
const BATCH = 100

/** What is ours about an account and not WeChat's: labels (标签) and a note (备注). */
export class AuthorizerAnnotations {
  readonly #deps: AuthorizerAnnotationsDeps

  constructor(deps: AuthorizerAnnotationsDeps) {
    this.#deps = deps
  }

  async update(key: AuthorizerKey, { labels, note }: UpdateAuthorizerRequest, author: Author): Promise<void> {
    const { db, auditLog, clock } = this.#deps
    await transact(db, async (tx) => {
      const before = await findAuthorizerForUpdate(tx, key)
      if (!before) throw new AppError('authorizer.not_found', { ...key })
      const wanted = labels && [...new Set(labels)]
      await updateAuthorizer(tx, before.id, {
        ...(wanted && { labels: JSON.stringify(wanted) }),
        ...(note !== undefined && { note }),
        updated_at: clock.now(),
      })
      await auditLog.record(tx, author, {
        action: 'authorizer.update',
        subject: { kind: 'authorizer', id: key.appid },
        details: {
          componentAppid: key.componentAppid,
          ...(wanted && { labels: { from: before.labels, to: wanted } }),
          ...(note !== undefined && { note: { from: before.note, to: note } }),
        },
      })
    })
  }

  /** Each account is changed or reported; one that is not known does not keep the others from it. */
  async changeLabels(
    { appids, add, remove, component }: ChangeLabelsRequest & { component: string },
    author: Author,
  ): Promise<ChangedLabels> {
    const result: ChangedLabels = { changed: 0, notFound: [], full: [] }
    const all = [...new Set(appids)]
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH)
      const changed = await transact(this.#deps.db, (tx) =>
        this.#changeBatch(tx, { componentAppid: component, appids: batch, add, remove }, author),
      )
      result.changed += changed.changed
      result.notFound.push(...changed.notFound)
      result.full.push(...changed.full)
    }
    return result
  }

  async #changeBatch(
    tx: Tx,
    change: { componentAppid: string; appids: readonly string[]; add: readonly string[]; remove: readonly string[] },
    author: Author,
  ): Promise<ChangedLabels> {
    const { auditLog, clock } = this.#deps
    const { componentAppid, appids, add, remove } = change
    const result = { changed: 0, notFound: [] as string[], full: [] as string[] }
    const changedAppids: string[] = []
    for (const appid of appids) {
      const authorizer = await findAuthorizerForUpdate(tx, { componentAppid, appid })
      const labels = authorizer && changeLabels(authorizer.labels, { add, remove })
      if (!authorizer) result.notFound.push(appid)
      else if (!labels) result.full.push(appid)
      else if (labels.join('\n') !== authorizer.labels.join('\n')) {
        await updateAuthorizer(tx, authorizer.id, { labels: JSON.stringify(labels), updated_at: clock.now() })
        changedAppids.push(appid)
      }
    }
    if (changedAppids.length === 0) return result
    await auditLog.record(tx, author, {
      action: 'authorizer.change_labels',
      subject: { kind: 'component', id: componentAppid },
      details: { add, remove, appids: changedAppids },
    })
    return { ...result, changed: changedAppids.length }
  }
}
