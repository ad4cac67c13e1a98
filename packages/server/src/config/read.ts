import { isIP } from 'node:net'
import type { Environment, VariableName } from './env.ts'
import type { Problems } from './problems.ts'

/** Reads single variables, notes what is wrong and goes on with the default. */
export class VariableReader {
  readonly #environment: Environment
  readonly #problems: Problems

  constructor(environment: Environment, problems: Problems) {
    this.#environment = environment
    this.#problems = problems
  }

  has(name: VariableName): boolean {
    return this.#environment[name] !== undefined
  }

  text(name: VariableName): string | undefined {
    return this.#environment[name]
  }

  port(name: VariableName, byDefault: number): number {
    const text = this.#environment[name]
    if (text === undefined) return byDefault
    // 0 lets the system choose, as tests do.
    if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
    this.#problems.add(
      name,
      `「${text}」不是端口号，请填写 1 到 65535 之间的整数。`,
      `"${text}" is not a port; give a whole number from 1 to 65535.`,
    )
    return byDefault
  }

  /** Seconds, days …: 0 or more, below a million, unless other limits are given. */
  count(name: VariableName, byDefault: number, { min, max } = { min: 0, max: 999_999 }): number {
    const text = this.#environment[name]
    if (text === undefined) return byDefault
    if (/^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text)
    this.#problems.add(
      name,
      `「${text}」无效，请填写 ${min} 到 ${max} 之间的整数。`,
      `"${text}" is not a whole number from ${min} to ${max}.`,
    )
    return byDefault
  }

  choice<T extends string>(name: VariableName, choices: readonly T[], byDefault: T): T {
    const text = this.#environment[name]
    if (text === undefined) return byDefault
    const chosen = choices.find((choice) => choice === text.toLowerCase())
    if (chosen !== undefined) return chosen
    const list = choices.join(' | ')
    this.#problems.add(name, `「${text}」无效，可选值：${list}。`, `"${text}" is not one of ${list}.`)
    return byDefault
  }

  /** Without a slash at the end. */
  url(name: VariableName): string | undefined {
    const text = this.#environment[name]
    if (text === undefined) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || !['http:', 'https:'].includes(url.protocol)) {
      this.#problems.add(
        name,
        '不是有效的地址，请填写以 http:// 或 https:// 开头的完整地址。',
        'This is not an address; give a complete one that begins with http:// or https://.',
      )
      return undefined
    }
    if (url.search || url.hash || url.username || url.password) {
      this.#problems.add(
        name,
        '地址中不能含有用户名、密码、? 或 #。',
        'The address must not contain a user name, password, ? or #.',
      )
      return undefined
    }
    return url.href.replace(/\/+$/, '')
  }

  /** Host names, `*.` patterns, addresses and ranges. */
  hosts(name: VariableName): string[] {
    return this.#list(name).filter((entry) => {
      if (/^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(entry) || isAddressOrRange(entry)) return true
      this.#problems.add(
        name,
        `「${entry}」不是主机名或地址；多个以逗号分隔，不要写 http:// 与路径。`,
        `"${entry}" is neither a host name nor an address; separate several by commas, without http:// and path.`,
      )
      return false
    })
  }

  addressRanges(name: VariableName): string[] {
    return this.#list(name).filter((entry) => {
      if (isAddressOrRange(entry)) return true
      this.#problems.add(
        name,
        `「${entry}」不是 IP 地址或网段(如 10.0.0.0/8)。`,
        `"${entry}" is neither an IP address nor a range such as 10.0.0.0/8.`,
      )
      return false
    })
  }

  #list(name: VariableName): string[] {
    const entries = (this.#environment[name] ?? '').split(',').map((entry) => entry.trim().toLowerCase())
    return entries.filter((entry) => entry !== '')
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
