import { join } from 'node:path'
import type { CreatedTarget, Release } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'

const CONSOLE_DIR = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'console')
const MINUTE_MS = 60_000

/** What the pages with an id in their address show. */
export type Shown = {
  readonly appid: string
  readonly releaseId: string
  readonly callbackId: string
  readonly deliveryId: string
}

/** A platform with something on every page: merchants, messages, releases in several states, a target that fails. */
export async function startConsoleWorld(): Promise<{ world: World; shown: Shown }> {
  const world = await startWorld({
    environment: { GUANJIA_CONSOLE_DIR: CONSOLE_DIR, GUANJIA_API_KEY_CALLS_PER_MINUTE: '100000' },
  })
  try {
    return { world, shown: await fill(world) }
  } catch (error) {
    await world[Symbol.asyncDispose]()
    throw error
  }
}

async function fill(world: World): Promise<Shown> {
  const { simulator, api } = world
  const { appid } = await createBoundMerchant(world, '晨光书店')
  const rejected = await createBoundMerchant(world, '小巷咖啡')
  createMerchant(world, '还没有授权的花店')
  await api.patch(`/authorizers/${appid}`, { labels: ['重点客户', '华东'] })
  simulator.control.loadFixtures({
    groups: [
      { count: 30, state: 'authorized', nicknamePrefix: '分店 ' },
      { count: 3, state: 'authorized', kind: 'official_account', nicknamePrefix: '公众号 ' },
    ],
  })
  await api.post('/authorizers/sync', {})
  await world.settle()

  const dead = await api.post<CreatedTarget>('/targets', { name: '旧订单系统', url: 'http://127.0.0.1:9/webhook' })
  await api.post('/forwarder-rules', { name: '订阅转旧系统', types: ['wechat.message.*'], targetIds: [dead.id] })
  for (const content of ['几点开门？', '有没有座位 😀', '<b>不是标签</b>'])
    await simulator.control.sendMessage(appid, { msgType: 'text', content })
  await world.settle()

  await release(world, { appid: rejected.appid, version: '2.0.0', until: 'rejected' })
  const releaseId = await release(world, { appid, version: '2.1.0', until: 'approved' })
  await fetch(`${world.url}/wxcallback/component?timestamp=1&nonce=1&msg_signature=${'0'.repeat(40)}`, {
    method: 'POST',
    body: '<xml><Encrypt>AAAA</Encrypt></xml>',
  })
  const callbacks = await api.get<{ items: { id: string }[] }>('/callbacks?type=wechat.message.text')
  const deliveries = await api.get<{ items: { id: string }[] }>(`/deliveries?targetId=${dead.id}`)
  return {
    appid,
    releaseId,
    callbackId: callbacks.items[0]?.id ?? '',
    deliveryId: deliveries.items[0]?.id ?? '',
  }
}

type Wanted = { readonly appid: string; readonly version: string; readonly until: 'approved' | 'rejected' }

async function release(world: World, { appid, version, until }: Wanted): Promise<string> {
  const { templateId } = await createTemplate(world, version)
  const request = { appid, templateId, userVersion: version, userDesc: '秋季上新' }
  const { id } = await world.api.post<Release>('/releases', request)
  await reach(world, id, 'ready_to_submit')
  await world.api.post(`/releases/${id}/submit`, {})
  await reach(world, id, 'in_review')
  await world.simulator.control.decideAudit(
    appid,
    until === 'approved' ? { action: 'approve' } : { action: 'reject', reason: '1、服务类目不符<br>2、页面打不开' },
  )
  await reach(world, id, until)
  return id
}

async function reach(world: World, id: string, state: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await world.advance(tries === 0 ? 0 : MINUTE_MS / 4)
    const found = await world.api.get<Release>(`/releases/${id}`)
    if (found.state === state) return
  }
  throw new Error(`the release ${id} did not become ${state}`)
}
