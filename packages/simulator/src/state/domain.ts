/** The platform's host lists have a half for the test version and one for the published version (全网发布版本). */
export type DomainHalves = { testing: string[]; published: string[] }

export const SERVER_DOMAIN_LISTS = [
  'requestdomain',
  'wsrequestdomain',
  'uploaddomain',
  'downloaddomain',
  'udpdomain',
  'tcpdomain',
] as const
export type ServerDomainList = (typeof SERVER_DOMAIN_LISTS)[number]
export type ServerDomains = Record<ServerDomainList, string[]>

export const DOMAIN_SCHEMES: Record<ServerDomainList, string> = {
  requestdomain: 'https://',
  wsrequestdomain: 'wss://',
  uploaddomain: 'https://',
  downloaddomain: 'https://',
  udpdomain: 'udp://',
  tcpdomain: 'tcp://',
}

/** Domains of one mini program: method 1 through the platform's registration, method 2 direct, and its own console. */
export type MiniProgramDomains = {
  thirdServer: ServerDomains
  directServer: ServerDomains
  consoleServer: ServerDomains
  effectiveServer: ServerDomains
  thirdBusiness: string[]
  directBusiness: string[]
  consoleBusiness: string[]
  effectiveBusiness: string[]
  prefetch: string[]
}

export function createServerDomains(): ServerDomains {
  return { requestdomain: [], wsrequestdomain: [], uploaddomain: [], downloaddomain: [], udpdomain: [], tcpdomain: [] }
}

export function createMiniProgramDomains(): MiniProgramDomains {
  return {
    thirdServer: createServerDomains(),
    directServer: createServerDomains(),
    consoleServer: createServerDomains(),
    effectiveServer: createServerDomains(),
    thirdBusiness: [],
    directBusiness: [],
    consoleBusiness: [],
    effectiveBusiness: [],
    prefetch: [],
  }
}
