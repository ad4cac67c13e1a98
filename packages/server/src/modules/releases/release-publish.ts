import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { classifyFailure } from './call-failure.ts'
import { markOnline } from './online-release.ts'
import type { ReleaseMoves, StepNote } from './release-moves.ts'
import { problemOfRefusal, problemOfUnknown } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf, onceMore, waitMs } from './release-waits.ts'
import { type OnlineVersion, readVersions } from './wechat-versions.ts'

export type ReleasePublishDeps = {
  moves: ReleaseMoves
  wechat: Pick<WechatClient, 'release' | 'getVersionInfo'>
  clock: Pick<Clock, 'now'>
}

/** The online version before the call, and whether WeChat has accepted the call. */
type Baseline = { online: OnlineVersion | null; isAccepted?: boolean }

const ALREADY_RELEASED = 85052
const WAITS_MS = [30_000, 60_000, 300_000]
const MAX_CALLS = 10
const LOOK_AFTER_MS = 10_000
const VERIFY_WAITS_MS = [2_000, 5_000, 15_000, 60_000, 300_000]
const MAX_LOOKS = 10

/** Publishes the approved version and reads the online version back: from publishing to online. */
export class ReleasePublish {
  readonly #deps: ReleasePublishDeps

  constructor(deps: ReleasePublishDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const release = await this.#deps.moves.find(releaseId)
    if (release?.state === 'publishing') {
      const baseline = readBaseline(release)
      if (!baseline) return this.#start(release)
      if (baseline.isAccepted) return this.#verify(release, baseline)
      return release.call_sent_at === null ? this.#call(release) : this.#doubt(release)
    }
    if (release?.state === 'outcome_unknown' && release.unknown_of === 'publish') return this.#look(release)
    return { done: true }
  }

