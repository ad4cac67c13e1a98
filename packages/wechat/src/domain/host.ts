/** Where a host is to be entered, which decides what may stand beside it. */
export type HostUse = { readonly mayHavePort: boolean }

/** What is wrong with a host (域名), and how it has to be written. */
export type HostProblem = { readonly zh: string; readonly en: string }

const LONGEST_HOST = 253
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
const WECHAT_API_HOST = 'api.weixin.qq.com'

/**
 * Checks a host as we write it: lower case, without scheme and path. The scheme that WeChat wants in front of it is added by
 * `toServerAddress` and `toBusinessAddress`. Undefined: nothing is wrong.
 *
 * @example checkHost('https://API.example.com/v1', { mayHavePort: true })?.en // 'Write the host alone: api.example.com'
 */
export function checkHost(text: string, use: HostUse): HostProblem | undefined {
  if (text === '') return problem('域名不能为空。', 'The host is empty.')
  if (/\s/u.test(text))
    return problem('域名中不能有空格；多个域名请分成多项。', 'No spaces; several hosts are several entries.')
  const bare = bareHost(text)
  if (SCHEME.test(text))
    return problem(`不要写协议，只写域名：${bare}`, `Write the host alone, without a scheme: ${bare}`)
  if (text.includes(':') && text.split(':').length > 2) return notAnAddress()
  if (/[/?#@\\;,*]/.test(text)) return checkExtras(text, bare)
  const [host = '', port] = text.split(':')
  if (port !== undefined) {
    if (!use.mayHavePort) return problem(`这里不能带端口，请写：${host}`, `No port here; write ${host}`)
    if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535)
      return problem('端口应为 1 到 65535。', 'A port is a number from 1 to 65535.')
  }
  return checkName(host)
}

function checkExtras(text: string, bare: string): HostProblem {
  if (text.includes('*'))
    return problem('不支持通配符，请逐个写出域名。', 'Wildcards are not supported; write each host.')
  if (/[;,]/.test(text)) return problem('多个域名请分成多项。', 'Several hosts are several entries.')
  return problem(`不要写路径或参数，只写域名：${bare}`, `Write the host alone, without path or query: ${bare}`)
}

function checkName(host: string): HostProblem | undefined {
  if (/[^\0-\x7f]/.test(host)) {
    return problem(
      '国际化域名请写成 xn-- 开头的 Punycode 形式。',
      'Write an internationalised domain in its Punycode form, xn--….',
    )
  }
  if (/[A-Z]/.test(host))
    return problem(`请用小写：${host.toLowerCase()}`, `Write it in lower case: ${host.toLowerCase()}`)
  if (IPV4.test(host)) return notAnAddress()
  if (host === 'localhost' || host.endsWith('.localhost')) {
    return problem(
      '微信不接受 localhost，请填写已备案的域名。',
      'WeChat refuses localhost; a host with an ICP filing is needed.',
    )
  }
  if (host === WECHAT_API_HOST) {
    return problem(
      `${WECHAT_API_HOST} 不能配置，请由服务端调用微信接口。`,
      `${WECHAT_API_HOST} is refused; call WeChat from a server.`,
    )
  }
  if (host.length > LONGEST_HOST) return problem('域名不能超过 253 个字符。', 'A host has at most 253 characters.')
  const labels = host.split('.')
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(top)) {
    return problem('不是完整的域名，例如 api.example.com。', 'It is not a complete host, such as api.example.com.')
  }
  return undefined
}

function notAnAddress(): HostProblem {
  return problem(
    '微信不接受 IP 地址，请填写已备案的域名。',
    'WeChat refuses IP addresses; a host with an ICP filing is needed.',
  )
}

function problem(zh: string, en: string): HostProblem {
  return { zh, en }
}

/** `wss://API.example.com:8443/x` -> `api.example.com:8443`: an address of WeChat's lists as we write it. */
export function bareHost(address: string): string {
  return address
    .trim()
    .replace(SCHEME, '')
    .replace(/[/?#\\].*$/, '')
    .replace(/^.*@/, '')
    .toLowerCase()
}

/** `api.example.com:8443` -> `api.example.com` */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** Whether a host is one of the parents or below one: business domains (业务域名) include their sub domains. */
export function isUnderHost(host: string, parents: readonly string[]): boolean {
  return parents.some((parent) => host === parent || host.endsWith(`.${parent}`))
}
