import type { ChangeBudgetKind, DesiredStateChange, DesiredStateSection, DesiredStateStep } from '@guanjia/contract'
import {
  compareHosts,
  isUnderHost,
  type ServerDomainList,
  type ServerDomains,
  serverDomainLists,
  withoutPort,
} from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { ListAction, PlatformHosts, Via } from '../domains/domain.ts'
import { added, type Blocked, blocked, type Comparison, removed, step } from './section.ts'

type Wanted = { readonly via?: Via | undefined } & {
  readonly [list in ServerDomainList]?: readonly string[] | undefined
}

/** Server domains: only the lists that are named. Hosts that the platform has not registered cannot be added through it. */
export function compareServers(
  wanted: Wanted,
  present: { readonly lists: ServerDomains; readonly registered: readonly string[] },
): Comparison {
  const isDirect = wanted.via === 'direct'
  const changes = serverDomainLists.flatMap((list) => {
    const hosts = wanted[list]
    return hosts === undefined ? [] : changesOf(`serverDomains.${list}`, present.lists[list], hosts)
  })
  const isRegistered = (host: string) => isDirect || present.registered.includes(withoutPort(host))
  return hostStep(changes, {
    section: 'serverDomains',
    call: isDirect ? 'modifyServerDomainDirectly' : 'modifyServerDomain',
    budget: isDirect ? 'server_direct' : 'server',
    isRegistered,
  })
}

/** Business domains; those below a registered one are registered too. */
export function compareBusinesses(
  wanted: { readonly via?: Via | undefined; readonly hosts: readonly string[] },
  present: { readonly hosts: readonly string[]; readonly registered: readonly string[] },
): Comparison {
  const isDirect = wanted.via === 'direct'
  return hostStep(changesOf('businessDomains', present.hosts, wanted.hosts), {
    section: 'businessDomains',
    call: isDirect ? 'modifyJumpDomainDirectly' : 'modifyJumpDomain',
    budget: isDirect ? 'business_direct' : 'business',
    isRegistered: (host) => isDirect || isUnderHost(host, present.registered),
  })
}

export function comparePrefetch(
  wanted: readonly string[],
  present: { readonly hosts: readonly string[]; readonly limit: number },
): Comparison {
  const changes = changesOf('prefetchDomains', present.hosts, wanted)
  if (changes.length === 0 || wanted.length <= present.limit) {
    return hostStep(changes, { section: 'prefetchDomains', call: 'setPrefetchDomain', budget: 'prefetch' })
  }
  const problem = new AppError('desired_state.prefetch_limit', { limit: present.limit })
  return { steps: [], blocked: changes.map((change) => blocked(change, problem)), notes: [] }
}

/** A host of the platform is there when both copies have it, and gone when neither has. */
export function comparePlatformHosts(
  section: 'platformServerDomains' | 'platformBusinessDomains',
  wanted: readonly string[],
  present: PlatformHosts,
): Comparison {
  const path = section === 'platformServerDomains' ? 'platform.serverDomains' : 'platform.businessDomains'
  const { add } = compareHosts(inBothCopies(present), wanted)
  const { remove } = compareHosts([...new Set([...present.testing, ...(present.published ?? [])])], wanted)
  const changes = [...add.map((host) => added(path, host)), ...remove.map((host) => removed(path, host))]
  return hostStep(changes, {
    section,
    call: section === 'platformServerDomains' ? 'modifyThirdpartyServerDomain' : 'modifyThirdpartyJumpDomain',
    budget: section === 'platformServerDomains' ? 'platform_server' : 'platform_business',
  })
}

export function inBothCopies({ testing, published }: PlatformHosts): string[] {
  return published === null ? testing : testing.filter((host) => published.includes(host))
}

function changesOf(path: string, present: readonly string[], wanted: readonly string[]): DesiredStateChange[] {
  const { add, remove } = compareHosts(present, wanted)
  return [...add.map((host) => added(path, host)), ...remove.map((host) => removed(path, host))]
}

function hostStep(
  changes: readonly DesiredStateChange[],
  about: {
    section: DesiredStateSection
    call: string
    budget: ChangeBudgetKind
    isRegistered?: (host: string) => boolean
  },
): Comparison {
  const { section, call, budget, isRegistered = () => true } = about
  const isPossible = ({ op, value }: DesiredStateChange) => op !== 'add' || isRegistered(value)
  const possible = changes.filter(isPossible)
  return {
    steps: possible.length === 0 ? [] : [step(section, call, possible, budget)],
    blocked: changes.filter((change) => !isPossible(change)).map((change) => notRegistered(change, section)),
    notes: [],
  }
}

function notRegistered(change: DesiredStateChange, list: string): Blocked {
  return blocked(change, new AppError('domain.not_registered', { host: change.value, list }))
}

/**
 * The call that makes the changes of a step: one of the month's changes, whatever it holds. `set` is taken only where hosts
 * come and go, since it replaces what it does not name.
 */
export function actionOf({ changes }: DesiredStateStep): ListAction {
  if (changes.every(({ op }) => op === 'add')) return 'add'
  return changes.every(({ op }) => op === 'remove') ? 'delete' : 'set'
}

/** What the call names of one list: the changed hosts, or with `set` the whole list as it is to be. */
export function hostsOf(
  { changes }: DesiredStateStep,
  { path, present, action }: { path: string; present: readonly string[]; action: ListAction },
): string[] {
  const own = changes.filter((change) => change.path === path)
  if (action !== 'set') return own.map(({ value }) => value)
  const gone = new Set(own.filter(({ op }) => op === 'remove').map(({ value }) => value))
  const come = own.filter(({ op }) => op === 'add').map(({ value }) => value)
  return [...new Set([...present.filter((host) => !gone.has(host)), ...come])]
}
