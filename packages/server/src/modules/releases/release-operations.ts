import type { ReleaseOperationKind } from '@guanjia/contract'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { classifyFailure } from './call-failure.ts'
import type { Move, ReleaseMoves, StepNote } from './release-moves.ts'
import { type Operation, readOperation } from './release-operation.ts'
import { problemOfRefusal, problemOfUnknown, type StoredProblem } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'
import { waitMs } from './release-waits.ts'
import { ACTION_WORDS } from './release-words.ts'

/** How an operation ends: the event that moves the release, if any, and what is written with it. */
export type OperationEnd = Partial<Pick<Move, 'event' | 'changes' | 'also' | 'problem'>> & {
  answer?: Readonly<Record<string, unknown>>
  /** The release as it is now, where ending has moved it already. */
  release?: ReleaseRow
}

/** One kind of operation: how it is made, and how one sees whether it was. */
export interface OperationWork {
  /** What WeChat shows beforehand, or the end where the call cannot be made as things are. */
  prepare(release: ReleaseRow, operation: Operation): Promise<{ baseline: unknown } | { end: OperationEnd }>
  call(release: ReleaseRow, operation: Operation): Promise<unknown>
  /** Whether a refusal says that it has been done before. */
  saysDone?(error: unknown): boolean
  /** The end, where WeChat shows that it took effect or can no longer; undefined where it shows no change. */
  look(release: ReleaseRow, operation: Operation): Promise<OperationEnd | undefined>
}

export type ReleaseOperationsDeps = {
  moves: ReleaseMoves
  works: Readonly<Record<ReleaseOperationKind, OperationWork>>
  clock: Pick<Clock, 'now'>
}

const WAITS_MS = [30_000, 60_000, 120_000]
const LOOK_AFTER_MS = 10_000
const VERIFY_WAITS_MS = [2_000, 5_000, 15_000, 60_000]
const MAX_CALLS = 10
const MAX_LOOKS = 8
const SOON_MS = 1_000
const SOON = { again: { atMs: 0 } } as const

/** Carries the operation of a release through the life in release-operation.ts. */
export class ReleaseOperations {
  readonly #deps: ReleaseOperationsDeps

  constructor(deps: ReleaseOperationsDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const outcome = await this.#step(releaseId)
    // Somebody else wrote first: what is there now says how to go on.
    return outcome === SOON ? { again: { atMs: this.#deps.clock.now() + SOON_MS } } : outcome
  }

  async #step(releaseId: string): Promise<JobOutcome> {
    const release = await this.#deps.moves.find(releaseId)
    const operation = release && readOperation(release)
    if (!release || !operation) return { done: true }
    if (operation.baseline === undefined) return this.#prepare(release, operation)
    return operation.sentAt === null ? this.#call(release, operation) : this.#look(release, operation)
  }

  async #prepare(release: ReleaseRow, operation: Operation): Promise<JobOutcome> {
    let prepared: Awaited<ReturnType<OperationWork['prepare']>>
    try {
      prepared = await this.#workOf(operation).prepare(release, operation)
    } catch (error) {
      if (classifyFailure(error) !== 'refused') throw error
      return this.#refuse(release, operation, { error })
    }
    if ('end' in prepared) return this.#end(release, operation, { end: prepared.end, step: { outcome: 'refused' } })
    const ready = { ...operation, baseline: prepared.baseline ?? null }
    const noted = await this.#note(release, ready)
    return noted ? this.#call(noted, ready) : SOON
  }

