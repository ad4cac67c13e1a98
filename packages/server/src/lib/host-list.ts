import { BlockList, isIP } from 'node:net'

type HostPattern = { readonly name: string; readonly isSuffix: boolean; readonly port: string | undefined }

/** A list of hosts from the configuration: names, `*.example.com`, `name:port`, addresses and ranges. */
export class HostList {
  readonly #patterns: readonly HostPattern[]
  readonly #ranges = new BlockList()

  constructor(entries: readonly string[]) {
    this.#patterns = entries.map((entry) => entry.toLowerCase()).flatMap((entry) => this.#read(entry))
  }

  hasUrl(url: URL): boolean {
    return this.has(url.hostname, url.port || (url.protocol === 'https:' ? '443' : '80'))
  }

  has(hostname: string, port: string): boolean {
    const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
    const isNamed = this.#patterns.some(
      (pattern) =>
        (pattern.port === undefined || pattern.port === port) &&
        (pattern.isSuffix ? host.endsWith(pattern.name) : host === pattern.name),
    )
    return isNamed || this.hasAddress(host)
  }

  hasAddress(address: string): boolean {
    const family = isIP(address)
    return family !== 0 && this.#ranges.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }

  #read(entry: string): HostPattern[] {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    if (family !== 0) {
      const type = family === 4 ? 'ipv4' : 'ipv6'
      this.#ranges.addSubnet(address, Number(bits ?? (family === 4 ? 32 : 128)), type)
      return []
    }
    const [, wildcard, name = '', port] = /^(\*)?([^:]+)(?::(\d+))?$/.exec(entry) ?? []
    return [{ name, isSuffix: wildcard !== undefined, port }]
  }
}
