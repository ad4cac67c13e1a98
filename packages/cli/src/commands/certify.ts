import type { NetworkCheckReport } from '@guanjia/simulator'
import { findDevFile } from '../dev/dev-file.ts'
import { isEnglish } from '../lib/language.ts'
import { SimulatorApi } from '../lib/simulator-api.ts'
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
  const simulator = new SimulatorApi(options.simulator ?? dev?.urls.simulator ?? DEFAULT_SIMULATOR)
  const componentAppid = options.component ?? dev?.component.appid ?? (await simulator.onlyComponent())
  const report = await simulator.post<NetworkCheckReport>(`/components/${componentAppid}/network-check`, {
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

function trimSlash(url: string): string {
  if (!URL.canParse(url)) throw new UserError(`${url} 不是一个网址`, `${url} is not a URL`)
  return url.replace(/\/+$/, '')
}
