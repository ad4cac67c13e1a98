import type { DesiredStatePlan, DesiredStateProblem, DesiredStateResult, DesiredTargetState } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { isWechatError } from '../../http/wechat-problem.ts'
import type { JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
import { claimLease, renewLease, returnLease } from '../../jobs/lease-store.ts'
import type { Clock } from '../../lib/clock.ts'
import { applySections, changesOfPlan } from './applier.ts'
import {
  findRun,
  findTarget,
  finishRunIfOver,
  hasPlatformTarget,
  listTargetIds,
  type TargetRow,
  updateTarget,
} from './desired-run-store.ts'
import { DESIRED_STATE_JOBS, keyOfChange, type MiniProgramKey, PLATFORM_TARGET } from './desired-state.ts'
import type { DriftBook } from './drift-book.ts'
import type { Planner } from './planner.ts'
import { classifyFailure, type RegisteredHosts, showProblem } from './section.ts'
import type { TargetLook } from './target-look.ts'

export type TargetWorkDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueueMany'>
  look: TargetLook
  planner: Planner
  drift: Pick<DriftBook, 'recordApplied'>
  clock: Pick<Clock, 'now'>
}

/** Prolonged at each step; after a kill the next run waits for the rest of it. */
const LEASE_MS = 2 * 60_000
const BUSY_AGAIN_MS = 3_000
const WAIT_AGAIN_MS = 60_000
/** How long a call that may succeed later, as during a privacy scan, is waited for. */
const LONGEST_WAIT_MS = 60 * 60_000
const REGISTERED_KEPT = 20

type End = { readonly state: DesiredTargetState; readonly problem: DesiredStateProblem | null }

/** One target of a run: planned, checked, or put in effect. Idempotent: each run reads what is there and does what is left. */
export class TargetWork {
  readonly #deps: TargetWorkDeps
  /** What the platform has registered, read once a run. */
  readonly #registered = new Map<string, Promise<RegisteredHosts>>()

  constructor(deps: TargetWorkDeps) {
    this.#deps = deps
  }

  async run(targetId: string, context: { jobId: string; signal: AbortSignal }): Promise<JobOutcome> {
    const { db, clock } = this.#deps
    const target = await findTarget(db, targetId)
    const run = target && (await findRun(db, target.run_id))
    if (!target || !run || (target.state !== 'queued' && target.state !== 'running')) return { done: true }
    const startedAt = target.started_at ?? clock.now()
    await updateTarget(db, target.id, { state: 'running', started_at: startedAt, updated_at: clock.now() })
    const started = { ...target, started_at: startedAt }
    try {
      if (run.mode === 'apply') return await this.#apply(started, context)
      await this.#plan(started)
      return { done: true }
    } catch (error) {
      const { kind, problem } = classifyFailure(error)
      if (kind !== 'refused') {
        // Shown while the job waits for its next attempt.
        await updateTarget(db, target.id, { problem: JSON.stringify(problem), updated_at: clock.now() })
        throw error
      }
      await this.#finish(target, { state: isSkipped(problem) ? 'skipped' : 'failed', problem })
      return { done: true }
    }
  }

  /** WeChat could not be asked for too long. */
  async giveUp(targetId: string, error: unknown): Promise<void> {
    const target = await findTarget(this.#deps.db, targetId)
    if (target) await this.#finish(target, { state: 'failed', problem: problemOf(error) })
  }

  async #plan(target: TargetRow): Promise<void> {
    const { db, look, clock } = this.#deps
    const plan = await look.plan(keyOf(target), await this.#registeredHosts(target, { withWanted: true }))
    await updateTarget(db, target.id, { ...planned(plan), updated_at: clock.now() })
    await this.#finish(target, { state: 'done', problem: null })
  }

  /** Two applications of the same target at the same time would undo each other's lists. */
  async #apply(target: TargetRow, context: { jobId: string; signal: AbortSignal }): Promise<JobOutcome> {
    const { db, clock } = this.#deps
    const name = `desired-state:${target.component_appid}:${target.appid}`
    const lease = await claimLease(db, { name, owner: context.jobId, ttlMs: LEASE_MS, now: clock.now() })
    if (!lease) return { again: { atMs: clock.now() + BUSY_AGAIN_MS } }
    try {
      const prolong = async () => {
        await renewLease(db, lease, { ttlMs: LEASE_MS, now: clock.now() })
      }
      return await this.#applyAlone(target, { signal: context.signal, prolong })
    } finally {
      await returnLease(db, lease)
    }
  }

