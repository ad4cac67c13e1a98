import { setTimeout as sleep } from 'node:timers/promises'
import { insertAuthorizers } from '@guanjia/testkit'
import { HttpClient } from '../lib/http-client.ts'
import { quantile } from '../lib/latencies.ts'
import { Platform } from '../lib/platform.ts'

const IDLE_MS = 5_000

export type Query = { readonly name: string; readonly p50Ms: number; readonly p95Ms: number; readonly items: number }

export type ManyFigures = {
  readonly seedSeconds: number
  readonly emptyStartMs: number
  readonly startMs: number
  readonly idleRssMb: number
  readonly busyRssMb: number
  readonly queries: readonly Query[]
}

/** A server on SQLite that has very many authorizers. */
export async function measureManyAuthorizers(count: number, repeats: number): Promise<ManyFigures> {
  using platform = new Platform()
  const componentAppid = platform.component.appid
  const appids = Array.from({ length: count }, (_, index) => `wx${index.toString(16).padStart(16, '0')}`)
  await platform.fill(async () => {})
  const empty = await platform.startServer()
  await empty.server[Symbol.asyncDispose]()

  const seededAt = performance.now()
  const apiKey = await platform.fill(async (app, key) => {
    const businessId = (index: number) => (index % 2 === 0 ? `shop-${index}` : undefined)
    await insertAuthorizers(app, { componentAppid, appids, businessId })
    return key
  })
  const seedSeconds = (performance.now() - seededAt) / 1000

  const { server, url, startMs } = await platform.startServer()
  await using _server = server
  await sleep(IDLE_MS)
  const idleRssMb = server.readRssMb()
  await using client = new HttpClient(url, 1)
  const list = async (query: Record<string, string>) => {
    const path = `/api/v1/authorizers?${new URLSearchParams({ limit: '50', ...query })}`
    const text = await client.text({ method: 'GET', path, headers: { authorization: `Bearer ${apiKey}` } })
    return JSON.parse(text) as { items: unknown[]; nextCursor: string | null }
  }
  const cursor = (await list({ limit: '200' })).nextCursor ?? ''
  const middle = Math.floor(count / 2)
  const queries: [string, Record<string, string>][] = [
    ['first page', {}],
    ['a later page', { cursor }],
    ['unbound only', { bound: 'false' }],
    ['needs re-authorisation: none', { status: 'needs_reauthorization' }],
    ['part of many names', { search: '商店 9' }],
    ['one name in the middle', { search: `示例商店 ${middle}` }],
    ['a name that nobody has', { search: '没有这个名字' }],
    ['an appid', { search: appids[middle] ?? '' }],
    ['a business id', { search: `shop-${middle - (middle % 2)}` }],
  ]
  const figures: Query[] = []
  for (const [name, query] of queries) figures.push(await measureQuery(name, () => list(query), repeats))
  return {
    seedSeconds,
    emptyStartMs: empty.startMs,
    startMs,
    idleRssMb,
    busyRssMb: server.readRssMb(),
    queries: figures,
  }
}

async function measureQuery(name: string, ask: () => Promise<{ items: unknown[] }>, repeats: number): Promise<Query> {
  const durations: number[] = []
  let items = 0
  for (let turn = 0; turn < repeats; turn += 1) {
    const startedAt = performance.now()
    items = (await ask()).items.length
    durations.push(performance.now() - startedAt)
  }
  return { name, p50Ms: quantile(durations, 0.5), p95Ms: quantile(durations, 0.95), items }
}
