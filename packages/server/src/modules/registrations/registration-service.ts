import type {
  CreateRegistrationRequest,
  ListRegistrationsQuery,
  Page,
  Registration,
  RegistrationState,
} from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import {
  FAILED_STATUSES,
  matchKeyOf,
  nameOf,
  REGISTRATION_LIFE_MS,
  type RegistrationRow,
  toRegistration,
} from './registration.ts'
import {
  findMeantRegistration,
  findRegistration,
  findUnboundRegistration,
  insertRegistration,
  listRegistrationRows,
  lockRegistration,
  updateRegistration,
} from './registration-store.ts'

export type RegistrationServiceDeps = {
  db: Database
  wechat: Pick<
    WechatClient,
    | 'fastRegisterEnterpriseWeapp'
    | 'queryFastRegisterEnterpriseWeapp'
    | 'fastRegisterPersonalMp'
    | 'queryFastRegisterPersonalMp'
    | 'registerBetaMiniprogram'
  >
  authorizers: Pick<AuthorizerService, 'acceptCode' | 'find'>
  /** Binds an account that is authorised; false when it was bound so already. */
  bind(tx: Tx, binding: AuthorizerKey & { businessId: string }): Promise<boolean>
  jobs: Pick<JobQueue, 'enqueue'>
  recordEvent: RecordEvent
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const FOLLOW_REGISTRATION_JOB = 'follow-registration'
const LOOK_EVERY_MS = 10 * 60_000

type Made = { taskId: string; matchKey: string; authorizeUrl: string }

/** Registers mini programs for merchants (代商家注册) and follows each until it exists, is bound, or has failed. */
export class RegistrationService {
  readonly #deps: RegistrationServiceDeps

  constructor(deps: RegistrationServiceDeps) {
    this.#deps = deps
  }

  /** WeChat makes the link first. When its answer is lost, the task without an owner ends by itself after a day. */
  async createRegistration(
    request: CreateRegistrationRequest & { component: string },
    author: Author,
  ): Promise<Registration> {
    const { db, jobs, clock, newId, auditLog } = this.#deps
    const { component: componentAppid, kind, businessId = null } = request
    const made = await this.#make(request)
    const now = clock.now()
    const id = newId('reg')
    await transact(db, async (tx) => {
      await insertRegistration(tx, {
        id,
        component_appid: componentAppid,
        kind,
        state: 'waiting',
        name: nameOf(request),
        business_id: businessId,
        task_id: made.taskId,
        match_key: made.matchKey,
        authorize_url: made.authorizeUrl,
        expires_at: now + REGISTRATION_LIFE_MS,
        created_by: author.name.slice(0, 255),
        created_at: now,
        updated_at: now,
      })
      const payload = { registrationId: id }
      await jobs.enqueue(tx, { kind: FOLLOW_REGISTRATION_JOB, key: id, payload, dueAt: now + LOOK_EVERY_MS })
      const subject = { kind: 'registration', id }
      await auditLog.record(tx, author, { action: 'registration.create', subject, details: { kind, businessId } })
    })
    return this.getRegistration(id)
  }

  async getRegistration(registrationId: string): Promise<Registration> {
    const row = await findRegistration(this.#deps.db, registrationId)
    if (!row) throw new AppError('registration.not_found', { registrationId })
    return toRegistration(row)
  }

  async listRegistrations(query: ListRegistrationsQuery, componentAppid: string): Promise<Page<Registration>> {
    const rows = await listRegistrationRows(this.#deps.db, query, componentAppid)
    return toPage(rows, query.limit, toRegistration)
  }

  /** For the pushes that tell a result. A code in one is exchanged whether or not we know the task. */
  async handleResult(tx: Tx, { componentAppid, event, receivedAt }: ReceivedCallback): Promise<void> {
    const result = readResult(event.fields)
    const { appid, authCode, matches } = result
    if (appid && authCode) {
      const authorizedAt = event.createdAt || receivedAt
      await this.#deps.authorizers.acceptCode(tx, { componentAppid, appid, authCode, authorizedAt })
    }
    for (const { kind, text } of matches) {
      const meant = { componentAppid, kind, matchKey: matchKeyOf(kind, text) }
      const row = await findMeantRegistration(tx, meant)
      if (!row || row.state === 'succeeded') continue
      await this.#finish(tx, row, {
        state: result.status === 0 ? 'succeeded' : 'failed',
        appid: appid ?? null,
        status_code: result.status,
        message: result.message,
      })
      return
    }
  }

  /** An account became authorised, by whichever way: if a registration made it, it is bound now. */
  async handleAuthorization(tx: Tx, key: AuthorizerKey): Promise<void> {
    const row = await findUnboundRegistration(tx, key)
    if (row) await this.#bind(tx, row, key)
  }

  /** One look at WeChat for what no push has told; ends with the task. */
  async follow(registrationId: string): Promise<JobOutcome> {
    const { db, clock } = this.#deps
    const row = await findRegistration(db, registrationId)
    if (row?.state !== 'waiting') return { done: true }
    const isOver = clock.now() >= row.expires_at
    // The link is dead whatever WeChat would say, and WeChat may be away.
    const status = isOver ? undefined : await this.#look(row)
    const hasFailed = status !== undefined && FAILED_STATUSES.has(status)
    if (!isOver && !hasFailed) return { again: { atMs: Math.min(clock.now() + LOOK_EVERY_MS, row.expires_at) } }
    await transact(db, async (tx) => {
      const now = await lockRegistration(tx, row.id)
      if (now?.state !== 'waiting') return
      const state = hasFailed ? 'failed' : 'expired'
      await this.#finish(tx, now, { state, appid: null, status_code: status ?? null, message: null })
    })
    return { done: true }
  }

  async #make(request: CreateRegistrationRequest & { component: string }): Promise<Made> {
    const { wechat } = this.#deps
    const call = { componentAppid: request.component }
    switch (request.kind) {
      case 'enterprise': {
        const { name, code, componentPhone: phone } = request
        const body = { action: 'create', name, code, component_phone: phone, new_version: true }
        const { taskid = '', authorize_url: url = '' } = await wechat.fastRegisterEnterpriseWeapp(body, call)
        return { taskId: taskid, matchKey: matchKeyOf('enterprise', code), authorizeUrl: url }
      }
      case 'personal': {
        const { idName, wechatUser, componentPhone: phone } = request
        const body = { action: 'create', idname: idName, wxuser: wechatUser, component_phone: phone, new_version: true }
        const { taskid = '', authorize_url: url = '' } = await wechat.fastRegisterPersonalMp(body, call)
        return { taskId: taskid, matchKey: matchKeyOf('personal', wechatUser), authorizeUrl: url }
      }
      case 'trial': {
        const { name, openid } = request
        const { unique_id: id = '', authorize_url: url = '' } = await wechat.registerBetaMiniprogram(
          { name, openid },
          call,
        )
        return { taskId: id, matchKey: matchKeyOf('trial', id), authorizeUrl: url }
      }
    }
  }

  /** WeChat's status; undefined for a trial one, of which there is no query. */
  async #look({
    kind,
    task_id: taskid,
    component_appid: componentAppid,
  }: RegistrationRow): Promise<number | undefined> {
    const { wechat } = this.#deps
    const query = { action: 'query', taskid, new_version: true }
    if (kind === 'trial') return undefined
    const answer =
      kind === 'enterprise'
        ? await wechat.queryFastRegisterEnterpriseWeapp(query, { componentAppid })
        : await wechat.queryFastRegisterPersonalMp(query, { componentAppid })
    return answer.status
  }

  async #finish(
    tx: Tx,
    row: RegistrationRow,
    end: Pick<RegistrationRow, 'appid' | 'status_code' | 'message'> & { state: RegistrationState },
  ): Promise<void> {
    const { clock, recordEvent, authorizers } = this.#deps
    const now = clock.now()
    await updateRegistration(tx, row.id, { ...end, finished_at: now, updated_at: now })
    const { component_appid: componentAppid, kind, business_id: businessId } = row
    const { appid, status_code: statusCode } = end
    await recordEvent(tx, {
      type: `registration.${end.state}`,
      componentAppid,
      appid: appid ?? undefined,
      data: {
        registrationId: row.id,
        componentAppid,
        kind,
        businessId,
        appid,
        statusCode,
        reason: toRegistration({ ...row, ...end }).reason,
      },
    })
    if (appid === null || businessId === null) return
    const key = { componentAppid, appid }
    // Usually the code is still to be exchanged; the account is bound when it is authorised.
    if ((await authorizers.find(key))?.status === 'active') await this.#bind(tx, { ...row, appid }, key)
  }

  async #bind(tx: Tx, row: RegistrationRow, key: AuthorizerKey): Promise<void> {
    if (row.business_id === null) return
    await this.#deps.bind(tx, { ...key, businessId: row.business_id })
    const now = this.#deps.clock.now()
    await updateRegistration(tx, row.id, { bound_at: now, updated_at: now })
  }
}

type Result = {
  status: number
  message: string | null
  appid: string | undefined
  authCode: string | undefined
  /** What the push may be about, the surest first. */
  matches: { kind: RegistrationRow['kind']; text: string }[]
}

/** The fields of all three pushes; they are strings, and any may be missing. */
function readResult(fields: Readonly<Record<string, unknown>>): Result {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const info = typeof fields.info === 'object' && fields.info !== null ? (fields.info as Record<string, unknown>) : {}
  const matches = (
    [
      ['trial', text(info.unique_id)],
      ['enterprise', text(info.code)],
      ['personal', text(info.wxuser)],
    ] as const
  ).flatMap(([kind, found]) => (found === undefined ? [] : [{ kind, text: found }]))
  const status = Number(text(fields.status) ?? Number.NaN)
  return {
    status: Number.isInteger(status) ? status : -1,
    message: text(fields.msg) ?? null,
    appid: text(fields.appid),
    authCode: text(fields.auth_code),
    matches,
  }
}
