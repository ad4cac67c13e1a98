import type { DesiredStatePlan, DesiredStateResult, DesiredStateStep } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { keyOfChange } from './desired-state.ts'
import { explainUnreadable, type SectionReader } from './planner.ts'
import {
  type Blocked,
  type Comparison,
  classifyFailure,
  EQUAL,
  type Failure,
  NO_REFUSALS,
  type PreparedSection,
  type Refusals,
  showProblem,
} from './section.ts'

/*
 * How a state is put in effect. Section by section, in the order of the planner:
 *
 *   read and compare → nothing differs: on to the next section
 *   write one step → read and compare again, whatever the call answered; this reading alone decides:
 *     the change is no longer a difference → done (so an 85017 that is true counts as done, and one that is not, does not)
 *     WeChat refused it, or it still differs → refused, with the reason
 *     no answer came, and it still differs → the call is made once more, then the outcome stays unknown
 *
 * A crash at any point loses nothing: the next run reads what is there and writes what is left.
 */

export type Applied = {
  /** What still differs, and why. */
  readonly leftover: Blocked[]
  /** A call that may succeed later; the whole is to be run again. */
  readonly waitsFor: DesiredStateResult['problem']
}

export type ApplyHooks = {
  readonly signal: AbortSignal
  /** Before the calls of a step, so that a crash between call and record leaves a trace. */
  onStart(step: DesiredStateStep): Promise<void>
  /** After each step, with what came of it. */
  onResult(result: DesiredStateResult): Promise<void>
}

const CALLS_OF_A_STEP = 2

export async function applySections(
  readers: readonly SectionReader[],
  hooks: ApplyHooks,
  clock: Pick<Clock, 'now'>,
): Promise<Applied> {
  const leftover: Blocked[] = []
  let waitsFor: Applied['waitsFor'] = null
  for (const reader of readers) {
    const applied = await new SectionRun(reader, hooks, clock).run()
    leftover.push(...applied.leftover)
    waitsFor ??= applied.waitsFor
  }
  return { leftover, waitsFor }
}

type Attempt = { readonly refusals: Refusals; readonly failure: Failure | undefined; readonly wasSent: boolean }

class SectionRun {
  readonly #reader: SectionReader
  readonly #hooks: ApplyHooks
  readonly #clock: Pick<Clock, 'now'>
  /** As it was read last. */
  #prepared: PreparedSection | undefined
  #waitsFor: Applied['waitsFor'] = null
  /** What came of changes that are still differences, by their key. */
  readonly #problems = new Map<string, Blocked>()

  constructor(reader: SectionReader, hooks: ApplyHooks, clock: Pick<Clock, 'now'>) {
    this.#reader = reader
    this.#hooks = hooks
    this.#clock = clock
  }

  async run(): Promise<Applied> {
    let left = await this.#readFirst()
    const tried = new Set<string>()
    for (let next = findUntried(left, tried); next; next = findUntried(left, tried)) {
      this.#hooks.signal.throwIfAborted()
      for (const change of next.changes) tried.add(keyOfChange(change))
      left = await this.#make(next)
    }
    return { leftover: this.#listLeftover(left), waitsFor: this.#waitsFor }
  }

  async #readFirst(): Promise<Comparison> {
    try {
      return await this.#read()
    } catch (error) {
      return explainUnreadable(this.#reader.name, error)
    }
  }

  async #read(): Promise<Comparison> {
    this.#prepared = await this.#reader.prepare()
    return this.#prepared?.comparison ?? EQUAL
  }

