import type { AuditStatus } from '@guanjia/contract'
import { beijingDay, type CallbackEvent } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordFoundAudit } from '../../db/record-event.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { insertWatch, lockWatch, spendCalls, updateWatch, type VersionWatch } from './version-watch-store.ts'
import type { AuditReading, MiniProgram } from './wechat-versions.ts'

export type AuditWatchDeps = {
  db: Database
  recordFound: RecordFoundAudit
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  /** Calls a day for each mini program that may be spent on asking after its versions. */
  callsPerDay: number
}

/** A decision that WeChat pushes, and that business systems are told of once. */
type Decision = Extract<AuditStatus, 'approved' | 'rejected' | 'delayed'>

/**
 * What business systems were told: WeChat's own push, or ours in its place.
 * `auditId` is empty in a push until a look tells which audit it was about; `late` is the push that came after ours.
 */
type Told = {
  readonly decision: Decision
  readonly by: 'wechat' | 'reconcile'
  readonly auditId: string | null
  readonly submittedAt: number | null
  readonly at: number
  readonly late?: string
}

/** A push of the message URL, as its handler gets it. */
export type AuditPush = {
  id: string
  componentAppid: string
  appid?: string | undefined
  event: CallbackEvent
  origin?: 'wechat' | 'reconcile'
}

const DECISIONS: Readonly<Record<string, Decision>> = {
  'wechat.event.weapp_audit_success': 'approved',
  'wechat.event.weapp_audit_fail': 'rejected',
  'wechat.event.weapp_audit_delay': 'delayed',
}

/** The events of the message URL that set off a look at the audit. */
export const AUDIT_EVENT_TYPES = Object.keys(DECISIONS)

const CLOCK_SKEW_MS = 60_000
const TOLD_KEPT = 20
/** What is made here is followed in other ways at first. */
const FIRST_CHECK_MS = 30 * 60_000

/**
 * What we know of the latest audit of each mini program, and whether business systems have been told of it. WeChat's
 * events are late, doubled or lost and name no audit; so each decision is told once: by the push, or, when a look finds
 * it first, by a callback of our own marked `reconcile`. The push that comes later is stored and not told again.
 */
export class AuditWatch {
  readonly #deps: AuditWatchDeps

  constructor(deps: AuditWatchDeps) {
    this.#deps = deps
  }

  /** Something was submitted: whatever is decided about it is news. */
  async noteSubmitted(
    tx: Tx,
    key: MiniProgram,
    audit: { auditId: string; version: string; submittedAt: number },
  ): Promise<void> {
    const { clock } = this.#deps
    const watch = await this.#lock(tx, key)
    await updateWatch(tx, watch.id, {
      audit_id: audit.auditId,
      audit_status: 'in_review',
      audit_version: audit.version,
      submitted_at: audit.submittedAt,
      updated_at: clock.now(),
    })
  }

