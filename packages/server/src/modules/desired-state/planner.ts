import type {
  ChangeBudget,
  ChangeBudgetKind,
  DesiredMiniProgram,
  DesiredPlatform,
  DesiredStatePlan,
} from '@guanjia/contract'
import type { Clock } from '../../lib/clock.ts'
import { budgetExhausted } from '../domains/domain.ts'
import { categories } from './category-section.ts'
import { PLATFORM_TARGET } from './desired-state.ts'
import {
  businessDomains,
  platformBusinesses,
  platformServers,
  prefetchDomains,
  serverDomains,
} from './host-sections.ts'
import { locationApis } from './location-api-section.ts'
import { privacyGuide } from './privacy-section.ts'
import {
  type Blocked,
  blocked,
  type Comparison,
  changed,
  classifyFailure,
  type MiniProgramSection,
  type PlatformSection,
  type PreparedSection,
  type RegisteredHosts,
  type SectionServices,
} from './section.ts'
import { minimumLibraryVersion, searchStatus, visitStatus } from './setting-sections.ts'
import { testers } from './tester-section.ts'

const PLATFORM_SECTIONS: readonly PlatformSection[] = [platformServers, platformBusinesses]

/** Domains first, since a later upload takes them along; categories before the APIs that need them. */
const MINI_PROGRAM_SECTIONS: readonly MiniProgramSection[] = [
  serverDomains,
  businessDomains,
  prefetchDomains,
  categories,
  locationApis,
  privacyGuide,
  testers,
  minimumLibraryVersion,
  searchStatus,
  visitStatus,
]

export type PlannerDeps = SectionServices & { readonly clock: Pick<Clock, 'now'> }

/** What one target is to be like. */
export type Wanted =
  | { readonly kind: 'platform'; readonly state: DesiredPlatform }
  | { readonly kind: 'mini_program'; readonly state: DesiredMiniProgram; readonly registered: RegisteredHosts }

/** One section, ready to be read; read again after each write. */
export type SectionReader = { readonly name: string; prepare(): Promise<PreparedSection> | undefined }

/** Reads what is there and says what differs. */
export class Planner {
  readonly #deps: PlannerDeps

  constructor(deps: PlannerDeps) {
    this.#deps = deps
  }

  /** The sections of a target in the order in which they are put in effect. */
  listReaders(target: { componentAppid: string; appid: string }, wanted: Wanted): SectionReader[] {
    const { domains, privacy, miniPrograms } = this.#deps
    if (wanted.kind === 'platform') {
      const context = { domains, componentAppid: target.componentAppid }
      return PLATFORM_SECTIONS.map((section) => ({
        name: section.name,
        prepare: () => section.prepare(wanted.state, context),
      }))
    }
    const context = { domains, privacy, miniPrograms, key: target, registered: wanted.registered }
    return MINI_PROGRAM_SECTIONS.map((section) => ({
      name: section.name,
      prepare: () => section.prepare(wanted.state, context),
    }))
  }

  /** Reads every managed section once. What cannot be read because WeChat refuses is a difference that cannot be made. */
  async plan(target: { componentAppid: string; appid: string }, wanted: Wanted): Promise<DesiredStatePlan> {
    const comparisons: Comparison[] = []
    for (const reader of this.listReaders(target, wanted)) {
      const comparison = await compareOrExplain(reader)
      if (comparison) comparisons.push(comparison)
    }
    return this.#toPlan(target, comparisons)
  }

  async #toPlan(
    target: { componentAppid: string; appid: string },
    comparisons: readonly Comparison[],
  ): Promise<DesiredStatePlan> {
    const { domains } = this.#deps
    const budgets =
      target.appid === PLATFORM_TARGET
        ? await domains.listPlatformBudgets(target.componentAppid)
        : await domains.listBudgets(target)
    const all = comparisons.flatMap(({ steps }) => steps)
    const { affordable, tooMuch, costs } = withinBudget(all, budgets, this.#deps.clock.now())
    return {
      steps: affordable,
      blocked: [...comparisons.flatMap((comparison) => comparison.blocked), ...tooMuch],
      notes: comparisons.flatMap(({ notes }) => notes),
      budgets: budgets.flatMap((budget) => {
        const cost = costs.get(budget.kind)
        return cost === undefined ? [] : [{ ...budget, cost }]
      }),
    }
  }
}

async function compareOrExplain(reader: SectionReader): Promise<Comparison | undefined> {
  try {
    return (await reader.prepare())?.comparison
  } catch (error) {
    return explainUnreadable(reader.name, error)
  }
}

/** Errors that may pass, such as no answer, are thrown: the whole look is repeated then. */
export function explainUnreadable(section: string, error: unknown): Comparison {
  const { kind, problem } = classifyFailure(error)
  if (kind !== 'refused') throw error
  return { steps: [], blocked: [{ ...changed(section, null, '?'), problem }], notes: [] }
}

type Steps = DesiredStatePlan['steps']

/** Steps beyond what is left of the month are shown as what they are: impossible until the next one. */
function withinBudget(steps: Steps, budgets: readonly ChangeBudget[], now: number) {
  const costs = new Map<ChangeBudgetKind, number>()
  const affordable: Steps = []
  const tooMuch: Blocked[] = []
  for (const step of steps) {
    const budget = budgets.find(({ kind }) => kind === step.budget)
    const cost = budget && (costs.get(budget.kind) ?? 0) + 1
    if (budget && cost !== undefined && budget.used + cost > budget.limit) {
      const problem = budgetExhausted(budget.kind, now)
      tooMuch.push(...step.changes.map((change) => blocked(change, problem)))
      continue
    }
    if (budget && cost !== undefined) costs.set(budget.kind, cost)
    affordable.push(step)
  }
  return { affordable, tooMuch, costs }
}
