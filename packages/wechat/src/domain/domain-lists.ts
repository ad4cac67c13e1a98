import { bareHost } from './host.ts'

/** The six lists of server domains (服务器域名) of a mini program, by our names. */
export const serverDomainLists = ['request', 'wsrequest', 'upload', 'download', 'udp', 'tcp'] as const

export type ServerDomainList = (typeof serverDomainLists)[number]

/** Hosts as we write them, by list. */
export type ServerDomains = Readonly<Record<ServerDomainList, readonly string[]>>

/** WeChat's field for a list, as `modify_domain` names it. */
export type ServerDomainField = `${ServerDomainList}domain`

/** The fields of `modify_domain`; in an answer any of them may be missing. */
export type ServerDomainFields = { [field in ServerDomainField]?: string[] }

/** The scheme that each list wants in front of its hosts. */
export const serverDomainSchemes: Readonly<Record<ServerDomainList, string>> = {
  request: 'https://',
  wsrequest: 'wss://',
  upload: 'https://',
  download: 'https://',
  udp: 'udp://',
  tcp: 'tcp://',
}

/** `('wsrequest', 'a.example.com')` -> `wss://a.example.com` */
export function toServerAddress(list: ServerDomainList, host: string): string {
  return `${serverDomainSchemes[list]}${host}`
}

/** The lists as `modify_domain` (配置小程序服务器域名) takes them: arrays with scheme; lists that are not given stay out. */
export function toServerDomainFields(lists: Partial<ServerDomains>): ServerDomainFields {
  const fields: ServerDomainFields = {}
  for (const list of serverDomainLists) {
    const hosts = lists[list]
    if (hosts !== undefined) fields[`${list}domain`] = hosts.map((host) => toServerAddress(list, host))
  }
  return fields
}

/** The lists of an answer, as we write hosts. */
export function readServerDomainFields(fields: ServerDomainFields): ServerDomains {
  const read = (list: ServerDomainList) => [...new Set((fields[`${list}domain`] ?? []).map(bareHost))]
  return Object.fromEntries(serverDomainLists.map((list) => [list, read(list)])) as Record<ServerDomainList, string[]>
}

/** `a.example.com` -> `https://a.example.com`, as `setwebviewdomain` (配置小程序业务域名) wants it. */
export function toBusinessAddress(host: string): string {
  return `https://${host}`
}

/** The platform's own lists (第三方平台域名) are one string: bare hosts joined by `;`, without scheme. */
export function joinPlatformHosts(hosts: readonly string[]): string {
  return hosts.join(';')
}

/** Undefined where the answer has no such field: the platform is not published, or nothing is invalid. */
export function splitPlatformHosts(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  return [...new Set(text.split(';').map(bareHost))].filter((host) => host !== '')
}

/** What a change of a list takes away and adds, in the order of the lists. */
export function compareHosts(
  present: readonly string[],
  wanted: readonly string[],
): { readonly add: string[]; readonly remove: string[] } {
  return {
    add: [...new Set(wanted)].filter((host) => !present.includes(host)),
    remove: present.filter((host) => !wanted.includes(host)),
  }
}

/** Why WeChat left hosts out of a change that it answered otherwise with success, or refused as a whole. */
export type RefusedHosts = {
  /** By list: they break a rule or are not registered on the platform. */
  readonly invalid: ServerDomains
  readonly withoutIcp: readonly string[]
}

/** Reads `invalid_*` and `no_icp_domain` of an answer of `modify_domain`, of a refusal too. */
export function readRefusedHosts(answer: Readonly<Record<string, unknown>>): RefusedHosts {
  const read = (field: string) => {
    const value = answer[field]
    return Array.isArray(value) ? value.map((address) => bareHost(String(address))) : []
  }
  const invalid = serverDomainLists.map((list) => [list, read(`invalid_${list}domain`)] as const)
  return { invalid: Object.fromEntries(invalid) as unknown as ServerDomains, withoutIcp: read('no_icp_domain') }
}
