import type { SubmitReleaseRequest } from '@guanjia/contract'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ReleaseMoves } from './release-moves.ts'
import { askOperation, readGrayPlan, readGraySteps, readOperation } from './release-operation.ts'
import { findingsOf } from './release-scan.ts'
import type { ReleaseRow } from './release-store.ts'

export type ReleaseAdvanceDeps = {
  moves: ReleaseMoves
  clock: Pick<Clock, 'now'>
}

const BUSY_MS = 5_000
const ACTOR = 'system'

/** What a release does by itself because an operator said so beforehand: submit, publish, take the steps of a gray release. */
export class ReleaseAdvance {
  readonly #deps: ReleaseAdvanceDeps

  constructor(deps: ReleaseAdvanceDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const release = await moves.find(releaseId)
    if (!release) return { done: true }
    if (readOperation(release)) {
      const isWanted = this.#isPublishDue(release) || this.#dueStep(release) !== undefined
      return isWanted ? { again: { atMs: clock.now() + BUSY_MS } } : { done: true }
    }
    const written = await this.#advance(release)
    return written === 'nothing' || written ? { done: true } : { again: { atMs: clock.now() + BUSY_MS } }
  }

  /** undefined: somebody else wrote at the same moment. */
  async #advance(release: ReleaseRow): Promise<ReleaseRow | undefined | 'nothing'> {
    if (release.state === 'ready_to_submit' && release.auto_submit === 1) return this.#submit(release)
    if (this.#isPublishDue(release)) return this.#publish(release)
    const step = this.#dueStep(release)
    return step === undefined ? 'nothing' : this.#raise(release, step)
  }

  /** Not where the scan found something that the submission does not answer: then the operator decides. */
  async #submit(release: ReleaseRow): Promise<ReleaseRow | undefined | 'nothing'> {
    const request = JSON.parse(release.submit_request ?? '{}') as SubmitReleaseRequest
    const findings = findingsOf(release)
    if (findings.length > 0 && request.privacyApiNotUse !== true) {
      const problem = { code: 'release.privacy_findings', params: { apis: findings.join(', ') } }
      return this.#deps.moves.note(release, { changes: { auto_submit: 0, problem: JSON.stringify(problem) } })
    }
    return this.#deps.moves.move(release, {
      event: 'submit_requested',
      changes: { auto_submit: 0, baseline: null, call_sent_at: null, call_count: 0 },
      problem: null,
      step: { name: 'submit', outcome: 'waiting', actor: ACTOR, request },
      next: { job: 'submit' },
    })
  }

  #publish(release: ReleaseRow): Promise<ReleaseRow | undefined> {
    return this.#deps.moves.move(release, {
      event: 'publish_requested',
      changes: {
        auto_publish: 0,
        publish_at: null,
        gray_steps: null,
        baseline: null,
        call_sent_at: null,
        call_count: 0,
      },
      problem: null,
      step: { name: 'publish', outcome: 'waiting', actor: ACTOR },
      next: { job: 'publish' },
    })
  }

  #raise(release: ReleaseRow, percentage: number): Promise<ReleaseRow | undefined> {
    const { moves, clock } = this.#deps
    const now = clock.now()
    const plan = readGrayPlan(release)
    const later = readGraySteps(release).filter(({ at }) => at > now)
    const request = {
      percentage,
      debuggersFirst: plan?.debuggersFirst ?? false,
      experiencersFirst: plan?.experiencersFirst ?? false,
    }
    return moves.note(release, {
      changes: {
        gray_steps: later.length === 0 ? null : JSON.stringify(later),
        operation: askOperation({ kind: 'gray', request, actor: ACTOR }, now),
      },
      step: { name: 'gray', outcome: 'waiting', actor: ACTOR, request },
      next: { job: 'operate' },
    })
  }

  #isPublishDue({ state, auto_publish: auto, publish_at: publishAt }: ReleaseRow): boolean {
    return (state === 'approved' || state === 'gray') && auto === 1 && (publishAt ?? 0) <= this.#deps.clock.now()
  }

  /** The highest share that is due; the steps before it were missed while the server was down. */
  #dueStep(release: ReleaseRow): number | undefined {
    if (release.state !== 'approved' && release.state !== 'gray') return undefined
    const current = readGrayPlan(release)?.percentage ?? -1
    const due = readGraySteps(release).filter(
      ({ at, percentage }) => at <= this.#deps.clock.now() && percentage > current,
    )
    return due.at(-1)?.percentage
  }
}