  /** WeChat pushed a decision. */
  async noteEvent(tx: Tx, { id, componentAppid, appid, event, origin }: AuditPush): Promise<void> {
    const decision = DECISIONS[event.type]
    if (decision === undefined || appid === undefined || origin === 'reconcile') return
    const watch = await this.#lock(tx, { componentAppid, appid })
    const told = readTold(watch)
    const found = told.findIndex((entry) => isSame(entry, decision, event.createdAt))
    const next =
      found >= 0
        ? told.map((entry, index) => (index === found ? { ...entry, late: id } : entry))
        : [...told, { decision, by: 'wechat' as const, auditId: null, submittedAt: null, at: event.createdAt }]
    const changes = { told: writeTold(next), next_check_at: this.#deps.clock.now(), updated_at: this.#deps.clock.now() }
    await updateWatch(tx, watch.id, changes)
  }

  /** Whether business systems have been told already, by a callback of our own, what this late push says. */
  async isTold(tx: Tx, { id, componentAppid, appid, event, origin }: AuditPush): Promise<boolean> {
    if (DECISIONS[event.type] === undefined || appid === undefined || origin === 'reconcile') return false
    return readTold(await this.#lock(tx, { componentAppid, appid })).some(({ late }) => late === id)
  }

  /** What a look has shown. Answers by whom business systems learnt of it: by WeChat's push, or by us, now. */
  async observe(
    tx: Tx,
    key: MiniProgram,
    reading: AuditReading,
    { submittedAt: knownSince = null, version = null }: { submittedAt?: number | null; version?: string | null } = {},
  ): Promise<Told['by']> {
    const { clock } = this.#deps
    const watch = await this.#lock(tx, key)
    const isSameAudit = watch.audit_id === reading.auditId
    const submittedAt = reading.submittedAt ?? knownSince ?? (isSameAudit ? watch.submitted_at : null)
    const { told, by, isNews } = this.#tell(watch, { reading, submittedAt })
    await updateWatch(tx, watch.id, {
      audit_id: reading.auditId,
      audit_status: reading.status,
      audit_version: reading.version ?? version ?? (isSameAudit ? watch.audit_version : null),
      submitted_at: submittedAt,
      told: writeTold(told),
      updated_at: clock.now(),
    })
    if (isNews) {
      const { reason, screenshots } = reading
      const decision = reading.status as Decision
      await this.#deps.recordFound(tx, { ...key, decision, reason, screenshots, happenedAt: clock.now() })
    }
    return by
  }

  /** Takes calls from today's budget; false: no more today. */
  async spend(key: MiniProgram, calls: number): Promise<boolean> {
    const { db, clock, callsPerDay } = this.#deps
    await insertWatch(db, key, this.#fresh())
    return spendCalls(db, key, { day: beijingDay(clock.now()), calls, budget: callsPerDay })
  }

  #tell(
    watch: VersionWatch,
    { reading, submittedAt }: { reading: AuditReading; submittedAt: number | null },
  ): { told: Told[]; by: Told['by']; isNews: boolean } {
    const told = readTold(watch)
    const { status, auditId } = reading
    if (!isDecision(status)) return { told, by: 'reconcile', isNews: false }
    const before = told.find((entry) => entry.decision === status && entry.auditId === auditId)
    if (before) return { told, by: before.by, isNews: false }
    const pushed = told.findIndex(
      (entry) => entry.decision === status && entry.auditId === null && entry.at >= (submittedAt ?? 0) - CLOCK_SKEW_MS,
    )
    if (pushed >= 0) {
      return {
        told: told.map((entry, index) => (index === pushed ? { ...entry, auditId, submittedAt } : entry)),
        by: 'wechat',
        isNews: false,
      }
    }
    const at = this.#deps.clock.now()
    // Of a mini program that was never looked at, what was decided long ago is no news.
    const isNews = watch.audit_id !== null || watch.checked_at !== null
    const entry = { decision: status, by: 'reconcile' as const, auditId, submittedAt, at }
    return { told: [...told, entry], by: 'reconcile', isNews }
  }

  #lock(tx: Tx, key: MiniProgram): Promise<VersionWatch> {
    return lockWatch(tx, key, this.#fresh())
  }

  #fresh() {
    const now = this.#deps.clock.now()
    return { id: this.#deps.newId('vw'), now, checkAt: now + FIRST_CHECK_MS }
  }
}

/** A found decision that this push is about: it was made between the submission and our finding it. */
function isSame(entry: Told, decision: Decision, pushedAt: number): boolean {
  const isAfter = pushedAt >= (entry.submittedAt ?? 0) - CLOCK_SKEW_MS
  const isBefore = pushedAt <= entry.at + CLOCK_SKEW_MS
  return entry.by === 'reconcile' && entry.late === undefined && entry.decision === decision && isAfter && isBefore
}

function isDecision(status: AuditStatus): status is Decision {
  return status === 'approved' || status === 'rejected' || status === 'delayed'
}

function readTold({ told }: VersionWatch): Told[] {
  return told === null ? [] : (JSON.parse(told) as Told[])
}

function writeTold(told: readonly Told[]): string {
  return JSON.stringify(told.slice(-TOLD_KEPT))
}
