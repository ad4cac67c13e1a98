import type { PreflightFinding, SubmitReleaseRequest } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { classifyFailure } from './call-failure.ts'
import type { ReleaseMoves } from './release-moves.ts'
import { problemOfPreflight, problemOfRefusal, problemOfUnknown } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf, onceMore, waitMs } from './release-waits.ts'
import { readVersions, type TrialVersion } from './wechat-versions.ts'

export type ReleaseCommitDeps = {
  moves: ReleaseMoves
  wechat: Pick<WechatClient, 'commit' | 'getVersionInfo'>
  /** What the commit, and the submission that follows by itself, would fail for. */
  checkPreflight(wish: {
    componentAppid: string
    appid: string
    stage: 'commit'
    templateId: string
    extJson: string
    submission?: SubmitReleaseRequest
  }): Promise<{ findings: readonly PreflightFinding[] }>
  clock: Pick<Clock, 'now'>
}

/** What the trial version was before the commit: what differs from it and has our version is ours. */
type Baseline = { trial: TrialVersion | null }

const WAITS_MS = [60_000, 120_000, 300_000]
const MAX_CALLS = 12
const LOOK_AFTER_MS = 10_000
const FIRST_SCAN_AFTER_MS = 2_000

/** Commits the code: from queued to the trial version. */
export class ReleaseCommit {
  readonly #deps: ReleaseCommitDeps

  constructor(deps: ReleaseCommitDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const release = await this.#deps.moves.find(releaseId)
    if (release?.state === 'queued') return this.#start(release)
    if (release?.state === 'committing') {
      return release.call_sent_at === null ? this.#call(release) : this.#doubt(release)
    }
    if (release?.state === 'outcome_unknown' && release.unknown_of === 'commit') return this.#look(release)
    return { done: true }
  }

  /** Reads what is there before anything is changed; without it an unknown outcome could not be resolved. */
  async #start(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat } = this.#deps
    let baseline: Baseline
    try {
      const { trial } = await readVersions(wechat, miniProgramOf(release))
      baseline = { trial }
    } catch (error) {
      if (classifyFailure(error) !== 'refused') throw error
      const step = { name: 'commit', outcome: 'refused', error } as const
      const problem = problemOfRefusal('commit', error)
      return (await moves.move(release, { event: 'commit_refused', problem, step })) ? { done: true } : this.#again()
    }
    const blocking = await this.#listBlocking(release)
    if (blocking.length > 0) {
      const problem = problemOfPreflight(release, blocking)
      const step = { name: 'commit', outcome: 'refused', answer: { findings: blocking } } as const
      return (await moves.move(release, { event: 'commit_refused', problem, step })) ? { done: true } : this.#again()
    }
    const changes = { baseline: JSON.stringify(baseline), call_sent_at: null, call_count: 0 }
    const started = await moves.move(release, { event: 'commit_started', changes })
    return started ? this.#call(started) : this.#again()
  }

  /** Much may have changed since the release was asked for; what can be seen beforehand is not left to WeChat to refuse. */
  async #listBlocking(release: ReleaseRow): Promise<PreflightFinding[]> {
    const { template_id: templateId, ext_json: extJson, auto_submit: isSubmitted, submit_request: request } = release
    const { findings } = await this.#deps.checkPreflight({
      ...miniProgramOf(release),
      stage: 'commit',
      templateId,
      extJson,
      ...(isSubmitted === 1 && { submission: JSON.parse(request ?? '{}') as SubmitReleaseRequest }),
    })
    return findings.filter(({ severity }) => severity === 'blocks')
  }

  async #call(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat, clock } = this.#deps
    const startedAt = clock.now()
    const changes = { call_sent_at: startedAt, call_count: release.call_count + 1 }
    const sent = await moves.note(release, { changes })
    if (!sent) return this.#again()
    const { template_id: templateId, user_version: userVersion, user_desc: userDesc, ext_json: extJson } = sent
    const request = { templateId, userVersion, userDesc, extJson }
    try {
      await wechat.commit(
        { template_id: templateId, ext_json: extJson, user_version: userVersion, user_desc: userDesc },
        miniProgramOf(sent),
      )
    } catch (error) {
      return this.#fail(sent, { error, request, startedAt })
    }
    return this.#committed(sent, { name: 'commit', outcome: 'ok', request, startedAt })
  }

  async #fail(
    release: ReleaseRow,
    failure: { error: unknown; request: Record<string, unknown>; startedAt: number },
  ): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const problem = problemOfRefusal('commit', failure.error)
    const kind = classifyFailure(failure.error)
    if (kind === 'unknown') {
      const step = { name: 'commit', outcome: 'unknown', ...failure } as const
      await moves.move(release, { event: 'commit_unknown', problem: problemOfUnknown('commit'), step })
      return { again: { atMs: clock.now() + LOOK_AFTER_MS } }
    }
    if (kind === 'wait' && release.call_count < MAX_CALLS) {
      const step = { name: 'commit', outcome: 'waiting', ...failure } as const
      await moves.note(release, { changes: { call_sent_at: null, problem: JSON.stringify(problem) }, step })
      return { again: { atMs: clock.now() + waitMs(WAITS_MS, release.call_count) } }
    }
    const step = { name: 'commit', outcome: 'refused', ...failure } as const
    return (await moves.move(release, { event: 'commit_refused', problem, step })) ? { done: true } : this.#again()
  }

  /** A run before this one sent the call and never came back. */
  async #doubt(release: ReleaseRow): Promise<JobOutcome> {
    const { moves } = this.#deps
    const step = { name: 'commit', outcome: 'unknown' } as const
    const moved = await moves.move(release, { event: 'commit_unknown', problem: problemOfUnknown('commit'), step })
    return moved ? this.#look(moved) : this.#again()
  }

  async #look(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat } = this.#deps
    const { trial } = await readVersions(wechat, miniProgramOf(release))
    const baseline = JSON.parse(release.baseline ?? '{"trial":null}') as Baseline
    if (isOurTrial(trial, { baseline, release })) {
      return this.#committed(release, { name: 'look', outcome: 'found', answer: { trial } })
    }
    const step = { name: 'look', outcome: 'waiting', answer: { trial } } as const
    const back = await moves.move(release, { event: 'commit_absent', changes: { call_sent_at: null }, step })
    return back ? this.#call(back) : this.#again()
  }

  async #committed(
    release: ReleaseRow,
    step: NonNullable<Parameters<ReleaseMoves['move']>[1]['step']>,
  ): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const now = clock.now()
    const moved = await moves.move(release, {
      event: 'committed',
      changes: { committed_at: now, baseline: null, call_sent_at: null, call_count: 0 },
      problem: null,
      step,
      next: { job: 'scan', dueAt: now + FIRST_SCAN_AFTER_MS },
    })
    return moved ? { done: true } : this.#again()
  }

  #again(): JobOutcome {
    return onceMore(this.#deps.clock)
  }
}

function isOurTrial(
  trial: TrialVersion | null,
  { baseline, release }: { baseline: Baseline; release: ReleaseRow },
): boolean {
  if (trial?.version !== release.user_version) return false
  return trial.version !== baseline.trial?.version || trial.committedAt !== baseline.trial.committedAt
}
