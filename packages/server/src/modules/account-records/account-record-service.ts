import type {
  AccountRecord,
  Appeal,
  AppealList,
  Filing,
  ListAccountRecordsQuery,
  Page,
  Violation,
  ViolationList,
  ViolationsQuery,
} from '@guanjia/contract'
import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database, Db, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import {
  appealStatusOf,
  filingStatusOf,
  fromSeconds,
  isFilingOpen,
  missingForFiling,
  type Observation,
  type RecordSource,
  secondOf,
  textOf,
  toAccountRecord,
} from './account-record.ts'
import { findRecord, listRecordRows, putRecord } from './account-record-store.ts'
import { ensureWatch } from './record-watch-store.ts'

export type AccountRecordServiceDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getIcpEntranceInfo' | 'getIllegalRecords' | 'getAppealRecords'>
  authorizers: Pick<AuthorizerService, 'getMiniProgram' | 'find'>
  /** How often violations and appeals are looked at without being asked for. */
  lookEveryMs: number
  jobs: Pick<JobQueue, 'enqueue'>
  recordEvent: RecordEvent
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const FOLLOW_FILING_JOB = 'follow-filing'
/** A review takes days; the push of its end is rarely lost. */
const LOOK_EVERY_MS = 6 * 60 * 60_000
/** The merchant has not granted the filing (set 156, or 18). */
const NOT_GRANTED: ReadonlySet<number> = new Set([48001, 61007])
const SMS_CHECKS = { 1: 'waiting', 2: 'done', 3: 'timed_out' } as const

/**
 * Filing (备案), violations (违规) and appeals (申诉) of mini programs: what WeChat pushes of them and what it answers when it
 * is asked are put together, and business systems are told of each change once.
 */
export class AccountRecordService {
  readonly #deps: AccountRecordServiceDeps

  constructor(deps: AccountRecordServiceDeps) {
    this.#deps = deps
  }

  async listRecords(query: ListAccountRecordsQuery, componentAppid: string): Promise<Page<AccountRecord>> {
    return toPage(await listRecordRows(this.#deps.db, query, componentAppid), query.limit, toAccountRecord)
  }

  /** For `notify_apply_icpfiling_result`, which names the account in a field of its own and says no reason. */
  async handleFiling(tx: Tx, { componentAppid, appid, event, receivedAt }: ReceivedCallback): Promise<void> {
    const code = Number(textOf(event.fields.beian_status))
    if (appid === undefined || !Number.isInteger(code)) return
    const key = { componentAppid, appid }
    await this.#observeFiling(tx, key, { code, source: 'wechat', happenedAt: event.createdAt || receivedAt })
    // For the reasons of a rejection, and until a review ends.
    await this.#follow(tx, key)
  }

  /** For `notify_icpfiling_verify_result`. */
  async handleFaceCheck(tx: Tx, { componentAppid, appid, event, receivedAt }: ReceivedCallback): Promise<void> {
    const taskId = textOf(event.fields.task_id).slice(0, KEY_CHARACTERS)
    if (appid === undefined || taskId === '') return
    const code = textOf(event.fields.result)
    const result = code === '3' ? 'passed' : code === '2' ? 'failed' : 'unknown'
    const seen: Observation = {
      componentAppid,
      appid,
      kind: 'face_check',
      recordKey: taskId,
      state: result,
      isOpen: false,
      detail: {},
      source: 'wechat',
      happenedAt: event.createdAt || receivedAt,
    }
    if (!(await this.#put(tx, seen))) return
    const data = { componentAppid, appid, source: 'wechat', taskId, result }
    await this.#deps.recordEvent(tx, { type: 'filing.face_checked', componentAppid, appid, data })
  }

  /** For `wxa_illegal_record`. */
  async handleViolation(tx: Tx, { componentAppid, appid, event, receivedAt }: ReceivedCallback): Promise<void> {
    if (appid === undefined) return
    const found = readViolation(event.fields)
    if (found.recordId !== '') {
      await this.#observeViolation(tx, { componentAppid, appid }, found, {
        source: 'wechat',
        at: event.createdAt || receivedAt,
        isNews: true,
      })
    }
  }

  /** For `wxa_appeal_record`. */
  async handleAppeal(tx: Tx, { componentAppid, appid, event, receivedAt }: ReceivedCallback): Promise<void> {
    if (appid === undefined) return
    const found = readAppeal(event.fields)
    if (found.appealId !== '') {
      await this.#observeAppeal(tx, { componentAppid, appid }, found, {
        source: 'wechat',
        at: event.createdAt || receivedAt,
        isNews: true,
      })
    }
  }

