import type { PreflightFinding, SubmitReleaseRequest } from '@guanjia/contract'
import { type ApiRequest, WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AuditWatch } from './audit-watch.ts'
import { classifyFailure } from './call-failure.ts'
import { FIRST_AUDIT_LOOK_MS } from './release-audit.ts'
import type { ReleaseMoves, StepNote } from './release-moves.ts'
import { problemOfPreflight, problemOfRefusal, problemOfUnknown, type StoredProblem } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf, onceMore, waitMs } from './release-waits.ts'
import { type AuditReading, readLatestAudit, readVersions, type TrialVersion } from './wechat-versions.ts'

export type ReleaseSubmitDeps = {
  moves: ReleaseMoves
  watch: Pick<AuditWatch, 'noteSubmitted'>
  wechat: Pick<WechatClient, 'submitAudit' | 'getLatestAuditStatus' | 'getVersionInfo'>
  /** What the submission would fail for. */
  checkPreflight(wish: {
    componentAppid: string
    appid: string
    stage: 'submit'
    submission: SubmitReleaseRequest
  }): Promise<{ findings: readonly PreflightFinding[] }>
  clock: Pick<Clock, 'now'>
}

/** The latest audit before the submission: any other one with our version afterwards is ours. */
type Baseline = { auditId: string | null }

const ALREADY_IN_REVIEW = 85009
const SCAN_UNFINISHED = 61039
const WAITS_MS = [30_000, 60_000, 120_000]
const MAX_CALLS = 40
const LOOK_AFTER_MS = 10_000

/** Submits the trial version for audit: from submitting to in_review. Never commits. */
export class ReleaseSubmit {
  readonly #deps: ReleaseSubmitDeps

  constructor(deps: ReleaseSubmitDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const release = await this.#deps.moves.find(releaseId)
    if (release?.state === 'submitting') {
      if (release.baseline === null) return this.#start(release)
      return release.call_sent_at === null ? this.#call(release) : this.#doubt(release)
    }
    if (release?.state === 'outcome_unknown' && release.unknown_of === 'submit') return this.#look(release)
    return { done: true }
  }