  async #call(release: ReleaseRow, operation: Operation): Promise<JobOutcome> {
    const { clock } = this.#deps
    const startedAt = clock.now()
    const sent = { ...operation, sentAt: startedAt, calls: operation.calls + 1, isUnknown: false }
    const noted = await this.#note(release, sent)
    if (!noted) return SOON
    const { request } = operation
    const work = this.#workOf(operation)
    try {
      await work.call(noted, sent)
    } catch (error) {
      if (!work.saysDone?.(error)) return this.#fail(noted, sent, { error, request, startedAt })
    }
    const accepted = { ...sent, looks: 1 }
    const step = { name: operation.kind, outcome: 'ok', request, startedAt } as const
    const written = await this.#note(noted, accepted, { step, problem: null })
    return written ? this.#look(written, accepted) : SOON
  }

  async #fail(
    release: ReleaseRow,
    operation: Operation,
    failure: { error: unknown; request: Operation['request']; startedAt: number },
  ): Promise<JobOutcome> {
    const { clock } = this.#deps
    const kind = classifyFailure(failure.error)
    if (kind === 'unknown') {
      const step = { name: operation.kind, outcome: 'unknown', ...failure } as const
      const problem = problemOfUnknown(operation.kind)
      await this.#note(release, { ...operation, isUnknown: true }, { step, problem })
      return { again: { atMs: clock.now() + LOOK_AFTER_MS } }
    }
    if (kind === 'wait' && operation.calls < MAX_CALLS) {
      const step = { name: operation.kind, outcome: 'waiting', ...failure } as const
      const problem = problemOfRefusal(operation.kind, failure.error)
      await this.#note(release, { ...operation, sentAt: null }, { step, problem })
      return { again: { atMs: clock.now() + waitMs(WAITS_MS, operation.calls) } }
    }
    // A refusal may mean that what was wanted, or its opposite, has come about in another way.
    const end = await this.#workOf(operation).look(release, operation)
    if (!end) return this.#refuse(release, operation, failure)
    return this.#end(release, operation, { end, step: { outcome: 'refused', ...failure } })
  }

  async #look(release: ReleaseRow, operation: Operation): Promise<JobOutcome> {
    const { clock } = this.#deps
    const end = await this.#workOf(operation).look(release, operation)
    if (end) return this.#end(release, operation, { end, step: { name: 'look', outcome: 'found' } })
    if (operation.looks > 0) return this.#lookAgain(release, operation)
    // The call was made and never answered, and nothing shows it: it did not arrive.
    if (operation.calls >= MAX_CALLS) return this.#notVisible(release, operation)
    const ready = { ...operation, sentAt: null }
    const step = { name: 'look', outcome: 'waiting' } as const
    const noted = await this.#note(release, ready, { step })
    if (!noted) return SOON
    if (operation.calls <= 1) return this.#call(noted, ready)
    return { again: { atMs: clock.now() + waitMs(WAITS_MS, operation.calls) } }
  }

  /** WeChat accepted the call; what counts is what it shows. */
  async #lookAgain(release: ReleaseRow, operation: Operation): Promise<JobOutcome> {
    if (operation.looks >= MAX_LOOKS) return this.#notVisible(release, operation)
    await this.#note(release, { ...operation, looks: operation.looks + 1 })
    return { again: { atMs: this.#deps.clock.now() + waitMs(VERIFY_WAITS_MS, operation.looks) } }
  }

  #notVisible(release: ReleaseRow, operation: Operation): Promise<JobOutcome> {
    const { zh, en } = ACTION_WORDS[operation.kind]
    const problem: StoredProblem = { code: 'release.not_visible', params: { action: en, actionZh: zh } }
    return this.#end(release, operation, { end: { problem }, step: { name: 'look', outcome: 'refused' } })
  }

  #refuse(
    release: ReleaseRow,
    operation: Operation,
    failure: { error: unknown; request?: Operation['request']; startedAt?: number },
  ): Promise<JobOutcome> {
    const problem = problemOfRefusal(operation.kind, failure.error)
    return this.#end(release, operation, { end: { problem }, step: { outcome: 'refused', ...failure } })
  }

  async #end(
    release: ReleaseRow,
    operation: Operation,
    { end, step }: { end: OperationEnd; step: Partial<StepNote> & Pick<StepNote, 'outcome'> },
  ): Promise<JobOutcome> {
    const { moves } = this.#deps
    const { event, also, answer, release: latest = release, problem = null } = end
    const changes = { ...end.changes, operation: null }
    const note: StepNote = { name: operation.kind, ...(answer && { answer }), ...step }
    const written = event
      ? await moves.move(latest, { event, changes, problem, step: note, ...(also && { also }) })
      : await moves.note(latest, { changes: { ...changes, problem: problem && JSON.stringify(problem) }, step: note })
    return written ? { done: true } : SOON
  }

  #note(
    release: ReleaseRow,
    operation: Operation,
    { step, problem }: { step?: StepNote; problem?: StoredProblem | null } = {},
  ): Promise<ReleaseRow | undefined> {
    const changes = {
      operation: JSON.stringify(operation),
      ...(problem !== undefined && { problem: problem && JSON.stringify(problem) }),
    }
    return this.#deps.moves.note(release, { changes, ...(step && { step }) })
  }

  #workOf({ kind }: Operation): OperationWork {
    return this.#deps.works[kind]
  }
}
