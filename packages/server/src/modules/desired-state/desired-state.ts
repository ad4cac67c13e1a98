import { createHash } from 'node:crypto'
import type { DesiredMiniProgram, DesiredStateChange, DesiredStateKind, ProblemField } from '@guanjia/contract'
import { checkHost, serverDomainLists } from '@guanjia/wechat'

/** Which mini program of which component. */
export type MiniProgramKey = { readonly componentAppid: string; readonly appid: string }

/** The appid under which the platform itself is kept. */
export const PLATFORM_TARGET = ''

/** A document with the scope that it is for. */
export type Layer = {
  readonly scope: string
  readonly kind: DesiredStateKind
  readonly priority: number
  readonly state: DesiredMiniProgram
}

export type Merged = {
  readonly state: DesiredMiniProgram
  /** Field → scope of the document that says it. */
  readonly sources: Readonly<Record<string, string>>
  readonly layers: readonly string[]
}

/** Parts whose fields are laid over each other one by one; every other part is taken as a whole. */
const PARTS = new Set(['serverDomains', 'businessDomains', 'privacyGuide'])

/** The document for all, then the labels by priority and name, then the one of the mini program: the later one wins. */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const ordered = [...layers].sort(compareLayers)
  const state: Record<string, unknown> = {}
  const sources: Record<string, string> = {}
  for (const { scope, state: given } of ordered) {
    for (const [part, value] of Object.entries(given)) {
      if (!PARTS.has(part)) {
        state[part] = value
        sources[part] = scope
        continue
      }
      state[part] = { ...(state[part] as object | undefined), ...(value as object) }
      for (const field of Object.keys(value as object)) sources[`${part}.${field}`] = scope
    }
  }
  return { state: state as DesiredMiniProgram, sources, layers: ordered.map(({ scope }) => scope) }
}

const STRENGTH: Readonly<Record<DesiredStateKind, number>> = { platform: 0, default: 0, label: 1, mini_program: 2 }

function compareLayers(one: Layer, other: Layer): number {
  return (
    STRENGTH[one.kind] - STRENGTH[other.kind] ||
    one.priority - other.priority ||
    (one.scope < other.scope ? -1 : one.scope > other.scope ? 1 : 0)
  )
}

/** Equal for equal documents, whatever the order of their keys. */
export function hashOfState(state: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(state)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]))
}

/** By which a difference is known again after a read-back. */
export function keyOfChange({ path, op, value }: DesiredStateChange): string {
  return JSON.stringify([path, op, value])
}

/** Every host of a document that WeChat would refuse, by its place. */
export function findBadHosts(state: DesiredMiniProgram): ProblemField[] {
  const { serverDomains, businessDomains, prefetchDomains } = state
  return [
    ...serverDomainLists.flatMap((list) =>
      checkHosts(`body.state.serverDomains.${list}`, serverDomains?.[list], { mayHavePort: true }),
    ),
    ...checkHosts('body.state.businessDomains.hosts', businessDomains?.hosts),
    ...checkHosts('body.state.prefetchDomains', prefetchDomains),
  ]
}

/** The same for the documents of the platform, which take neither scheme nor port. */
export function checkHosts(
  path: string,
  hosts: readonly string[] | undefined,
  use = { mayHavePort: false },
): ProblemField[] {
  return (hosts ?? []).flatMap((host, index) => {
    const problem = checkHost(host, use)
    return problem ? [{ path: `${path}.${index}`, message: problem.zh, messageEn: problem.en }] : []
  })
}

/** Every document that may say something of a mini program. */
export function scopesOf({ appid }: MiniProgramKey, labels: readonly string[]): string[] {
  return ['default', ...labels.map((label) => `label:${label}`), appid]
}

/** The kinds of durable work. */
export const DESIRED_STATE_JOBS = { target: 'desired-state-target', drift: 'desired-state-drift' } as const
