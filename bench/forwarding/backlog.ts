import { parseMessageCallback } from '@guanjia/wechat'
import { Platform } from '../lib/platform.ts'
import { messageXml } from './message.ts'
import type { Upstream } from './upstream.ts'

const BATCH = 100
const MERCHANTS = 50
const AUTHOR = { kind: 'system', id: 'bench', name: 'bench' } as const

/** A platform whose events go to all of these paths of the upstream, with so many events waiting to be sent. */
export async function prepare(
  upstream: Upstream,
  { paths, events, settings }: { paths: readonly string[]; events: number; settings: Readonly<Record<string, string>> },
): Promise<Platform> {
  const platform = new Platform(undefined, { GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1', ...settings })
  await platform.fill(async ({ db, services }) => {
    const targetIds: string[] = []
    for (const path of paths) {
      const request = { name: path, kind: 'http' as const, url: `${upstream.url}${path}` }
      targetIds.push((await services.targets.createTarget(request, AUTHOR)).id)
    }
    await services.forwarderRules.createRule({ name: 'bench', targetIds, enabled: true }, AUTHOR)
    for (let made = 0; made < events; made += BATCH) {
      const callbacks = Array.from({ length: Math.min(BATCH, events - made) }, (_, i) => callbackOf(made + i, platform))
      await db.transaction().execute((tx) => services.forwarding.enqueueAll(tx, callbacks))
    }
  })
  return platform
}

function callbackOf(number: number, { component }: Platform) {
  return {
    id: `cb_bench${String(number).padStart(10, '0')}`,
    componentAppid: component.appid,
    appid: `wx00000000000a${String(number % MERCHANTS).padStart(4, '0')}`,
    event: parseMessageCallback(messageXml(String(number))),
    receivedAt: Date.now(),
  }
}

export type Drained = { readonly perSecond: number; readonly seconds: number }

/** Starts a server on the backlog and sees how fast these paths get theirs. */
export async function drain(
  upstream: Upstream,
  platform: Platform,
  { paths, events }: { paths: readonly string[]; events: number },
): Promise<Drained> {
  const { server } = await platform.startServer()
  await using _server = server
  const arrivals = await upstream.await(paths, events)
  const firstAt = Math.min(...arrivals.map((one) => one.firstAt))
  const lastAt = Math.max(...arrivals.map((one) => one.lastAt))
  const seconds = (lastAt - firstAt) / 1000
  return { perSecond: (events * paths.length) / seconds, seconds }
}
