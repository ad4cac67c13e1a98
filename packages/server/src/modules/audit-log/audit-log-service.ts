import type { AuditLogEntry, ListAuditLogQuery, Page } from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { AuditFact, Author } from './audit-log.ts'
import { insertAuditLogEntry, listAuditLogRows } from './audit-log-store.ts'

export type AuditLogServiceDeps = { db: Database; clock: Pick<Clock, 'now'>; newId: IdFactory }

/** Who changed what, when (操作日志). It grows and is never changed. */
export class AuditLogService {
  readonly #deps: AuditLogServiceDeps

  constructor(deps: AuditLogServiceDeps) {
    this.#deps = deps
  }

  /** Inside the transaction of the change: both happen or neither. */
  async record(db: Db, author: Author, fact: AuditFact): Promise<void> {
    const { clock, newId } = this.#deps
    await insertAuditLogEntry(db, {
      id: newId('log'),
      actor_kind: author.kind,
      actor_id: author.id,
      actor_name: author.name,
      action: fact.action,
      subject_kind: fact.subject.kind,
      subject_id: fact.subject.id,
      details: JSON.stringify(fact.details ?? {}),
      request_id: author.requestId ?? null,
      address: author.address?.slice(0, ADDRESS_CHARACTERS) ?? null,
      created_at: clock.now(),
    })
  }

  async list(query: ListAuditLogQuery): Promise<Page<AuditLogEntry>> {
    const rows = await listAuditLogRows(this.#deps.db, query)
    return toPage(rows, query.limit, (row) => ({
      id: row.id,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      details: JSON.parse(row.details) as Record<string, unknown>,
      requestId: row.request_id,
      address: row.address,
      createdAt: row.created_at,
    }))
  }
}

const ADDRESS_CHARACTERS = 64
