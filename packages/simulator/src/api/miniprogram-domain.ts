import type { Engine } from '../engine/engine.ts'
import {
  createMiniProgramDomains,
  createServerDomains,
  DOMAIN_SCHEMES,
  type MiniProgramDomains,
  SERVER_DOMAIN_LISTS,
  type ServerDomains,
} from '../state/domain.ts'
import {
  type ApiAnswer,
  type ApiCall,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  miniProgramOf,
  ok,
} from './api-call.ts'
import { ApiRefusal, refuse } from './api-refusal.ts'
import {
  type Action,
  actionOf,
  changeList,
  countDomainChange,
  isHostAllowed,
  type SortedServerDomains,
  sortServerDomains,
} from './domain-check.ts'
import { hostOf, isUnder, registeredHosts } from './effective-domains.ts'
import { confirmFile } from './thirdparty-domain.ts'

const PRINCIPAL_PERSON = 0
const PREFETCH_LIMIT = 5

function domainsOf(call: ApiCall): MiniProgramDomains {
  const miniProgram = miniProgramOf(call)
  miniProgram.domains ??= createMiniProgramDomains()
  return miniProgram.domains
}

function refusedLists(sorted: SortedServerDomains): Record<string, string[]> {
  const invalid = SERVER_DOMAIN_LISTS.map((list) => [`invalid_${list}`, sorted.invalid[list]] as const)
  return { ...Object.fromEntries(invalid), no_icp_domain: sorted.withoutIcp }
}

/** Nothing was accepted: which of the codes says why. */
function refuseAll(sorted: SortedServerDomains, isUnregistered: boolean): never {
  const hasInvalid = SERVER_DOMAIN_LISTS.some((list) => sorted.invalid[list].length > 0)
  const fields = refusedLists(sorted)
  if (hasInvalid && sorted.withoutIcp.length > 0) throw new ApiRefusal(85303, { fields })
  if (sorted.withoutIcp.length > 0) throw new ApiRefusal(85302, { fields })
  if (hasInvalid) throw new ApiRefusal(isUnregistered ? 85018 : 85301, { fields })
  throw new ApiRefusal(85017, { fields })
}

/** Shared by both methods: filter, apply, answer the lists with what was refused. */
function changeServerDomains(
  call: ApiCall,
  engine: Engine,
  method: { current: ServerDomains; isRegistered: (host: string) => boolean; countChange: () => void },
): { answer: ApiAnswer; next?: ServerDomains } {
  const action = actionOf(call.body.action)
  if (action === 'get') return { answer: ok({ ...method.current }) }
  const sorted = sortServerDomains(engine, call.body, action === 'delete' ? () => true : method.isRegistered)
  const next = createServerDomains()
  for (const list of SERVER_DOMAIN_LISTS) {
    // A list that `set` does not name is left alone.
    const isNamed = call.body[list] !== undefined
    next[list] = isNamed ? changeList(method.current[list], action, sorted.accepted[list]) : method.current[list]
    if (next[list].length > engine.settings.serverDomainsPerList) refuse(85016)
  }
  const isChanged = SERVER_DOMAIN_LISTS.some((list) => next[list].join() !== method.current[list].join())
  const isRefused = SERVER_DOMAIN_LISTS.some((list) => sorted.invalid[list].length > 0) || sorted.withoutIcp.length > 0
  const isAnythingAccepted = SERVER_DOMAIN_LISTS.some((list) => sorted.accepted[list].length > 0)
  if (!isChanged || (isRefused && !isAnythingAccepted)) {
    refuseAll(sorted, isOnlyUnregistered(sorted, method.isRegistered))
  }
  method.countChange()
  return { answer: ok({ ...next, ...refusedLists(sorted) }), next }
}

/** Every refused host is well-formed and merely not registered on the platform. */
function isOnlyUnregistered(sorted: SortedServerDomains, isRegistered: (host: string) => boolean): boolean {
  return SERVER_DOMAIN_LISTS.every((list) =>
    sorted.invalid[list].every(
      (entry) => entry.startsWith(DOMAIN_SCHEMES[list]) && isHostAllowed(hostOf(entry)) && !isRegistered(hostOf(entry)),
    ),
  )
}

const modifyServerDomain: ApiHandler = (call, { engine }) => {
  const domains = domainsOf(call)
  const registered = registeredHosts(engine, call.component.serverDomains)
  const { answer, next } = changeServerDomains(call, engine, {
    current: domains.thirdServer,
    isRegistered: (host) => registered.includes(host),
    countChange: () =>
      countDomainChange(engine, {
        kind: 'server',
        appid: accountOf(call).appid,
        errcode: engine.settings.businessDomainQuotaErrcode,
      }),
  })
  if (next) domains.thirdServer = next
  return answer
}

const modifyServerDomainDirectly: ApiHandler = (call, { engine }) => {
  const domains = domainsOf(call)
  checkDirectHosts(call, engine)
  const { answer, next } = changeServerDomains(call, engine, {
    current: domains.directServer,
    isRegistered: () => true,
    countChange: () =>
      countDomainChange(engine, { kind: 'server-direct', appid: accountOf(call).appid, errcode: 86102 }),
  })
  if (next) domains.directServer = next
  return answer
}

