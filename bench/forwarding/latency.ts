import { setTimeout as sleep } from 'node:timers/promises'
import { HttpClient } from '../lib/http-client.ts'
import { quantile } from '../lib/latencies.ts'
import { prepare } from './backlog.ts'
import { messageXml } from './message.ts'
import { Upstream } from './upstream.ts'

const CONNECTIONS = 8
/** Of a server that has just started; they do not count. */
const WARM_UP = 100
const FIRST_MSG_ID = 23_637_352_235_060_000n

export type Latency = { readonly p50Ms: number; readonly p99Ms: number; readonly perSecond: number }

/** From the answer that WeChat gets to the arrival at the business system, at an even pace. */
export async function measureLatency(
  options: { pushes: number; perSecond: number },
  settings: Readonly<Record<string, string>>,
): Promise<Latency> {
  await using upstream = await Upstream.start()
  const mode = { GUANJIA_CALLBACK_MODE: 'cloudrun', ...settings }
  using platform = await prepare(upstream, { paths: ['/shop'], events: 0, settings: mode })
  const { server, url } = await platform.startServer()
  await using _server = server
  await using client = new HttpClient(url, CONNECTIONS)
  const acknowledgedAt = new Map<string, number>()
  const startedAt = performance.now()
  const pushing: Promise<void>[] = []
  const pushes = WARM_UP + options.pushes
  for (let number = 0; number < pushes; number++) {
    const msgId = String(FIRST_MSG_ID + BigInt(number))
    pushing.push(push(client, msgId).then((at) => void acknowledgedAt.set(msgId, at)))
    await sleep(startedAt + ((number + 1) * 1000) / options.perSecond - performance.now())
  }
  await Promise.all(pushing)
  const perSecond = pushes / ((performance.now() - startedAt) / 1000)
  const [arrivals] = await upstream.await(['/shop'], pushes)
  const latencies = [...acknowledgedAt]
    .filter(([msgId]) => BigInt(msgId) >= FIRST_MSG_ID + BigInt(WARM_UP))
    .map(([msgId, at]) => Math.max(0, (arrivals?.at[msgId] ?? Number.NaN) - at))
  return { p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99), perSecond }
}

async function push(client: HttpClient, msgId: string): Promise<number> {
  const headers = { 'content-type': 'text/xml', 'x-wx-source': 'wechat' }
  await client.text({ method: 'POST', path: '/wxcallback/biz/wx00000000000a0001', headers, body: messageXml(msgId) })
  return performance.timeOrigin + performance.now()
}