  /** Nothing that can be seen beforehand is left to WeChat to refuse, for a refusal may cost quota. */
  async #start(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat } = this.#deps
    const miniProgram = miniProgramOf(release)
    let trial: TrialVersion | null
    let latest: AuditReading | null
    try {
      trial = (await readVersions(wechat, miniProgram)).trial
      latest = await readLatestAudit(wechat, miniProgram)
    } catch (error) {
      if (classifyFailure(error) !== 'refused') throw error
      return this.#refuse(release, problemOfRefusal('submit', error), { error })
    }
    if (trial?.version !== release.user_version) {
      const version = trial?.version ?? '-'
      const moved = await moves.move(release, {
        event: 'trial_replaced',
        problem: { code: 'release.trial_replaced', params: { appid: release.appid, version } },
        step: { name: 'submit', outcome: 'refused', answer: { trial } },
      })
      return moved ? { done: true } : this.#again()
    }
    if (latest !== null && isRunning(latest))
      return this.#refuse(release, otherAudit(release, latest), { answer: { latest } })
    const blocking = await this.#listBlocking(release)
    if (blocking.length > 0) {
      const problem = problemOfPreflight(release, blocking)
      // Not to be answered by a refusal at once: the scan ends by itself. Somebody else has started it anew.
      const isScanned = blocking.every(({ errcode }) => errcode === SCAN_UNFINISHED)
      if (isScanned && release.call_count < MAX_CALLS) return this.#waitForScan(release, problem)
      return this.#refuse(release, problem, { answer: { findings: blocking } })
    }
    const baseline: Baseline = { auditId: latest?.auditId ?? null }
    const ready = await moves.note(release, { changes: { baseline: JSON.stringify(baseline), call_count: 0 } })
    return ready ? this.#call(ready) : this.#again()
  }

  async #waitForScan(release: ReleaseRow, problem: StoredProblem): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const tries = release.call_count + 1
    await moves.note(release, { changes: { call_count: tries, problem: JSON.stringify(problem) } })
    return { again: { atMs: clock.now() + waitMs(WAITS_MS, tries) } }
  }

  async #listBlocking(release: ReleaseRow): Promise<PreflightFinding[]> {
    const submission = JSON.parse(release.submit_request ?? '{}') as SubmitReleaseRequest
    const wish = { ...miniProgramOf(release), stage: 'submit', submission } as const
    const { findings } = await this.#deps.checkPreflight(wish)
    return findings.filter(({ severity }) => severity === 'blocks')
  }

  async #call(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat, clock } = this.#deps
    const startedAt = clock.now()
    const changes = { call_sent_at: startedAt, call_count: release.call_count + 1 }
    const sent = await moves.note(release, { changes })
    if (!sent) return this.#again()
    const request = buildSubmission(JSON.parse(sent.submit_request ?? '{}') as SubmitReleaseRequest)
    try {
      const answer = await wechat.submitAudit(request, miniProgramOf(sent))
      const auditId = String(answer.auditid)
      const step = { name: 'submit', outcome: 'ok', request, startedAt } as const
      return await this.#submitted(sent, { auditId, submittedAt: startedAt }, step)
    } catch (error) {
      return this.#fail(sent, { error, request, startedAt })
    }
  }

  async #fail(
    release: ReleaseRow,
    failure: { error: unknown; request: Record<string, unknown>; startedAt: number },
  ): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const { error } = failure
    // Our own call of before may have arrived late: whose audit is it?
    const isRunningAlready = error instanceof WechatApiError && error.errcode === ALREADY_IN_REVIEW
    const kind = isRunningAlready ? 'unknown' : classifyFailure(error)
    if (kind === 'unknown') {
      const step = { name: 'submit', outcome: 'unknown', ...failure } as const
      const problem = problemOfUnknown('submit')
      const moved = await moves.move(release, { event: 'submit_unknown', problem, step })
      if (isRunningAlready && moved) return this.#look(moved, error)
      return { again: { atMs: clock.now() + LOOK_AFTER_MS } }
    }
    if (kind === 'wait' && release.call_count < MAX_CALLS) {
      const step = { name: 'submit', outcome: 'waiting', ...failure } as const
      const problem = JSON.stringify(problemOfRefusal('submit', error))
      await moves.note(release, { changes: { call_sent_at: null, problem }, ...(release.call_count === 1 && { step }) })
      return { again: { atMs: clock.now() + waitMs(WAITS_MS, release.call_count) } }
    }
    return this.#refuse(release, problemOfRefusal('submit', error), failure)
  }

  /** A run before this one sent the call and never came back. */
  async #doubt(release: ReleaseRow): Promise<JobOutcome> {
    const { moves } = this.#deps
    const step = { name: 'submit', outcome: 'unknown' } as const
    const moved = await moves.move(release, { event: 'submit_unknown', problem: problemOfUnknown('submit'), step })
    return moved ? this.#look(moved) : this.#again()
  }

  /** Is the latest audit a new one with our version? Then the call did arrive. */
  async #look(release: ReleaseRow, runningAlready?: WechatApiError): Promise<JobOutcome> {
    const { moves, wechat, clock } = this.#deps
    const latest = await readLatestAudit(wechat, miniProgramOf(release))
    const baseline = JSON.parse(release.baseline ?? '{"auditId":null}') as Baseline
    const isNew = latest !== null && latest.auditId !== baseline.auditId
    if (isNew && (latest.version === null || latest.version === release.user_version)) {
      const submittedAt = latest.submittedAt ?? release.call_sent_at ?? clock.now()
      const step = { name: 'look', outcome: 'found', answer: { latest } } as const
      return this.#submitted(release, { auditId: latest.auditId, submittedAt }, step)
    }
    const step = { name: 'look', outcome: 'waiting', answer: { latest } } as const
    const back = await moves.move(release, { event: 'submit_absent', changes: { call_sent_at: null }, step })
    if (!back) return this.#again()
    if (latest !== null && isRunning(latest)) return this.#refuse(back, otherAudit(back, latest), {})
    if (runningAlready === undefined) return this.#call(back)
    // WeChat said that an audit is running, but shows none: its left hand is behind its right one, as after a withdrawal.
    if (back.call_count >= MAX_CALLS) return this.#refuse(back, problemOfRefusal('submit', runningAlready), {})
    return { again: { atMs: clock.now() + waitMs(WAITS_MS, back.call_count) } }
  }

  async #refuse(release: ReleaseRow, problem: StoredProblem, step: Partial<StepNote>): Promise<JobOutcome> {
    const moved = await this.#deps.moves.move(release, {
      event: 'submit_refused',
      changes: { baseline: null, call_sent_at: null, call_count: 0 },
      problem,
      step: { name: 'submit', outcome: 'refused', ...step },
    })
    return moved ? { done: true } : this.#again()
  }

  async #submitted(
    release: ReleaseRow,
    audit: { auditId: string; submittedAt: number },
    step: StepNote,
  ): Promise<JobOutcome> {
    const { moves, clock, watch } = this.#deps
    const moved = await moves.move(release, {
      event: 'submitted',
      changes: {
        audit_id: audit.auditId,
        audit_status: 'in_review',
        audit_reason: null,
        audit_screenshots: null,
        sped_up_at: null,
        submitted_at: audit.submittedAt,
        audited_at: null,
        baseline: null,
        call_sent_at: null,
        call_count: 0,
      },
      problem: null,
      step: { ...step, answer: { ...step.answer, auditId: audit.auditId } },
      next: { job: 'followAudit', dueAt: clock.now() + FIRST_AUDIT_LOOK_MS },
      also: (tx) => watch.noteSubmitted(tx, miniProgramOf(release), { ...audit, version: release.user_version }),
    })
    return moved ? { done: true } : this.#again()
  }

  #again(): JobOutcome {
    return onceMore(this.#deps.clock)
  }
}

