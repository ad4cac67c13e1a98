import { setImmediate as breathe } from 'node:timers/promises'
import type { AuthorizerSync as AuthorizerSyncView, ListAuthorizerSyncsQuery, Page } from '@guanjia/contract'
import { WechatApiError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import { isWechatError, toAppError } from '../../http/wechat-problem.ts'
import type { JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerSync } from './authorizer-sync.ts'
import type { ListComparison } from './list-comparison.ts'
import { isMissing, isNightDue, NO_COUNTS, nextNightAt, type SyncRun, toSyncView } from './reconciliation.ts'
import type { ReconciliationEvents } from './reconciliation-events.ts'
import {
  findLastSyncRun,
  findOpenSyncRun,
  findSyncRun,
  insertSyncRun,
  listStaleProfiles,
  listStandingsAfter,
  listSyncRuns,
  pruneSyncRuns,
  updateSyncRun,
} from './reconciliation-store.ts'
import { SyncProgress } from './sync-progress.ts'

export type AuthorizerReconciliationDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueue'>
  /** Whether this deployment may make tokens for the component; undefined: it is not configured. */
  mayMintTokens(componentAppid: string): Promise<boolean | undefined>
  comparison: ListComparison
  sync: Pick<AuthorizerSync, 'run'>
  /** Profiles that one run may read when nobody says otherwise. */
  profileCalls: number
  auditLog: Pick<AuditLogService, 'record'>
  events: ReconciliationEvents
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const RECONCILE_AUTHORIZERS_JOB = 'reconcile-authorizers'

const MINUTE_MS = 60_000
const MAX_ATTEMPTS = 5
const CARRY_ON_AFTER_MS = 10 * MINUTE_MS
const RUNS_KEPT = 100
const OWN_PAGE = 1_000
const CALLS_AT_ONCE = 4
/** Calls between two looks at the progress. */
const SAVED_AFTER = 100
/** So many accounts in a row that could not be asked about mean that it is not about the accounts. */
const FAILURES_IN_A_ROW = 5
/** A profile that was read more recently is not read again. */
const PROFILE_FRESH_MS = 20 * 60 * MINUTE_MS

/** Compares our authorizers with WeChat's list (对账). States and phases are explained in reconciliation.ts. */
export class AuthorizerReconciliation {
  readonly #deps: AuthorizerReconciliationDeps

  constructor(deps: AuthorizerReconciliationDeps) {
    this.#deps = deps
  }

  /** Asks for a run; the one that waits or runs already is as good. */
  async request(
    wanted: { componentAppid: string; profileCalls?: number | undefined },
    author: Author,
  ): Promise<AuthorizerSyncView> {
    const { db, jobs, mayMintTokens, auditLog, profileCalls } = this.#deps
    const { componentAppid } = wanted
    if (!(await mayMintTokens(componentAppid))) throw new AppError('token.minting_disabled', { componentAppid })
    return transact(db, async (tx) => {
      const open = await findOpenSyncRun(tx, componentAppid)
      if (open) return toSyncView(open)
      const run = this.#newRun({
        componentAppid,
        requestedBy: author.name,
        profileCalls: wanted.profileCalls ?? profileCalls,
      })
      await insertSyncRun(tx, run)
      await auditLog.record(tx, author, {
        action: 'authorizer.sync_all',
        subject: { kind: 'component', id: componentAppid },
        details: { profileCalls: run.profile_calls },
      })
      await jobs.enqueue(tx, {
        kind: RECONCILE_AUTHORIZERS_JOB,
        key: componentAppid,
        payload: { componentAppid },
      })
      return toSyncView(run)
    })
  }

  async get(id: string): Promise<AuthorizerSyncView> {
    const run = await findSyncRun(this.#deps.db, id)
    if (!run) throw new AppError('authorizer.sync_not_found', { id })
    return toSyncView(run)
  }

  async list(query: ListAuthorizerSyncsQuery): Promise<Page<AuthorizerSyncView>> {
    return toPage(await listSyncRuns(this.#deps.db, query), query.limit, toSyncView)
  }

  /** Does what there is to do and says when to come again. One instance at a time, by the job. */
  async work(componentAppid: string, signal: AbortSignal): Promise<JobOutcome> {
    const { db, clock, mayMintTokens } = this.#deps
    const mayMint = await mayMintTokens(componentAppid)
    // It was taken out of the configuration.
    if (mayMint === undefined) return { done: true }
    const open = await findOpenSyncRun(db, componentAppid)
    const run = open ?? (mayMint ? await this.#startNightly(componentAppid) : undefined)
    if (run && !mayMint) {
      await this.#fail(run, new AppError('token.minting_disabled', { componentAppid }))
    } else if (run) {
      const carryOn = await this.#attempt(run, signal)
      if (carryOn) return carryOn
    }
    const next = await findOpenSyncRun(db, componentAppid)
    return { again: { atMs: next ? clock.now() : nextNightAt(componentAppid, clock.now()) } }
  }

  async #startNightly(componentAppid: string): Promise<SyncRun | undefined> {
    const { db, clock, profileCalls } = this.#deps
    if (!isNightDue(await findLastSyncRun(db, componentAppid), clock.now())) return undefined
    const run = this.#newRun({ componentAppid, requestedBy: null, profileCalls })
    await insertSyncRun(db, run)
    await pruneSyncRuns(db, componentAppid, RUNS_KEPT)
    return run
  }

  #newRun(run: { componentAppid: string; requestedBy: string | null; profileCalls: number }): SyncRun {
    const { clock, newId } = this.#deps
    const now = clock.now()
    return {
      id: newId('asy'),
      component_appid: run.componentAppid,
      requested_by: run.requestedBy,
      state: 'queued',
      phase: 'list',
      position: '',
      attempt: 0,
      profile_calls: run.profileCalls,
      counts: JSON.stringify(NO_COUNTS),
      failure: null,
      started_at: null,
      finished_at: null,
      created_at: now,
      updated_at: now,
    }
  }

  /** Answers when to carry on, if the run was interrupted and is not given up. */
  async #attempt(run: SyncRun, signal: AbortSignal): Promise<JobOutcome | undefined> {
    const { db, clock, events } = this.#deps
    const now = clock.now()
    const running = { ...run, state: 'running' as const, started_at: run.started_at ?? now }
    await updateSyncRun(db, run.id, { state: 'running', started_at: running.started_at, updated_at: now })
    const progress = new SyncProgress(db, running, clock)
    try {
      await this.#run(progress, signal)
      events.done(progress.run, progress.counts)
      return undefined
    } catch (error) {
      // At shutdown nothing has failed: the job is given back and somebody else carries on.
      if (signal.aborted) throw error
      const attempt = run.attempt + 1
      if (attempt >= MAX_ATTEMPTS) {
        await this.#fail(progress.run, error)
        return undefined
      }
      await updateSyncRun(db, run.id, { attempt, failure: textOf(error), updated_at: clock.now() })
      events.interrupted({ ...progress.run, attempt }, error)
      return { again: { atMs: clock.now() + attempt * CARRY_ON_AFTER_MS } }
    }
  }

  async #fail(run: SyncRun, error: unknown): Promise<void> {
    const { db, clock, events } = this.#deps
    const now = clock.now()
    const failed = { state: 'failed', failure: textOf(error), finished_at: now, updated_at: now } as const
    await updateSyncRun(db, run.id, failed)
    events.failed(run, error)
  }

  async #run(progress: SyncProgress, signal: AbortSignal): Promise<void> {
    if (progress.phase === 'list') await this.#readList(progress, signal)
    if (progress.phase === 'missing') await this.#askAboutMissing(progress, signal)
    if (progress.phase === 'profiles') await this.#readProfiles(progress, signal)
    await progress.finish()
  }

  async #readList(progress: SyncProgress, signal: AbortSignal): Promise<void> {
    const { comparison } = this.#deps
    const { componentAppid } = progress
    for (let offset = Number(progress.position); ; ) {
      signal.throwIfAborted()
      const page = await comparison.comparePage({ componentAppid, offset, signal })
      progress.add(page)
      progress.counts.total = page.total ?? progress.counts.total
      offset += page.listed
      const isLast = page.listed === 0 || (page.total !== null && offset >= page.total)
      if (isLast) return progress.enter('missing')
      await progress.reach(String(offset))
    }
  }

  async #askAboutMissing(progress: SyncProgress, signal: AbortSignal): Promise<void> {
    const { db } = this.#deps
    const { componentAppid } = progress
    for (let afterAppid = progress.position; ; ) {
      const page = await listStandingsAfter(db, { componentAppid, afterAppid, limit: OWN_PAGE })
      const missing = page.filter((row) => isMissing(row, progress.startedAt)).map(({ appid }) => appid)
      await this.#ask(progress, missing, signal)
      const last = page.at(-1)
      if (page.length < OWN_PAGE || !last) return progress.enter('profiles')
      afterAppid = last.appid
      await progress.reach(afterAppid)
      // Where nothing is missing nothing is asked: on SQLite the pages would leave no turn to anybody else.
      await breathe()
    }
  }

  async #readProfiles(progress: SyncProgress, signal: AbortSignal): Promise<void> {
    const { db } = this.#deps
    const limit = progress.callsLeft
    if (limit <= 0) return
    const { componentAppid, startedAt } = progress
    const readBefore = startedAt - PROFILE_FRESH_MS
    await this.#ask(progress, await listStaleProfiles(db, { componentAppid, readBefore, limit }), signal)
  }

  /** Reads the profiles of the accounts, as far as the calls of the run go. */
  async #ask(progress: SyncProgress, appids: readonly string[], signal: AbortSignal): Promise<void> {
    const { sync, events } = this.#deps
    const { componentAppid, counts } = progress
    const asked = appids.slice(0, Math.max(0, progress.callsLeft))
    if (progress.phase === 'missing') counts.unconfirmed += appids.length - asked.length
    let failuresInARow = 0
    const ask = async (appid: string) => {
      signal.throwIfAborted()
      try {
        const outcome = await sync.run({ componentAppid, appid }, 'reconcile')
        failuresInARow = 0
        counts.profilesRead += 1
        if (outcome === 'revoked') counts.revoked += 1
        if (outcome === 'permission_sets_changed') counts.permissionSetsChanged += 1
      } catch (error) {
        failuresInARow += 1
        if (!(error instanceof WechatApiError) || failuresInARow >= FAILURES_IN_A_ROW) throw error
        counts.profilesFailed += 1
        if (progress.phase === 'missing') counts.unconfirmed += 1
        events.profileNotRead({ componentAppid, appid }, error)
      }
    }
    for (let start = 0; start < asked.length; start += SAVED_AFTER) {
      await inParallel(asked.slice(start, start + SAVED_AFTER), ask).finally(() => progress.save())
    }
  }
}

/** A few at a time. After the first error none is begun any more, and it is thrown once the others have ended. */
async function inParallel(appids: readonly string[], work: (appid: string) => Promise<void>): Promise<void> {
  const rest = appids.values()
  let hasFailed = false
  const workOff = async () => {
    for (const appid of rest) {
      if (hasFailed) return
      await work(appid).catch((error: unknown) => {
        hasFailed = true
        throw error
      })
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: CALLS_AT_ONCE }, workOff))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}

function textOf(error: unknown): string {
  const known = isWechatError(error) ? toAppError(error) : error
  if (!(known instanceof AppError)) return '内部错误，详见日志 · internal error, see the log'
  return `${known.text('zh').title} · ${known.text('en').title} [${known.code}]`
}
