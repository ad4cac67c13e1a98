import type {
  CreatedTarget,
  CreateTargetRequest,
  NewTarget,
  Page,
  PageQuery,
  TargetFormat,
  TargetMirror,
  Target as TargetView,
  UpdateTargetRequest,
} from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { HIDDEN } from '../../lib/redact.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { BrokerPool } from './brokers/broker-pool.ts'
import { releaseHeldDeliveries } from './delivery-store.ts'
import { listAllForwarderRules } from './forwarder-rule-store.ts'
import type { RuleBook } from './rule-book.ts'
import { createTargetSecret, NO_CREDENTIALS, TARGET_SECRET_BYTES, type Target } from './target.ts'
import type { TargetCheck } from './target-check.ts'
import { credentialsOf, mergeCredentials, showCredentials } from './target-credentials.ts'
import { changeSettings, readNewTarget } from './target-settings.ts'
import {
  deleteTarget,
  editTarget,
  findTarget,
  findTargetWithSecrets,
  insertTarget,
  listTargets,
  toColumns,
} from './target-store.ts'

export type TargetServiceDeps = {
  db: Database
  check: Pick<TargetCheck, 'ensureValid'>
  brokers: Pick<BrokerPool, 'ensureClient'>
  rules: Pick<RuleBook, 'forget'>
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
}

export const RELEASE_HELD_JOB = 'release-held-deliveries'
export const BURY_ORPHANS_JOB = 'bury-orphaned-deliveries'
const HELD_BATCH = 1_000

/** Targets: where deliveries go, and whether they go. */
export class TargetService {
  readonly #deps: TargetServiceDeps

  constructor(deps: TargetServiceDeps) {
    this.#deps = deps
  }

  async createTarget(request: CreateTargetRequest, author: Author): Promise<CreatedTarget> {
    const { db, check, brokers, sealer, clock, random, newId, auditLog } = this.#deps
    const { common, settings } = readNewTarget(request)
    ensureMirrorFits(common)
    const credentials = mergeCredentials(NO_CREDENTIALS, credentialsOf(common))
    check.ensureValid({ settings, credentials })
    if (settings.kind !== 'http' && settings.kind !== 'container') await brokers.ensureClient(settings.kind)
    const now = clock.now()
    const secret = createTargetSecret(random.bytes(TARGET_SECRET_BYTES))
    const id = newId('tgt')
    const access = { settings, credentials, shown: showCredentials(credentials) }
    const row = {
      id,
      name: common.name,
      format: common.format,
      timeout_ms: common.timeoutMs,
      max_in_flight: common.maxInFlight,
      rate_per_second: common.ratePerSecond,
      ordering: common.ordering,
      mirror: common.mirror,
      status: 'enabled' as const,
      created_at: now,
      updated_at: now,
      secret,
      access,
    }
    await transact(db, async (tx) => {
      await insertTarget(tx, row, sealer).catch(refuseTakenName(common.name))
      await auditLog.record(tx, author, { ...factOf('create', id), details: detailsOf(common) })
    })
    this.#deps.rules.forget()
    return { ...(await this.getTarget(id)), secret }
  }

  /** A change that says which version it was made for is refused when that is not the present one. */
  async updateTarget(targetId: string, request: UpdateTargetRequest, author: Author): Promise<TargetView> {
    const { db, jobs, clock, rules, auditLog } = this.#deps
    const { version, ...changes } = request
    const { name, format, timeoutMs, maxInFlight, ratePerSecond, ordering, status } = changes
    await transact(db, async (tx) => {
      if (format !== undefined) ensureMirrorFits({ format, mirror: (await findTarget(tx, targetId))?.mirror ?? 'none' })
      const access = await this.#changeAccess(tx, targetId, changes)
      const isOurs = await editTarget(
        tx,
        { id: targetId, version },
        {
          updated_at: clock.now(),
          ...access,
          ...(name !== undefined && { name }),
          ...(format !== undefined && { format }),
          ...(timeoutMs !== undefined && { timeout_ms: timeoutMs }),
          ...(maxInFlight !== undefined && { max_in_flight: maxInFlight }),
          ...(ratePerSecond !== undefined && { rate_per_second: ratePerSecond }),
          ...(ordering !== undefined && { ordering }),
          ...(status === 'disabled' && { status, disabled_reason: 'operator' as const }),
          ...(status === 'enabled' && { status, ...WELL }),
        },
      ).catch(refuseTakenName(name ?? ''))
      if (!isOurs) throw new AppError('target.changed', { targetId })
      await auditLog.record(tx, author, { ...factOf('update', targetId), details: detailsOf(request) })
      // What was held while it was off goes out now.
      if (status === 'enabled') await jobs.enqueue(tx, { kind: RELEASE_HELD_JOB, payload: { targetId } })
    })
    rules.forget()
    return this.getTarget(targetId)
  }