function isRunning(audit: AuditReading): boolean {
  return audit.status === 'in_review' || audit.status === 'delayed'
}

function otherAudit(release: ReleaseRow, audit: AuditReading): StoredProblem {
  return { code: 'release.other_audit_running', params: { appid: release.appid, version: audit.version ?? '?' } }
}

/** The body of submit_audit; `{}` at the least (44002 otherwise), which the client sees to. */
function buildSubmission(request: SubmitReleaseRequest): ApiRequest<'submitAudit'> {
  const { items, versionDesc, feedbackInfo, privacyApiNotUse, orderPath, preview, feedbackMedia, ugc } = request
  return {
    ...(items && {
      item_list: items.map((item) => ({
        first_class: item.firstClass,
        second_class: item.secondClass,
        first_id: item.firstId,
        second_id: item.secondId,
        ...(item.thirdClass !== undefined && { third_class: item.thirdClass }),
        ...(item.thirdId !== undefined && { third_id: item.thirdId }),
        ...(item.address !== undefined && { address: item.address }),
        ...(item.tag !== undefined && { tag: item.tag }),
        ...(item.title !== undefined && { title: item.title }),
      })),
    }),
    ...(versionDesc !== undefined && { version_desc: versionDesc }),
    ...(feedbackInfo !== undefined && { feedback_info: feedbackInfo }),
    ...(privacyApiNotUse !== undefined && { privacy_api_not_use: privacyApiNotUse }),
    ...(orderPath !== undefined && { order_path: orderPath }),
    ...(preview && { preview_info: { video_id_list: preview.videos ?? [], pic_id_list: preview.pictures ?? [] } }),
    ...(feedbackMedia && { feedback_stuff: feedbackMedia.join('|') }),
    ...(ugc && {
      ugc_declare: {
        scene: ugc.scene,
        ...(ugc.otherSceneDesc !== undefined && { other_scene_desc: ugc.otherSceneDesc }),
        ...(ugc.method && { method: ugc.method }),
        ...(ugc.hasAuditTeam !== undefined && { has_audit_team: ugc.hasAuditTeam ? 1 : 0 }),
        ...(ugc.auditDesc !== undefined && { audit_desc: ugc.auditDesc }),
      },
    }),
  }
}
