import { insertAuthorizers } from '@guanjia/testkit'
import { HttpClient } from '../lib/http-client.ts'
import { forEachOf, quantile } from '../lib/latencies.ts'
import { Platform } from '../lib/platform.ts'
import { Wechat } from './wechat.ts'

const LOST = 1_200
const RESTORERS = 32
const WARM_UP = 300
/** Direct calls and calls through the gateway take turns, so that both meet the same machine. */
const TURN = 50
const API = '/wxa/getversioninfo'

export type GatewayFigures = {
  readonly direct: { readonly p50Ms: number; readonly p99Ms: number }
  readonly gateway: { readonly p50Ms: number; readonly p99Ms: number }
  readonly restore: { readonly seconds: number; readonly listCalls: number; readonly refreshes: number }
}

/** What the gateway costs beside a direct call, and how soon accounts work again whose stored tokens were all lost. */
export async function measureGateway(calls: number): Promise<GatewayFigures> {
  await using wechat = await Wechat.start()
  using platform = new Platform(wechat.url)
  const { component } = platform
  await wechat.connect(component, wechat.url)
  const appids = await wechat.createMiniPrograms(LOST)
  const apiKey = await platform.fill(async (app, key) => {
    await insertAuthorizers(app, { componentAppid: component.appid, appids })
    return key
  })
  const { server, url } = await platform.startServer()
  await using _server = server
  await wechat.connect(component, url)

  await using gateway = new HttpClient(url, RESTORERS)
  await using direct = new HttpClient(wechat.url, 1)
  const headers = { 'content-type': 'application/json' }
  const callGateway = (appid: string) =>
    post(gateway, `/api/v1/wechat/${appid}${API}`, { ...headers, authorization: `Bearer ${apiKey}` })

  const startedAt = performance.now()
  await forEachOf(appids, RESTORERS, async (appid) => void (await callGateway(appid)))
  const seconds = (performance.now() - startedAt) / 1000
  const restore = {
    seconds,
    listCalls: await wechat.countCalls('getAuthorizerList'),
    refreshes: await wechat.countCalls('getAuthorizerAccessToken'),
  }

  const [appid = ''] = appids
  const token = (await wechat.readSnapshot()).latestTokens[`${component.appid}/${appid}`]
  const callDirect = () => post(direct, `${API}?access_token=${token}`, headers)
  const durations = { direct: [] as number[], gateway: [] as number[] }
  for (let done = 0; done < WARM_UP + calls; done += TURN) {
    for (const [kind, call] of [
      ['direct', callDirect],
      ['gateway', () => callGateway(appid)],
    ] as const) {
      for (let turn = 0; turn < TURN; turn += 1) {
        const tookMs = await call()
        if (done >= WARM_UP) durations[kind].push(tookMs)
      }
    }
  }
  return { direct: summarise(durations.direct), gateway: summarise(durations.gateway), restore }
}

async function post(client: HttpClient, path: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const answer = await client.text({ method: 'POST', path, headers, body: '{}' })
  if (!answer.startsWith('{"errcode":0')) throw new Error(`${path}: ${answer}`)
  return performance.now() - startedAt
}

function summarise(durations: readonly number[]): { p50Ms: number; p99Ms: number } {
  return { p50Ms: quantile(durations, 0.5), p99Ms: quantile(durations, 0.99) }
}