  /** Makes one step and answers what differs afterwards. A reading that fails here is no proof of anything, so it throws. */
  async #make(step: DesiredStateStep): Promise<Comparison> {
    let calls = 0
    await this.#hooks.onStart(step)
    for (let wanted = step, attempts = 1; ; attempts += 1) {
      const prepared = this.#prepared
      if (!prepared) throw new Error(`section ${this.#reader.name} was not read`)
      const attempt = await attemptWrite(prepared, wanted)
      if (attempt.wasSent) calls += 1
      const after = await this.#read()
      const again = attempt.failure?.kind === 'unknown' ? findSame(after, step) : undefined
      if (!again || attempts === CALLS_OF_A_STEP) {
        await this.#report(step, { prepared, attempt, after, calls })
        return after
      }
      wanted = again
    }
  }

  async #report(
    step: DesiredStateStep,
    made: { prepared: PreparedSection; attempt: Attempt; after: Comparison; calls: number },
  ): Promise<void> {
    const { prepared, attempt, after, calls } = made
    const differing = keysOf(after)
    if (attempt.failure?.kind === 'wait') this.#waitsFor = attempt.failure.problem
    const changes = step.changes.map((change) => {
      const key = keyOfChange(change)
      if (!differing.has(key)) return { ...change, outcome: 'done' as const, problem: null }
      const isUnknown = attempt.failure?.kind === 'unknown'
      const explained = isUnknown ? prepared.explainUnknown?.(change) : undefined
      const problem = attempt.refusals.get(change.value) ?? explained ?? problemOf(attempt.failure)
      this.#problems.set(key, { ...change, problem })
      return { ...change, outcome: isUnknown && !explained ? ('unknown' as const) : ('refused' as const), problem }
    })
    await this.#hooks.onResult({
      ...step,
      changes,
      outcome: outcomeOf(changes.map(({ outcome }) => outcome)),
      calls,
      problem: changes.some(({ outcome }) => outcome !== 'done') ? (attempt.failure?.problem ?? null) : null,
      at: this.#clock.now(),
    })
  }

  #listLeftover({ steps, blocked }: Comparison): Blocked[] {
    const notMade = steps.flatMap(({ changes }) => changes)
    const unmade = showProblem(new AppError('desired_state.not_effective'))
    return [
      ...blocked,
      ...notMade.map((change) => this.#problems.get(keyOfChange(change)) ?? { ...change, problem: unmade }),
    ]
  }
}

async function attemptWrite(prepared: PreparedSection, step: DesiredStateStep): Promise<Attempt> {
  try {
    return { refusals: await prepared.write(step), failure: undefined, wasSent: true }
  } catch (error) {
    // An error of ours, such as a month that is used up, is one before the call.
    return { refusals: NO_REFUSALS, failure: classifyFailure(error), wasSent: !(error instanceof AppError) }
  }
}

function problemOf(failure: Failure | undefined): Blocked['problem'] {
  if (!failure) return showProblem(new AppError('desired_state.not_effective'))
  return failure.kind === 'unknown' ? showProblem(new AppError('desired_state.outcome_unknown')) : failure.problem
}

function outcomeOf(outcomes: readonly ('done' | 'refused' | 'unknown')[]): DesiredStateResult['outcome'] {
  if (outcomes.every((outcome) => outcome === 'done')) return 'done'
  if (outcomes.includes('done')) return 'partly'
  return outcomes.includes('unknown') ? 'unknown' : 'refused'
}

/** A step with a change that was not tried yet: what WeChat refused once is not asked for again in the same run. */
function findUntried({ steps }: Comparison, tried: ReadonlySet<string>): DesiredStateStep | undefined {
  for (const step of steps) {
    const changes = step.changes.filter((change) => !tried.has(keyOfChange(change)))
    if (changes.length > 0) return { ...step, changes }
  }
  return undefined
}

/** What is left of a step whose outcome was unknown. */
function findSame({ steps }: Comparison, step: DesiredStateStep): DesiredStateStep | undefined {
  const wanted = new Set(step.changes.map(keyOfChange))
  for (const each of steps) {
    const changes = each.changes.filter((change) => wanted.has(keyOfChange(change)))
    if (changes.length > 0) return { ...each, changes }
  }
  return undefined
}

function keysOf({ steps, blocked }: Comparison): Set<string> {
  return new Set([...steps.flatMap(({ changes }) => changes), ...blocked].map(keyOfChange))
}

/** Every difference of a plan, whether it can be made or not. */
export function changesOfPlan({ steps, blocked }: Pick<DesiredStatePlan, 'steps' | 'blocked'>) {
  const all = [...steps.flatMap(({ changes }) => changes), ...blocked]
  return all.map(({ path, op, value, from }) => ({ path, op, value, from }))
}
