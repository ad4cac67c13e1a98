import type {
  CreatedTarget,
  CreateTargetRequest,
  Page,
  PageQuery,
  Target as TargetView,
  UpdateTargetRequest,
} from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { releaseHeldDeliveries } from './delivery-store.ts'
import { listAllForwarderRules } from './forwarder-rule-store.ts'
import { DELIVER_JOB } from './forwarding-service.ts'
import type { RuleBook } from './rule-book.ts'
import { createTargetSecret, TARGET_SECRET_BYTES } from './target.ts'
import type { TargetAddressPolicy } from './target-address.ts'
import { deleteTarget, findTarget, insertTarget, listTargets, updateTarget } from './target-store.ts'

export type TargetServiceDeps = {
  db: Database
  policy: TargetAddressPolicy
  rules: Pick<RuleBook, 'forget'>
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
}

export const RELEASE_HELD_JOB = 'release-held-deliveries'
const HELD_BATCH = 200

/** Targets: where deliveries go, and whether they go. */
export class TargetService {
  readonly #deps: TargetServiceDeps

  constructor(deps: TargetServiceDeps) {
    this.#deps = deps
  }

  async createTarget(request: CreateTargetRequest, author: Author): Promise<CreatedTarget> {
    const { db, sealer, clock, random, newId, auditLog } = this.#deps
    this.#checkUrl(request.url)
    const now = clock.now()
    const secret = createTargetSecret(random.bytes(TARGET_SECRET_BYTES))
    const id = newId('tgt')
    const row = {
      id,
      name: request.name,
      kind: request.kind,
      url: request.url,
      timeout_ms: request.timeoutMs,
      status: 'enabled' as const,
      created_at: now,
      updated_at: now,
      secret,
    }
    await transact(db, async (tx) => {
      await insertTarget(tx, row, sealer).catch(refuseTakenName(request.name))
      await auditLog.record(tx, author, { ...factOf('create', id), details: { ...request } })
    })
    this.#deps.rules.forget()
    return { ...(await this.getTarget(id)), secret }
  }

  async updateTarget(targetId: string, request: UpdateTargetRequest, author: Author): Promise<TargetView> {
    const { db, jobs, clock, rules, auditLog } = this.#deps
    if (request.url !== undefined) this.#checkUrl(request.url)
    const { name, url, timeoutMs, status } = request
    await transact(db, async (tx) => {
      const isFound = await updateTarget(tx, targetId, {
        updated_at: clock.now(),
        ...(name !== undefined && { name }),
        ...(url !== undefined && { url }),
        ...(timeoutMs !== undefined && { timeout_ms: timeoutMs }),
        ...(status === 'disabled' && { status, disabled_reason: 'operator' as const }),
        ...(status === 'enabled' && { status, disabled_reason: null, failing_since: null }),
      }).catch(refuseTakenName(name ?? ''))
      if (!isFound) throw new AppError('target.not_found', { targetId })
      await auditLog.record(tx, author, { ...factOf('update', targetId), details: { ...request } })
      // What was held while it was off goes out now.
      if (status === 'enabled') await jobs.enqueue(tx, { kind: RELEASE_HELD_JOB, payload: { targetId } })
    })
    rules.forget()
    return this.getTarget(targetId)
  }

  /** Refused while rules name it; deliveries that still wait become dead letters when their turn comes. */
  async deleteTarget(targetId: string, author: Author): Promise<void> {
    const { db, rules, auditLog } = this.#deps
    await transact(db, async (tx) => {
      const using = (await listAllForwarderRules(tx)).filter((rule) => rule.targetIds.includes(targetId))
      if (using.length > 0) {
        const names = using.map((rule) => rule.name).join(', ')
        throw new AppError('target.in_use', { count: using.length, rules: names })
      }
      if (!(await deleteTarget(tx, targetId))) throw new AppError('target.not_found', { targetId })
      await auditLog.record(tx, author, factOf('delete', targetId))
    })
    rules.forget()
  }

  async getTarget(targetId: string): Promise<TargetView> {
    const target = await findTarget(this.#deps.db, targetId)
    if (!target) throw new AppError('target.not_found', { targetId })
    return target
  }

  async listTargets({ limit, cursor }: PageQuery): Promise<Page<TargetView>> {
    const rows = await listTargets(this.#deps.db, { limit: limit + 1, cursor })
    return toPage(rows, limit, (target) => target)
  }

  /** One batch of what was held; false when there is no more. */
  async releaseHeld(targetId: string): Promise<boolean> {
    const { db, jobs, clock } = this.#deps
    return transact(db, async (tx) => {
      const target = await findTarget(tx, targetId)
      if (target?.status !== 'enabled') return false
      const ids = await releaseHeldDeliveries(tx, { targetId, limit: HELD_BATCH, now: clock.now() })
      for (const deliveryId of ids)
        await jobs.enqueue(tx, { kind: DELIVER_JOB, key: deliveryId, payload: { deliveryId } })
      return ids.length === HELD_BATCH
    })
  }

  #checkUrl(url: string): void {
    const fault = this.#deps.policy.findFault(url)
    if (!fault) return
    throw new AppError('target.url_refused', fault, {
      fields: [{ path: 'body.url', message: fault.reason, messageEn: fault.reasonEn }],
    })
  }
}

function factOf(verb: 'create' | 'update' | 'delete', id: string) {
  return { action: `target.${verb}`, subject: { kind: 'target', id } }
}

function refuseTakenName(name: string): (error: unknown) => never {
  return (error) => {
    throw isDuplicateKey(error) ? new AppError('target.name_taken', { name }) : error
  }
}
