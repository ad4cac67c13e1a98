import { join } from 'node:path'
import type { CreatedTarget, ForwarderRule, Rehearsal, Release, Replay } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'

export const CONSOLE_DIR = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'console')
const MINUTE_MS = 60_000

/** What the pages with an id in their address show. */
export type Shown = {
  readonly appid: string
  readonly releaseId: string
  readonly extConfigId: string
  readonly desiredRunId: string
  readonly registrationId: string
  /** Rejected by the reviewer, with a screenshot. */
  readonly rejectedId: string
  /** That of the rejected release. */
  readonly templateId: string
  readonly callbackId: string
  readonly deliveryId: string
  readonly ruleId: string
  readonly targetId: string
  readonly replayId: string
  readonly rehearsalId: string
  /** Of the time when the platform had another message token. */
  readonly failedRehearsalId: string
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
  const rule = await api.post<ForwarderRule>('/forwarder-rules', {
    name: '订阅转旧系统',
    types: ['wechat.message.*'],
    targetIds: [dead.id],
  })
  for (const content of ['几点开门？', '有没有座位 😀', '<b>不是标签</b>'])
    await simulator.control.sendMessage(appid, { msgType: 'text', content })
  await world.settle()

  const rejectedId = await release(world, { appid: rejected.appid, version: '2.0.0', until: 'rejected' })
  await release(world, { appid, version: '2.0.0', until: 'online' })
  const releaseId = await release(world, { appid, version: '2.1.0', until: 'approved' })
  await fetch(`${world.url}/wxcallback/component?timestamp=1&nonce=1&msg_signature=${'0'.repeat(40)}`, {
    method: 'POST',
    body: '<xml><Encrypt>AAAA</Encrypt></xml>',
  })
  await recordViolations(world, { appid, rejectedAppid: rejected.appid })
  const replay = await api.post<Replay>('/replays', { source: 'callbacks', type: 'wechat.message.text' })
  await world.settle()
  const callbacks = await api.get<{ items: { id: string }[] }>('/callbacks?type=wechat.message.text')
  const deliveries = await api.get<{ items: { id: string }[] }>(`/deliveries?targetId=${dead.id}`)
  return {
    appid,
    releaseId,
    rejectedId,
    templateId: (await api.get<Release>(`/releases/${rejectedId}`)).templateId,
    extConfigId: await putExtConfigs(world, appid),
    desiredRunId: await planDesiredState(world, appid),
    registrationId: await register(world),
    callbackId: callbacks.items[0]?.id ?? '',
    deliveryId: deliveries.items[0]?.id ?? '',
    ruleId: rule.id,
    targetId: dead.id,
    replayId: replay.id,
    ...(await rehearse(world)),
  }
}

type Wanted = {
  readonly appid: string
  readonly version: string
  readonly until: 'in_review' | 'approved' | 'rejected' | 'online'
}

/** Takes a release of a new template as far as wanted; answers its id. */
export async function release(world: World, { appid, version, until }: Wanted): Promise<string> {
  const { templateId } = await createTemplate(world, version)
  const request = { appid, templateId, userVersion: version, userDesc: '秋季上新', extConfig: {} }
  const { id } = await world.api.post<Release>('/releases', request)
  await reach(world, id, 'ready_to_submit')
  await world.api.post(`/releases/${id}/submit`, { versionDesc: '测试帐号 tester / 123456', ugc: { scene: [0] } })
  await reach(world, id, 'in_review')
  if (until === 'in_review') return id
  if (until === 'rejected') await putScreenshot(world, { appid, mediaId: 'SCREENSHOT' })
  await world.simulator.control.decideAudit(
    appid,
    until === 'rejected'
      ? { action: 'reject', reason: '1、服务类目不符<br>2、页面<b>打不开</b>', screenshots: ['SCREENSHOT'] }
      : { action: 'approve' },
  )
  await reach(world, id, until === 'rejected' ? 'rejected' : 'approved')
  if (until === 'online') {
    await world.api.post(`/releases/${id}/publish`)
    await reach(world, id, 'online')
  }
  return id
}

