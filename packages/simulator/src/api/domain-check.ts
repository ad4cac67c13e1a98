import { isIP } from 'node:net'
import type { Engine } from '../engine/engine.ts'
import { DOMAIN_SCHEMES, SERVER_DOMAIN_LISTS, type ServerDomainList, type ServerDomains } from '../state/domain.ts'
import { refuse } from './api-refusal.ts'
import { hostOf } from './effective-domains.ts'
import { countUse, monthKey, usedOf } from './quota-count.ts'

/** A host name as the rules want it: no IP address, no localhost, a dot, not WeChat's own API host. */
export function isHostAllowed(host: string): boolean {
  return (
    isIP(host) === 0 && host !== 'localhost' && host !== 'api.weixin.qq.com' && /^(?:[\w-]+\.)+[A-Za-z]{2,}$/.test(host)
  )
}

/** An entry of a merchant's server list: the scheme of its list, a host, perhaps a port, nothing else. */
export function isAddressAllowed(list: ServerDomainList, address: string): boolean {
  const scheme = DOMAIN_SCHEMES[list]
  if (!address.startsWith(scheme)) return false
  const rest = address.slice(scheme.length)
  return /^[\w.-]+(?::\d{1,5})?$/.test(rest) && isHostAllowed(hostOf(address))
}

export type Action = 'add' | 'delete' | 'set' | 'get'

export function actionOf(value: unknown): Action {
  if (value === 'add' || value === 'delete' || value === 'set' || value === 'get') return value
  return refuse(40097, 'invalid args: action must be add, delete, set or get')
}

/** Applies add, delete or set to one list. */
export function changeList(before: readonly string[], action: Action, entries: readonly string[]): string[] {
  if (action === 'add') return [...new Set([...before, ...entries])]
  if (action === 'delete') return before.filter((entry) => !entries.includes(entry))
  if (action === 'set') return [...new Set(entries)]
  return [...before]
}

/** Fifty changes a month for each owner and kind of list. */
export function countDomainChange(engine: Engine, owner: { kind: string; appid: string; errcode: number }): void {
  const key = monthKey(engine, 'domain', owner.kind, owner.appid)
  if (usedOf(engine, key) >= engine.settings.domainChangesPerMonth) refuse(owner.errcode)
  countUse(engine, key)
}

export type SortedServerDomains = { accepted: ServerDomains; invalid: ServerDomains; withoutIcp: string[] }

/** Sorts the six lists of a call into what may be set, what breaks a rule, and what has no ICP filing. */
export function sortServerDomains(
  engine: Engine,
  given: Record<string, unknown>,
  isRegistered: (host: string) => boolean,
): SortedServerDomains {
  const accepted = {} as ServerDomains
  const invalid = {} as ServerDomains
  const withoutIcp: string[] = []
  for (const list of SERVER_DOMAIN_LISTS) {
    const entries = (given[list] ?? []) as string[]
    const filed = entries.filter((entry) => {
      const isFiled = !engine.state.hostsWithoutIcp.includes(hostOf(entry))
      if (!isFiled) withoutIcp.push(entry)
      return isFiled
    })
    const isGood = (entry: string) => isAddressAllowed(list, entry) && isRegistered(hostOf(entry))
    accepted[list] = filed.filter(isGood)
    invalid[list] = filed.filter((entry) => !isGood(entry))
  }
  return { accepted, invalid, withoutIcp }
}