  async #start(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat } = this.#deps
    let baseline: Baseline
    try {
      const { online } = await readVersions(wechat, miniProgramOf(release))
      baseline = { online }
    } catch (error) {
      if (classifyFailure(error) !== 'refused') throw error
      return this.#refuse(release, { error })
    }
    const ready = await moves.note(release, { changes: { baseline: JSON.stringify(baseline) } })
    return ready ? this.#call(ready) : this.#again()
  }

  async #call(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, wechat, clock } = this.#deps
    const startedAt = clock.now()
    const changes = { call_sent_at: startedAt, call_count: release.call_count + 1 }
    const sent = await moves.note(release, { changes })
    if (!sent) return this.#again()
    try {
      await wechat.release({}, miniProgramOf(sent))
    } catch (error) {
      return this.#fail(sent, { error, startedAt })
    }
    const accepted: Baseline = { online: readBaseline(sent)?.online ?? null, isAccepted: true }
    const noted = await moves.note(sent, {
      changes: { baseline: JSON.stringify(accepted), call_sent_at: null, call_count: 0 },
      step: { name: 'publish', outcome: 'ok', startedAt },
    })
    return noted ? this.#verify(noted, accepted) : this.#again()
  }

  async #fail(release: ReleaseRow, failure: { error: unknown; startedAt: number }): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const { error } = failure
    const isReleased = error instanceof WechatApiError && error.errcode === ALREADY_RELEASED
    const kind = isReleased ? 'unknown' : classifyFailure(error)
    if (kind === 'unknown') {
      const step = { name: 'publish', outcome: 'unknown', ...failure } as const
      const problem = problemOfUnknown('publish')
      const moved = await moves.move(release, { event: 'publish_unknown', problem, step })
      if (isReleased && moved) return this.#look(moved)
      return { again: { atMs: clock.now() + LOOK_AFTER_MS } }
    }
    if (kind === 'wait' && release.call_count < MAX_CALLS) {
      const problem = problemOfRefusal('publish', error)
      const step = { name: 'publish', outcome: 'waiting', ...failure } as const
      await moves.note(release, { changes: { call_sent_at: null, problem: JSON.stringify(problem) }, step })
      return { again: { atMs: clock.now() + waitMs(WAITS_MS, release.call_count) } }
    }
    return this.#refuse(release, failure)
  }

  async #refuse(release: ReleaseRow, failure: { error: unknown; startedAt?: number }): Promise<JobOutcome> {
    const moved = await this.#deps.moves.move(release, {
      event: release.gray_plan === null ? 'publish_refused' : 'gray_continued',
      changes: CALL_OVER,
      problem: problemOfRefusal('publish', failure.error),
      step: { name: 'publish', outcome: 'refused', ...failure },
    })
    return moved ? { done: true } : this.#again()
  }

  /** A run before this one sent the call and never came back. */
  async #doubt(release: ReleaseRow): Promise<JobOutcome> {
    const { moves } = this.#deps
    const step = { name: 'publish', outcome: 'unknown' } as const
    const moved = await moves.move(release, { event: 'publish_unknown', problem: problemOfUnknown('publish'), step })
    return moved ? this.#look(moved) : this.#again()
  }

  async #look(release: ReleaseRow): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const online = await this.#readOnline(release)
    if (isOurs(online, release, readBaseline(release))) return this.#confirm(release, online, 'look')
    const step = { name: 'look', outcome: 'waiting', answer: { online } } as const
    const back = await moves.move(release, { event: 'publish_absent', changes: { call_sent_at: null }, step })
    if (!back) return this.#again()
    if (back.call_count >= MAX_CALLS) return this.#differs(back, online)
    // 85052 with another version online: give WeChat a moment before the call is repeated.
    return back.call_count > 1 ? { again: { atMs: clock.now() + waitMs(WAITS_MS, back.call_count) } } : this.#call(back)
  }

  /** WeChat accepted it; what counts is what it shows. */
  async #verify(release: ReleaseRow, baseline: Baseline): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const online = await this.#readOnline(release)
    if (isOurs(online, release, baseline)) return this.#confirm(release, online, 'verify')
    const looks = release.call_count + 1
    if (looks >= MAX_LOOKS) return this.#differs(release, online)
    await moves.note(release, { changes: { call_count: looks, problem: null } })
    return { again: { atMs: clock.now() + waitMs(VERIFY_WAITS_MS, looks) } }
  }

  async #confirm(release: ReleaseRow, online: OnlineVersion | null, name: StepNote['name']): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const { changes, ...rest } = markOnline(online, clock.now())
    const moved = await moves.move(release, {
      ...rest,
      event: 'online_confirmed',
      changes: { ...changes, ...CALL_OVER },
      problem: null,
      step: { name, outcome: 'found', answer: { online } },
    })
    return moved ? { done: true } : this.#again()
  }

  async #differs(release: ReleaseRow, online: OnlineVersion | null): Promise<JobOutcome> {
    const params = { online: online?.version ?? '-', expected: release.user_version }
    const moved = await this.#deps.moves.move(release, {
      event: 'online_differs',
      changes: CALL_OVER,
      problem: { code: 'release.online_differs', params },
      step: { name: 'verify', outcome: 'refused', answer: { online } },
    })
    return moved ? { done: true } : this.#again()
  }

  #again(): JobOutcome {
    return onceMore(this.#deps.clock)
  }

  async #readOnline(release: ReleaseRow): Promise<OnlineVersion | null> {
    return (await readVersions(this.#deps.wechat, miniProgramOf(release))).online
  }
}

const CALL_OVER = { baseline: null, call_sent_at: null, call_count: 0 } as const

function readBaseline(release: ReleaseRow): Baseline | undefined {
  return release.baseline === null ? undefined : (JSON.parse(release.baseline) as Baseline)
}

/** Our version, and not the one that was online before under the same name. */
function isOurs(online: OnlineVersion | null, release: ReleaseRow, baseline: Baseline | undefined): boolean {
  if (online?.version !== release.user_version) return false
  const before = baseline?.online
  return before?.version !== online.version || before.releasedAt !== online.releasedAt
}
