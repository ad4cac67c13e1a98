import type { Engine } from '../engine/engine.ts'
import type { Component } from '../state/component.ts'
import { createServerDomains, type DomainHalves, SERVER_DOMAIN_LISTS, type ServerDomains } from '../state/domain.ts'
import type { MiniProgram } from '../state/mini-program.ts'

/** The half of the platform's list that merchants are checked against. */
export function registeredHosts(engine: Engine, halves: DomainHalves): readonly string[] {
  return halves[engine.settings.merchantDomainsUse]
}

/** `https://a.example.com:8443/x` -> `a.example.com` */
export function hostOf(address: string): string {
  return address.replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '')
}

/** At release, method-1 hosts that the platform no longer has registered are removed; what remains is in effect. */
export function applyDomainsAtRelease(
  engine: Engine,
  { miniProgram, component }: { miniProgram: MiniProgram; component: Component },
): void {
  const { domains } = miniProgram
  if (!domains) return
  const servers = registeredHosts(engine, component.serverDomains)
  const businesses = registeredHosts(engine, component.businessDomains)
  for (const list of SERVER_DOMAIN_LISTS) {
    domains.thirdServer[list] = domains.thirdServer[list].filter((address) => servers.includes(hostOf(address)))
  }
  domains.thirdBusiness = domains.thirdBusiness.filter((address) => isUnder(hostOf(address), businesses))
  domains.effectiveServer = union(domains.thirdServer, domains.directServer)
  domains.effectiveBusiness = [...new Set([...domains.thirdBusiness, ...domains.directBusiness])]
}

/** Sub domains of a registered business domain are fine. */
export function isUnder(host: string, registered: readonly string[]): boolean {
  return registered.some((parent) => host === parent || host.endsWith(`.${parent}`))
}

function union(...all: ServerDomains[]): ServerDomains {
  const joined = createServerDomains()
  for (const list of SERVER_DOMAIN_LISTS) joined[list] = [...new Set(all.flatMap((domains) => domains[list]))]
  return joined
}