/** The direct call has codes of its own for the three mistakes that the other one only filters out. */
function checkDirectHosts(call: ApiCall, engine: Engine): void {
  if (call.body.action === 'get' || call.body.action === 'delete') return
  for (const list of SERVER_DOMAIN_LISTS) {
    for (const entry of (call.body[list] ?? []) as string[]) {
      if (!entry.startsWith(DOMAIN_SCHEMES[list])) refuse(86100)
      if (hostOf(entry) === 'api.weixin.qq.com') refuse(86101)
      if (engine.state.hostsWithoutIcp.includes(hostOf(entry))) refuse(45082)
    }
  }
}

function businessEntries(call: ApiCall): string[] {
  return (call.body.webviewdomain ?? []) as string[]
}

function isBusinessAddress(address: string): boolean {
  return /^https:\/\/[\w.-]+$/.test(address) && isHostAllowed(hostOf(address))
}

const modifyJumpDomain: ApiHandler = (call, { engine }) => {
  const domains = domainsOf(call)
  if (accountOf(call).principalType === PRINCIPAL_PERSON) refuse(89231)
  const registered = registeredHosts(engine, call.component.businessDomains)
  // No action at all adds every business domain of the platform.
  const action: Action = call.body.action === undefined ? 'add' : actionOf(call.body.action)
  if (action === 'get') return ok({ webviewdomain: domains.thirdBusiness })
  if (registered.length === 0 && action !== 'delete') refuse(89020)
  const entries = call.body.action === undefined ? registered.map((host) => `https://${host}`) : businessEntries(call)
  if (action === 'delete') {
    if (entries.some((entry) => !domains.thirdBusiness.includes(entry))) refuse(89022)
  } else if (entries.some((entry) => !isBusinessAddress(entry) || !isUnder(hostOf(entry), registered))) refuse(89021)
  domains.thirdBusiness = applyBusiness(call, engine, {
    before: domains.thirdBusiness,
    action,
    entries,
    kind: 'business',
  })
  return ok({ webviewdomain: domains.thirdBusiness })
}

const modifyJumpDomainDirectly: ApiHandler = (call, { engine }) => {
  const domains = domainsOf(call)
  if (accountOf(call).principalType === PRINCIPAL_PERSON) refuse(89231)
  const action = actionOf(call.body.action)
  if (action === 'get') return ok({ webviewdomain: domains.directBusiness })
  const entries = businessEntries(call)
  if (action === 'delete') {
    if (entries.some((entry) => !domains.directBusiness.includes(entry))) refuse(89022)
  } else {
    if (entries.some((entry) => !isBusinessAddress(entry))) refuse(89021)
    if (entries.some((entry) => engine.state.hostsWithoutConfirmFile.includes(hostOf(entry)))) refuse(86103)
  }
  const change = { before: domains.directBusiness, action, entries, kind: 'business-direct' }
  domains.directBusiness = applyBusiness(call, engine, change)
  return ok({ webviewdomain: domains.directBusiness })
}

function applyBusiness(
  call: ApiCall,
  engine: Engine,
  change: { before: string[]; action: Action; entries: string[]; kind: string },
): string[] {
  const next = changeList(change.before, change.action, change.entries)
  if (next.length > engine.settings.businessDomainsPerMiniProgram) refuse(89029)
  if (next.join() === change.before.join()) refuse(89019)
  const { appid } = accountOf(call)
  countDomainChange(engine, { kind: change.kind, appid, errcode: engine.settings.businessDomainQuotaErrcode })
  return next
}

const getJumpDomainConfirmFile: ApiHandler = (call) => ok(confirmFile(accountOf(call).appid))

const getEffectiveServerDomain: ApiHandler = (call) => {
  const { consoleServer, thirdServer, directServer, effectiveServer } = domainsOf(call)
  return ok({
    mp_domain: consoleServer,
    third_domain: thirdServer,
    direct_domain: directServer,
    effective_domain: effectiveServer,
  })
}

const getEffectiveJumpDomain: ApiHandler = (call) => {
  const { consoleBusiness, thirdBusiness, directBusiness, effectiveBusiness } = domainsOf(call)
  return ok({
    mp_webviewdomain: consoleBusiness,
    third_webviewdomain: thirdBusiness,
    direct_webviewdomain: directBusiness,
    effective_webviewdomain: effectiveBusiness,
  })
}

const getPrefetchDomain: ApiHandler = (call) =>
  ok({
    prefetch_dns_domain: domainsOf(call).prefetch.map((url) => ({ url, status: 0 })),
    size_limit: PREFETCH_LIMIT,
  })

const setPrefetchDomain: ApiHandler = (call, { engine }) => {
  const entries = (call.body.prefetch_dns_domain as { url: string }[]).map(({ url }) => url)
  if (entries.length > PREFETCH_LIMIT) refuse(9420002)
  const isGood = (host: string) => isHostAllowed(host) && !engine.state.hostsWithoutIcp.includes(host)
  if (!entries.every(isGood)) refuse(9420001)
  countDomainChange(engine, { kind: 'prefetch', appid: accountOf(call).appid, errcode: 9420000 })
  domainsOf(call).prefetch = entries
  return ok()
}

export const miniprogramDomainHandlers: HandlerTable = {
  modifyServerDomain,
  modifyServerDomainDirectly,
  modifyJumpDomain,
  modifyJumpDomainDirectly,
  getJumpDomainConfirmFile,
  getEffectiveServerDomain,
  getEffectiveJumpDomain,
  getPrefetchDomain,
  setPrefetchDomain,
}