/** One violation with an appeal under way, one without, and a filing that was rejected. */
async function recordViolations(
  { simulator: { control } }: World,
  { appid, rejectedAppid }: { appid: string; rejectedAppid: string },
): Promise<void> {
  await control.recordViolation(appid, { reason: '诱导分享 <b>😀</b>' })
  await control.changeAppeal(appid, { status: 1 })
  await control.recordViolation(rejectedAppid, {})
  const miniProgram = control.account(rejectedAppid).miniProgram
  if (miniProgram) miniProgram.icp = { status: 2, faceTasks: {} }
  control.decideFiling(rejectedAppid, { step: 'filing', status: 3, reason: '营业执照模糊' })
}

/** One that passes, and one that does not. */
async function rehearse(world: World): Promise<Pick<Shown, 'rehearsalId' | 'failedRehearsalId'>> {
  const start = async () => {
    const { id } = await world.api.post<Rehearsal>('/rehearsals', { pair: 1 })
    await world.settle()
    return id
  }
  const { live } = world.simulator.control.component(world.component.appid)
  const { messageToken } = live
  live.messageToken = 'anotherToken1'
  const failedRehearsalId = await start()
  live.messageToken = messageToken
  return { failedRehearsalId, rehearsalId: await start() }
}

/** A registration that waits for the merchant. */
async function register(world: World): Promise<string> {
  const code = '91310000MA1FL00000'
  const wanted = {
    kind: 'enterprise',
    name: '河畔花店有限公司',
    code,
    componentPhone: '021-1234',
    businessId: 'flowers',
  }
  return (await world.api.post<{ id: string }>('/registrations', wanted)).id
}

/** Something wanted of the platform, of all and of one, and the plan for that one. */
async function planDesiredState(world: World, appid: string): Promise<string> {
  const { api } = world
  await api.put('/desired-states/platform', { state: { serverDomains: ['api1.example.com'] } })
  await api.put('/desired-states/default', {
    state: { serverDomains: { request: ['api1.example.com', 'lost1.example.com'] } },
  })
  await api.put('/desired-states/label:重点客户', { state: { prefetchDomains: ['cdn1.example.com'] }, priority: 10 })
  await api.put(`/desired-states/${appid}`, { state: { testers: ['wx_tester_1'], searchStatus: 'hidden' } })
  const { id } = await api.post<{ id: string }>('/desired-states/plan', { appids: [appid] })
  await world.settle()
  return id
}

/** What all merchants share, and what one of them has different. */
async function putExtConfigs(world: World, appid: string): Promise<string> {
  const config = {
    ext: { shopId: '{{business.id}}', phone: '{{merchant.phone}}' },
    window: { navigationBarTitleText: '{{authorizer.nickname}}' },
  }
  const { id } = await world.api.post<{ id: string }>('/ext-configs', { name: '门店通用', note: '全部门店', config })
  await world.api.patch(`/ext-configs/${id}`, {
    isDefault: true,
    config: { ...config, ext: { ...config.ext, theme: 'spring' } },
  })
  await world.api.put(`/authorizers/${appid}/ext-override`, { variables: { phone: '021-1234' } })
  return id
}

/** The reviewer's picture; any will do, so it is the code of the trial version. */
async function putScreenshot(world: World, { appid, mediaId }: { appid: string; mediaId: string }): Promise<void> {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const code = await fetch(`${world.url}/api/v1/authorizers/${appid}/trial-qr-code`, { headers })
  const content = Buffer.from(await code.arrayBuffer())
  world.simulator.control.state.media[mediaId] = {
    mediaId,
    appid,
    purpose: 'permanent',
    type: 'image',
    contentType: 'image/jpeg',
    size: content.length,
    base64: content.toString('base64'),
  }
}

/** Lets the time go on until the release is there. */
export async function reach(world: World, id: string, state: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await world.advance(tries === 0 ? 0 : MINUTE_MS / 4)
    const found = await world.api.get<Release>(`/releases/${id}`)
    if (found.state === state) return
  }
  throw new Error(`the release ${id} did not become ${state}`)
}