  /** Refused while rules name it; deliveries that still wait become dead letters. */
  async deleteTarget(targetId: string, author: Author): Promise<void> {
    const { db, jobs, rules, auditLog } = this.#deps
    await transact(db, async (tx) => {
      const using = (await listAllForwarderRules(tx)).filter((rule) => rule.targetIds.includes(targetId))
      if (using.length > 0) {
        const names = using.map((rule) => rule.name).join(', ')
        throw new AppError('target.in_use', { count: using.length, rules: names })
      }
      if (!(await deleteTarget(tx, targetId))) throw new AppError('target.not_found', { targetId })
      await jobs.enqueue(tx, { kind: BURY_ORPHANS_JOB, key: 'only', payload: null })
      await auditLog.record(tx, author, factOf('delete', targetId))
    })
    rules.forget()
  }

  async getTarget(targetId: string): Promise<TargetView> {
    const target = await findTarget(this.#deps.db, targetId)
    if (!target) throw new AppError('target.not_found', { targetId })
    return toView(target, this.#deps.clock.now())
  }

  async listTargets({ limit, cursor }: PageQuery): Promise<Page<TargetView>> {
    const { db, clock } = this.#deps
    const rows = await listTargets(db, { limit: limit + 1, cursor })
    return toPage(rows, limit, (target) => toView(target, clock.now()))
  }

  /** One batch of what was held; false when there is no more. */
  async releaseHeld(targetId: string): Promise<boolean> {
    const { db, clock } = this.#deps
    return transact(db, async (tx) => {
      const target = await findTarget(tx, targetId)
      if (target?.status !== 'enabled') return false
      const ids = await releaseHeldDeliveries(tx, { targetId, limit: HELD_BATCH, now: clock.now() })
      return ids.length === HELD_BATCH
    })
  }

  /** The columns of settings and credentials as they will be; they are checked together, since they have to fit. */
  async #changeAccess(tx: Tx, targetId: string, request: UpdateTargetRequest) {
    const { check, sealer } = this.#deps
    const before = await findTargetWithSecrets(tx, targetId, sealer)
    if (!before) throw new AppError('target.not_found', { targetId })
    const settings = changeSettings(before.settings, request)
    const credentials = mergeCredentials(before.credentials, request)
    const isSame = JSON.stringify(settings) === JSON.stringify(before.settings)
    if (isSame && ACCESS.every((name) => request[name] === undefined)) return {}
    check.ensureValid({ settings, credentials })
    return toColumns(targetId, { settings, credentials, shown: showCredentials(credentials) }, sealer)
  }
}

/** What is redacted is our own JSON; WeChat's text would have to be written anew. */
function ensureMirrorFits({ format, mirror }: { format: TargetFormat; mirror: TargetMirror }): void {
  if (mirror === 'none' || format === 'json') return
  const field = {
    path: 'body.format',
    message: '镜像目标只能使用 json 格式。',
    messageEn: 'A mirror takes the format json only.',
  }
  throw new AppError('target.invalid', {}, { fields: [field] })
}

const ACCESS = ['headers', 'password', 'tls'] as const

function toView(target: Target, now: number): TargetView {
  const { settings, shown, previousSecretUntil, ...common } = target
  const isRotating = previousSecretUntil !== null && previousSecretUntil > now
  return {
    ...common,
    ...settings,
    url: target.url,
    ...shown,
    previousSecretUntil: isRotating ? previousSecretUntil : null,
  }
}

/** A request as the operation log shows it: what is secret is there by name only. */
function detailsOf(request: NewTarget | UpdateTargetRequest): Record<string, unknown> {
  const { headers, tls, ...rest } = request as UpdateTargetRequest
  return {
    ...rest,
    ...(rest.password !== undefined && { password: rest.password === null ? null : HIDDEN }),
    ...(headers && { headers: Object.keys(headers) }),
    ...(tls && { tls: Object.keys(tls) }),
  }
}

/** Enabled by a person, it is believed to be well. */
const WELL = { disabled_reason: null, failing_since: null, circuit_open_until: null, circuit_openings: 0 } as const

function factOf(verb: 'create' | 'update' | 'delete', id: string) {
  return { action: `target.${verb}`, subject: { kind: 'target', id } }
}

function refuseTakenName(name: string): (error: unknown) => never {
  return (error) => {
    throw isDuplicateKey(error) ? new AppError('target.name_taken', { name }) : error
  }
}
