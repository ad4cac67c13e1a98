import { BlockList, isIP } from 'node:net'
import { HostList } from '../../lib/host-list.ts'

/** Why an address may not be called. */
export type AddressFault = { readonly reason: string; readonly reasonEn: string }

/**
 * Whom a target may be. A host of the allow-list, with or without a port, may be called by plain http and may lie in a
 * private network; everybody else needs https and a public address, which is checked again when the connection is made,
 * so that a name cannot change its mind in between.
 */
export class TargetAddressPolicy {
  readonly #allowed: HostList
  /** What was found out about addresses, which are the same few all the time. */
  readonly #known = new Map<string, { fault: AddressFault | undefined; isAllowListed: boolean }>()

  constructor(allowedHosts: readonly string[]) {
    this.#allowed = new HostList(allowedHosts)
  }

  isAllowListed(url: string): boolean {
    return this.#lookUp(url).isAllowListed
  }

  /** Brokers belong to the operator and lie in private networks, so each of them is named. */
  isBrokerAllowed({ host, port }: { host: string; port: number }): boolean {
    return this.#allowed.has(host, String(port))
  }

  /** For the addresses that a name which is not listed itself resolves to. */
  isAddressAllowed(address: string): boolean {
    return isPublicAddress(address) || this.#allowed.hasAddress(address)
  }

  /** What is wrong with the address as it is written; undefined when nothing is. */
  findFault(url: string): AddressFault | undefined {
    return this.#lookUp(url).fault
  }

  #lookUp(text: string) {
    const known = this.#known.get(text)
    if (known) return known
    const url = URL.canParse(text) ? new URL(text) : undefined
    const isAllowListed = url !== undefined && this.#allowed.hasUrl(url)
    const found = { fault: findFault(url, isAllowListed), isAllowListed }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(text, found)
    return found
  }
}

const MOST_KNOWN = 1_000

function findFault(url: URL | undefined, isAllowListed: boolean): AddressFault | undefined {
  if (!url) return { reason: '不是合法的 URL', reasonEn: 'it is not a valid URL' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { reason: '只支持 https 与 http', reasonEn: 'only https and http are supported' }
  }
  if (url.username !== '' || url.password !== '') {
    return { reason: '不能含有用户名或密码', reasonEn: 'it holds a user name or password' }
  }
  if (isAllowListed) return undefined
  if (url.protocol === 'http:') {
    return { reason: '该主机只允许 https', reasonEn: 'plain http is allowed only for listed hosts' }
  }
  const address = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0 && !isPublicAddress(address)) {
    return { reason: '地址属于内网、本机或保留网段', reasonEn: 'the address is private, local or reserved' }
  }
  if (isLocalName(url.hostname)) {
    return { reason: '主机名属于本机或内网', reasonEn: 'the host name is local' }
  }
  return undefined
}

function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return !name.includes('.')
    ? isIP(name.replace(/^\[|\]$/g, '')) === 0
    : /\.(?:localhost|local|internal|lan|home)$/.test(name)
}

const IPV4_BLOCKS: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Carrier-grade NAT; the metadata service of Alibaba Cloud is 100.100.100.200.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local; the metadata services of most clouds are 169.254.169.254, of Tencent Cloud 169.254.0.23.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const IPV6_BLOCKS: readonly [string, number][] = [
  ['::', 128],
  ['::1', 128],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const blocked = new BlockList()
for (const [network, prefix] of IPV4_BLOCKS) blocked.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of IPV6_BLOCKS) blocked.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address may be called by anybody: not private, local, link-local, multicast or reserved. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blocked.check(address, 'ipv4')
  if (family !== 6) return false
  const groups = expandIpv6(address)
  const embedded = embeddedIpv4(groups)
  if (embedded !== undefined) return isPublicAddress(embedded)
  return !blocked.check(address, 'ipv6')
}

/** Addresses that carry an IPv4 address reach that one: mapped, compatible, NAT64 and 6to4. */
function embeddedIpv4(groups: readonly number[]): string | undefined {
  const [first, second] = groups
  const tail = groups.slice(6)
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0)
  if (isZero(0, 5) && groups[5] === 0xffff) return toIpv4(tail)
  if (isZero(0, 6) && !isZero(6, 7)) return toIpv4(tail)
  if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return toIpv4(tail)
  if (first === 0x2002) return toIpv4(groups.slice(1, 3))
  return undefined
}

function toIpv4([high = 0, low = 0]: readonly number[]): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function expandIpv6(address: string): number[] {
  const [plain = ''] = address.split('%')
  const text = plain.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, a, b, c, d) => {
    const group = (one: string, two: string) => ((Number(one) << 8) | Number(two)).toString(16)
    return `${group(a, b)}:${group(c, d)}`
  })
  const [head = '', tail] = text.split('::')
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const before = read(head)
  const after = tail === undefined ? [] : read(tail)
  return [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after]
}
