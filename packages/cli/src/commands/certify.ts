import type { NetworkCheckReport } from '@guanjia/simulator'
import { findDevFile } from '../dev/dev-file.ts'
import { isEnglish } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'

export type CertifyOptions = {
  /** The server to check, its paths as Guanjia has them. */
  readonly url: string
  /** In place of the paths of `url`. */
  readonly componentUrl?: string
  readonly messageUrl?: string
  readonly simulator?: string
  readonly component?: string
  readonly pair?: number
  readonly data: string
  readonly json: boolean
}

const DEFAULT_SIMULATOR = 'http://127.0.0.1:8090'

/**
 * Has a running simulated WeChat make the check before 全网发布 against a server, and prints what each step asked and got.
 * The server must take that simulator for WeChat: it calls its API in two of the steps.
 */
export async function certify(options: CertifyOptions): Promise<void> {
  const dev = findDevFile(options.data)
  const simulator = trimSlash(options.simulator ?? dev?.urls.simulator ?? DEFAULT_SIMULATOR)
  const componentAppid = options.component ?? dev?.component.appid ?? (await onlyComponent(simulator))
  const report = await post<NetworkCheckReport>(`${simulator}/_sim/api/components/${componentAppid}/network-check`, {
    ...(options.pair === undefined ? {} : { pair: options.pair }),
    pushUrls: pushUrlsOf(options, componentAppid),
  })
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else {
    const { formatNetworkCheck } = await import('@guanjia/simulator')
    process.stdout.write(formatNetworkCheck(report, isEnglish() ? 'en' : 'zh'))
  }
  process.exitCode = report.isPassed ? 0 : 1
}

function pushUrlsOf({ url, componentUrl, messageUrl }: CertifyOptions, componentAppid: string) {
  const base = `${trimSlash(url)}/wxcallback/${componentAppid}`
  return { componentPushUrl: componentUrl ?? `${base}/component`, messagePushUrl: messageUrl ?? `${base}/biz/$APPID$` }
}

async function onlyComponent(simulator: string): Promise<string> {
  const { items } = await read<{ items: { appid: string }[] }>(simulator, fetch(`${simulator}/_sim/api/components`))
  const [component, ...others] = items
  if (component && others.length === 0) return component.appid
  const known = items.map(({ appid }) => appid).join(', ') || '-'
  throw new UserError(
    `模拟微信里有 ${items.length} 个第三方平台（${known}），用 --component 指定一个`,
    `The simulated WeChat has ${items.length} components (${known}): name one with --component`,
  )
}

function post<T>(url: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  return read<T>(new URL(url).origin, fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function read<T>(simulator: string, answering: Promise<Response>): Promise<T> {
  const answer = await answering.catch((cause: unknown) => {
    throw new UserError(
      `${simulator} 没有回答。先运行 npm start 或 guanjia simulate，或用 --simulator 指明地址。`,
      `${simulator} does not answer. Run npm start or guanjia simulate first, or name it with --simulator.`,
      { cause },
    )
  })
  const text = await answer.text()
  if (answer.ok) return JSON.parse(text) as T
  throw new UserError(`${simulator} 拒绝了检测：${text}`, `${simulator} refused to check: ${text}`)
}

function trimSlash(url: string): string {
  if (!URL.canParse(url)) throw new UserError(`${url} 不是一个网址`, `${url} is not a URL`)
  return url.replace(/\/+$/, '')
}