  async #applyAlone(
    target: TargetRow,
    { signal, prolong }: { signal: AbortSignal; prolong(): Promise<void> },
  ): Promise<JobOutcome> {
    const { db, look, planner, drift, clock } = this.#deps
    const key = keyOf(target)
    const { wanted, stateHash } = await look.findWanted(key, await this.#registeredHosts(target, { withWanted: false }))
    const plan = await planner.plan(key, wanted)
    // What is shown is what there was to do at the beginning.
    if (target.plan === null) await updateTarget(db, target.id, planned(plan))
    const results = new ResultList(target, plan)
    const save = async () => {
      await prolong()
      await updateTarget(db, target.id, { ...results.columns(), updated_at: clock.now() })
    }
    const sections = new Set<string>(plan.steps.map(({ section }) => section))
    const { leftover, waitsFor } = await applySections(
      planner.listReaders(key, wanted).filter(({ name }) => sections.has(name)),
      {
        signal,
        async onStart(step) {
          results.begin({ ...step, at: clock.now() })
          await save()
        },
        async onResult(result) {
          results.end(result)
          await save()
        },
      },
      clock,
    )
    await save()
    if (waitsFor && clock.now() - (target.started_at ?? 0) < LONGEST_WAIT_MS) {
      await updateTarget(db, target.id, { problem: JSON.stringify(waitsFor) })
      return { again: { atMs: clock.now() + WAIT_AGAIN_MS } }
    }
    const untouched = plan.blocked.filter(({ path }) => ![...sections].some((section) => isOfSection(path, section)))
    const left = [...untouched, ...leftover]
    await drift.recordApplied(key, { stateHash, leftover: left })
    await this.#finish(target, { state: left.length === 0 ? 'done' : 'partly', problem: waitsFor })
    return { done: true }
  }

  async #finish(target: TargetRow, { state, problem }: End): Promise<void> {
    const { db, jobs, clock } = this.#deps
    const now = clock.now()
    await transact(db, async (tx) => {
      await updateTarget(tx, target.id, {
        state,
        problem: problem && JSON.stringify(problem),
        finished_at: now,
        updated_at: now,
      })
      if (target.appid !== PLATFORM_TARGET) return
      const rest = await listTargetIds(tx, target.run_id)
      await jobs.enqueueMany(
        tx,
        rest.map((targetId) => ({ kind: DESIRED_STATE_JOBS.target, payload: { targetId } })),
      )
    })
    await finishRunIfOver(db, target.run_id, now)
  }

  /** A plan counts what the platform is about to register, when its run begins with the platform. */
  #registeredHosts(target: TargetRow, { withWanted }: { withWanted: boolean }): Promise<RegisteredHosts> {
    const { db, look } = this.#deps
    const known = this.#registered.get(target.run_id)
    if (known) return known
    const found = (async () => {
      const isPlatformFirst = withWanted && (await hasPlatformTarget(db, target.run_id))
      return look.registeredHosts(target.component_appid, { withWanted: isPlatformFirst })
    })()
    const oldest = this.#registered.size >= REGISTERED_KEPT ? this.#registered.keys().next().value : undefined
    if (oldest !== undefined) this.#registered.delete(oldest)
    // The platform's own target comes before its hosts are of any use.
    if (target.appid !== PLATFORM_TARGET) this.#registered.set(target.run_id, found)
    return found
  }
}

/** The results of a target; a step that was begun and has no result yet is there with an unknown outcome. */
class ResultList {
  readonly #results: DesiredStateResult[]
  #writes: number

  constructor(target: TargetRow, plan: DesiredStatePlan) {
    const left = new Set(changesOfPlan(plan).map(keyOfChange))
    const kept = JSON.parse(target.results) as DesiredStateResult[]
    this.#results = kept.map((result) => settle(result, left))
    this.#writes = target.writes
  }

  begin(step: DesiredStatePlan['steps'][number] & { at: number }): void {
    const changes = step.changes.map((change) => ({ ...change, outcome: 'unknown' as const, problem: null }))
    this.#results.push({ ...step, changes, outcome: 'unknown', calls: 1, problem: null })
    this.#writes += 1
  }

  end(result: DesiredStateResult): void {
    this.#results.pop()
    this.#results.push(result)
    this.#writes += result.calls - 1
  }

  columns(): { results: string; writes: number } {
    return { results: JSON.stringify(this.#results), writes: this.#writes }
  }
}

/** A crash left the outcome open: what differs no longer was done. */
function settle(result: DesiredStateResult, left: ReadonlySet<string>): DesiredStateResult {
  if (result.outcome !== 'unknown') return result
  const changes = result.changes.map((change) =>
    left.has(keyOfChange(change)) ? change : { ...change, outcome: 'done' as const, problem: null },
  )
  const isDone = changes.every(({ outcome }) => outcome === 'done')
  return { ...result, changes, outcome: isDone ? 'done' : 'unknown' }
}

/** The log has the details of what is neither WeChat's answer nor a refusal of ours. */
function problemOf(error: unknown): DesiredStateProblem {
  const isExplained = isWechatError(error) || error instanceof AppError
  return isExplained ? classifyFailure(error).problem : showProblem(new AppError('internal.error'))
}

function planned(plan: DesiredStatePlan): { plan: string; changes: number } {
  return { plan: JSON.stringify(plan), changes: changesOfPlan(plan).length }
}

function keyOf(target: TargetRow): MiniProgramKey {
  return { componentAppid: target.component_appid, appid: target.appid }
}

/** Nothing is wanted of it, or we may not act for it: not a failure of the application. */
function isSkipped({ code }: DesiredStateProblem): boolean {
  return code === 'desired_state.nothing_wanted' || code.startsWith('authorizer.')
}

const PATHS_OF_SECTIONS: Readonly<Record<string, string>> = {
  platformServerDomains: 'platform.serverDomains',
  platformBusinessDomains: 'platform.businessDomains',
}

function isOfSection(path: string, section: string): boolean {
  const own = PATHS_OF_SECTIONS[section] ?? section
  return path === own || path.startsWith(`${own}.`) || path === section
}