  /** The filing as it is at WeChat now. A change that no push has told is told now. */
  async getFiling(key: AuthorizerKey): Promise<Filing> {
    await this.#deps.authorizers.getMiniProgram(key)
    const filing = await this.#readFiling(key)
    if (isFilingOpen(filing.status)) await this.#follow(this.#deps.db, key, filing.readAt + LOOK_EVERY_MS)
    return filing
  }

  /** One look; goes on while the filing is under review. Where we may not ask, the push has said what there is to know. */
  async followFiling(key: AuthorizerKey): Promise<JobOutcome> {
    const { authorizers, clock } = this.#deps
    if ((await authorizers.find(key))?.status !== 'active') return { done: true }
    const status = await this.#readFiling(key).then(
      (filing) => filing.status,
      (error: unknown) => {
        if (error instanceof WechatApiError && NOT_GRANTED.has(error.errcode)) return undefined
        throw error
      },
    )
    return status !== undefined && isFilingOpen(status)
      ? { again: { atMs: clock.now() + LOOK_EVERY_MS } }
      : { done: true }
  }

  async listViolations(key: AuthorizerKey, { from, to }: ViolationsQuery): Promise<ViolationList> {
    const { db, wechat, authorizers, clock } = this.#deps
    if (from !== undefined && to !== undefined && from > to) throw new AppError('account_record.range_reversed')
    await authorizers.getMiniProgram(key)
    const askedAt = clock.now()
    const { records = [] } = await wechat.getIllegalRecords(
      {
        ...(from !== undefined && { start_time: Math.floor(from / 1000) }),
        ...(to !== undefined && { end_time: Math.floor(to / 1000) }),
      },
      key,
    )
    const items = records.map((record) => readViolation(record)).filter(({ recordId }) => recordId !== '')
    await transact(db, async (tx) => {
      const since = await this.#watchedSince(tx, key)
      for (const item of items) {
        const at = item.recordedAt ?? askedAt
        const isNews = isSince(item.recordedAt, since)
        await this.#observeViolation(tx, key, item, { source: 'reconcile', at, isNews })
      }
    })
    return { items, readAt: clock.now() }
  }

  async listAppeals(key: AuthorizerKey, recordId: string): Promise<AppealList> {
    const { db, wechat, authorizers, clock } = this.#deps
    await authorizers.getMiniProgram(key)
    const askedAt = clock.now()
    const { records = [] } = await wechat.getAppealRecords({ illegal_record_id: recordId }, key)
    const items = records.map((record) => readAppeal(record)).filter(({ appealId }) => appealId !== '')
    await transact(db, async (tx) => {
      const since = await this.#watchedSince(tx, key)
      for (const item of items) {
        const isNews = isSince(item.appealedAt, since)
        await this.#observeAppeal(tx, key, item, { source: 'reconcile', at: askedAt, isNews })
      }
    })
    return { items, readAt: clock.now() }
  }

  async #readFiling(key: AuthorizerKey): Promise<Filing> {
    const { db, wechat, clock } = this.#deps
    const askedAt = clock.now()
    const { info = {} } = await wechat.getIcpEntranceInfo({}, key)
    const code = info.status ?? 0
    const rejections = (info.audit_data ?? []).map(({ key_name: field = '', error = '', suggest = '' }) => ({
      field,
      problem: error,
      suggestion: suggest,
    }))
    const { status, changedAt } = await transact(db, async (tx) => {
      const seen = { code, rejections, source: 'reconcile', happenedAt: askedAt } as const
      return this.#observeFiling(tx, key, seen)
    })
    const { available, sms_verify_status: sms } = info
    return {
      appid: key.appid,
      status,
      statusCode: code,
      missing: missingForFiling(code),
      rejections,
      isCancelling: info.is_canceling === true,
      isEntranceOpen: available === undefined ? null : available === 1,
      smsCheck: status === 'authority_in_review' ? (SMS_CHECKS[sms as keyof typeof SMS_CHECKS] ?? null) : null,
      changedAt,
      readAt: askedAt,
    }
  }

  /** A first look is no news: nobody has waited for it. */
  async #observeFiling(
    tx: Tx,
    key: AuthorizerKey,
    seen: { code: number; rejections?: Filing['rejections']; source: RecordSource; happenedAt: number },
  ): Promise<{ status: Filing['status']; changedAt: number | null }> {
    const { recordEvent, clock, newId } = this.#deps
    const { code, source, happenedAt } = seen
    const status = filingStatusOf(code)
    const known = await findRecord(tx, { ...key, kind: 'filing', recordKey: key.appid })
    const changedAt = known?.state === status ? changeOf(known) : happenedAt
    const { before, isStale } = await putRecord(
      tx,
      {
        ...key,
        kind: 'filing',
        recordKey: key.appid,
        state: status,
        isOpen: isFilingOpen(status),
        detail: { statusCode: code, rejections: seen.rejections ?? [], changedAt },
        source,
        happenedAt,
      },
      { id: newId('acr'), now: clock.now() },
    )
    const isNews = source === 'wechat' || before !== undefined
    if (!isStale && before?.state !== status && isNews) {
      const from = before ? (before.state as Filing['status']) : null
      const data = { ...key, source, status, statusCode: code, from }
      await recordEvent(tx, { type: 'filing.changed', ...key, data })
    }
    return { status, changedAt }
  }

  async #observeViolation(tx: Tx, key: AuthorizerKey, found: Violation, seen: Seen): Promise<void> {
    const { source, at } = seen
    const isNew = await this.#put(tx, {
      ...key,
      kind: 'violation',
      recordKey: found.recordId.slice(0, KEY_CHARACTERS),
      state: 'recorded',
      isOpen: false,
      detail: { ...found },
      source,
      happenedAt: found.recordedAt ?? at,
    })
    if (!isNew || !seen.isNews) return
    await this.#deps.recordEvent(tx, { type: 'violation.recorded', ...key, data: { ...key, source, ...found } })
  }

  async #observeAppeal(tx: Tx, key: AuthorizerKey, found: Appeal, seen: Seen): Promise<void> {
    const { recordEvent, clock, newId } = this.#deps
    const { source, at } = seen
    const { before, isStale } = await putRecord(
      tx,
      {
        ...key,
        kind: 'appeal',
        recordKey: found.appealId.slice(0, KEY_CHARACTERS),
        state: found.status,
        isOpen: found.status === 'in_progress',
        detail: { ...found },
        source,
        happenedAt: at,
      },
      { id: newId('acr'), now: clock.now() },
    )
    if (isStale || before?.state === found.status || !(seen.isNews || before)) return
    const data = { ...key, source, ...found, from: before ? (before.state as Appeal['status']) : null }
    await recordEvent(tx, { type: 'appeal.changed', ...key, data })
  }

  /** Whether it was not known. */
  async #put(tx: Tx, seen: Observation): Promise<boolean> {
    const { clock, newId } = this.#deps
    return (await putRecord(tx, seen, { id: newId('acr'), now: clock.now() })).before === undefined
  }

  /** Since when somebody looks after the account: what happened before is nobody's news. From now on, if nobody did. */
  async #watchedSince(tx: Tx, key: AuthorizerKey): Promise<number> {
    const { clock, newId, lookEveryMs } = this.#deps
    const now = clock.now()
    return (await ensureWatch(tx, key, { id: newId('rw'), now, lookAt: now + lookEveryMs })).created_at
  }

  #follow(db: Db, key: AuthorizerKey, dueAt?: number): Promise<unknown> {
    const { componentAppid, appid } = key
    const payload = { componentAppid, appid }
    const job = { kind: FOLLOW_FILING_JOB, key: `${componentAppid}/${appid}`, payload }
    return this.#deps.jobs.enqueue(db, dueAt === undefined ? job : { ...job, dueAt })
  }
}

type Seen = { source: RecordSource; at: number; isNews: boolean }

const KEY_CHARACTERS = 64

/** WeChat tells times in whole seconds. */
function isSince(at: number | null, since: number): boolean {
  return at !== null && secondOf(at) >= secondOf(since)
}

function changeOf(known: { detail: string; happened_at: number }): number {
  const { changedAt } = JSON.parse(known.detail) as { changedAt?: number }
  return changedAt ?? known.happened_at
}

/** Of a push or of an answer, which have the same fields. */
function readViolation(fields: Readonly<Record<string, unknown>>): Violation {
  return {
    recordId: textOf(fields.illegal_record_id),
    recordedAt: fromSeconds(fields.create_time),
    reason: textOf(fields.illegal_reason),
    content: textOf(fields.illegal_content),
    ruleName: textOf(fields.rule_name),
    ruleUrl: textOf(fields.rule_url),
  }
}

function readAppeal(fields: Readonly<Record<string, unknown>>): Appeal {
  const count = Number(textOf(fields.appeal_count))
  const by = textOf(fields.appeal_from)
  return {
    appealId: textOf(fields.appeal_record_id),
    status: appealStatusOf(fields.appeal_status),
    appealedAt: fromSeconds(fields.appeal_time),
    count: Number.isInteger(count) && count > 0 ? count : null,
    by: by === '0' ? 'user' : by === '1' ? 'provider' : null,
    auditReason: textOf(fields.audit_reason) || null,
    punishment: textOf(fields.punish_description) || null,
  }
}
