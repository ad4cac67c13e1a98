import type {
  AuditLogEntry,
  CreatedTarget,
  Delivery,
  ForwarderRule,
  MatchingRules,
  Page,
  Problem,
  RuleTestResult,
  Target,
} from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { isSignedWith, RecordingTarget } from './support/recording-target.ts'

async function call(world: World, method: string, path: string, json?: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return { status: answer.status, body: answer.json as Problem }
}

const addTarget = (world: World, target: RecordingTarget, name: string) =>
  world.api.post<CreatedTarget>('/targets', { name, url: target.url })

const addRule = (world: World, rule: object) => world.api.post<ForwarderRule>('/forwarder-rules', rule)

const listNames = async (world: World, query = '') =>
  (await world.api.get<Page<ForwarderRule>>(`/forwarder-rules${query}`)).items.map(({ name }) => name)

describe.each(['sqlite', 'mysql'] as const)('forwarder rules on %s', (dialect) => {
  it('are asked in their order, which can be changed by who knows all of them', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'order')
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const ids: string[] = []
    for (const name of ['a', 'b', 'c']) {
      ids.push((await addRule(world, { name, types: ['wechat.message.*'], targetIds: [id] })).id)
    }
    expect(await listNames(world)).toEqual(['everything', 'a', 'b', 'c'])
    const [everything] = (await world.api.get<Page<ForwarderRule>>('/forwarder-rules')).items
    const order = [ids[2], ids[0], everything?.id, ids[1]]

    expect((await call(world, 'PUT', '/forwarder-rules/order', { ruleIds: order })).status).toBe(204)
    expect(await listNames(world)).toEqual(['c', 'a', 'everything', 'b'])
    const page = await world.api.get<Page<ForwarderRule>>('/forwarder-rules?limit=3')
    expect(page.items).toHaveLength(3)
    expect(await listNames(world, `?limit=3&cursor=${page.nextCursor}`)).toEqual(['b'])

    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: 'hi' })
    await world.settle()
    const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}`)
    expect(items).toMatchObject([{ ruleId: ids[2] }])

    for (const ruleIds of [ids, [...order, ids[0]], [...order.slice(1), 'rul_other']]) {
      const stale = await call(world, 'PUT', '/forwarder-rules/order', { ruleIds })
      expect([stale.status, stale.body.code]).toEqual([409, 'forwarder_rule.order_stale'])
    }
  })

  it('tell the second of two tabs that it saw an older version', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'versions')
    const { id: ruleId, version } = await addRule(world, { name: 'mine', targetIds: [id] })
    const edit = (change: object) => call(world, 'PATCH', `/forwarder-rules/${ruleId}`, change)

    expect((await edit({ name: 'first tab', version })).status).toBe(200)
    const second = await edit({ name: 'second tab', version })
    expect([second.status, second.body.code]).toEqual([409, 'forwarder_rule.changed'])
    const present = await world.api.get<ForwarderRule>(`/forwarder-rules/${ruleId}`)
    expect(present).toMatchObject({ name: 'first tab', version: version + 1 })

    const both = await Promise.all(['x', 'y'].map((name) => edit({ name, version: present.version })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await edit({ enabled: false })).status).toBe(200)
  })

  it('go by the business and the labels of the account, as they are a second later', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'vip only')
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    const rule = { types: ['wechat.message.*'], businessIds: ['shop-1'], labels: ['vip'], targetIds: [id] }
    await addRule(world, { name: 'vip of shop-1', ...rule })
    const say = async (to: string, content: string) => {
      await world.simulator.control.sendMessage(to, { msgType: 'text', content })
      await world.advance(1_000)
    }

    await say(appid, 'no label yet')
    for (const account of [appid, other.appid]) {
      expect((await call(world, 'PATCH', `/authorizers/${account}`, { labels: ['vip', 'new'] })).status).toBe(200)
    }
    await world.advance(1_000)
    await say(appid, 'vip')
    await say(other.appid, 'vip of another business')
    const contents = target.received.map(({ body }) => JSON.parse(body).data.fields.Content)
    expect(contents).toEqual(['vip'])
  })

  it('hear of an account in the transaction that binds it', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'bound')
    await addRule(world, { name: 'shop-7', types: ['authorizer.bound'], businessIds: ['shop-7'], targetIds: [id] })
    await createBoundMerchant(world, 'shop-7')
    await world.settle()
    expect(target.received.map(({ type }) => type)).toEqual(['authorizer.bound'])
  })

  it('are tried on a stored callback, which sends nothing', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'dry run')
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: 'hi' })
    await world.settle()
    const types = '/callbacks?type=wechat.message.text'
    const [callback] = (await world.api.get<Page<{ id: string }>>(types)).items
    await addRule(world, { name: 'hit', types: ['wechat.message.*'], businessIds: ['shop-1'], targetIds: [id] })
    await addRule(world, { name: 'other label', labels: ['vip'], targetIds: [id] })
    await addRule(world, { name: 'off', targetIds: [id], enabled: false })

    const path = `/callbacks/${callback?.id}/matching-rules`
    const { rules, targetIds } = await world.api.get<MatchingRules>(path)
    expect(rules.map(({ name, isMatched }) => [name, isMatched])).toEqual([
      ['everything', true],
      ['hit', true],
      ['other label', false],
      ['off', false],
    ])
    const reasons = rules.map(({ parts }) => parts.filter(({ isMatched }) => !isMatched).map(({ part }) => part))
    expect(reasons).toEqual([[], [], ['labels'], ['enabled']])
    expect(rules[1]?.parts).toContainEqual({
      part: 'businessIds',
      isMatched: true,
      wanted: ['shop-1'],
      found: ['shop-1'],
    })
    expect(targetIds).toContain(id)
    expect(target.received).toEqual([])
    expect((await call(world, 'GET', '/callbacks/cb_none/matching-rules')).body.code).toBe('callback.not_found')
  })
})

describe('the test of a rule', () => {
  it('sends a marked sample of its event to every target, and counts as nothing', async () => {
    await using world = await startWorld()
    await using well = await RecordingTarget.start()
    await using broken = await RecordingTarget.start()
    const first = await addTarget(world, well, 'well')
    const second = await addTarget(world, broken, 'broken')
    broken.answer({ status: 500, body: 'no such order' })
    const appids = ['wx00000000000a0009']
    const targetIds = [first.id, second.id]
    const rule = await addRule(world, { name: 'audit', types: ['wechat.event.weapp_audit_fail'], appids, targetIds })
    const before = (await world.api.get<Page<Delivery>>('/deliveries')).items.length

    const result = await world.api.post<RuleTestResult>(`/forwarder-rules/${rule.id}/test`, {})
    expect(result.type).toBe('wechat.event.weapp_audit_fail')
    expect(result.results.map(({ outcome, statusCode, answer }) => [outcome, statusCode, answer])).toEqual([
      ['delivered', 204, ''],
      ['bad_status', 500, 'no such order'],
    ])
    const [webhook] = well.received
    expect(webhook && isSignedWith(first.secret, webhook)).toBe(true)
    expect(webhook?.headers['webhook-test']).toBe('true')
    const body = JSON.parse(webhook?.body ?? '')
    expect(body).toMatchObject({ type: result.type, data: { appid: appids[0], isTest: true } })
    expect(body.data.fields).toMatchObject({ Event: 'weapp_audit_fail', Reason: expect.any(String) })
    expect(result.results[0]?.request.body).toBe(webhook?.body)
    expect(JSON.stringify(result)).not.toContain('whsec_')

    expect((await world.api.get<Page<Delivery>>('/deliveries')).items).toHaveLength(before)
    expect(await world.api.get<Target>(`/targets/${second.id}`)).toMatchObject({ failingSince: null })
    const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
    expect(items.map(({ action }) => action)).toContain('forwarder_rule.test')
  })

  it('takes the type that is asked for, where the rule matches it', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'types')
    const rule = await addRule(world, { name: 'types', types: ['wechat.event.*', 'authorizer.*'], targetIds: [id] })
    const test = (json: object) => call(world, 'POST', `/forwarder-rules/${rule.id}/test`, json)
    for (const type of ['wechat.event.subscribe', 'authorizer.bound', ' Wechat.Event.SCAN ']) {
      expect((await test({ type })).status).toBe(200)
    }
    expect((await test({})).status).toBe(200)
    expect(target.received.slice(0, 3).map(({ type }) => type)).toEqual([
      'wechat.event.subscribe',
      'authorizer.bound',
      'wechat.event.scan',
    ])
    expect((await test({ type: 'wechat.message.text' })).body.code).toBe('forwarder_rule.sample_not_matched')
    expect((await test({ type: 'wechat.event.made_up' })).body.code).toBe('forwarder_rule.no_sample')
    expect((await call(world, 'POST', '/forwarder-rules/rul_none/test', {})).body.code).toBe('forwarder_rule.not_found')
  })
})

describe('a rule that is wrong', () => {
  it('is refused with the part named', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'target')
    const bad = { businessIds: [''], labels: ['<script>'], types: ['wechat.*.text'], appids: ['wx1'], surprise: 1 }
    for (const [name, value] of Object.entries(bad)) {
      const request = { name: 'bad', targetIds: [id], [name]: value }
      const { status, body } = await call(world, 'POST', '/forwarder-rules', request)
      expect(status).toBe(400)
      expect(JSON.stringify(body.fields)).toContain(name)
    }
  })

  it('may not have the name of another one', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, 'target')
    await addRule(world, { name: 'mine', targetIds: [id] })
    const again = await call(world, 'POST', '/forwarder-rules', { name: 'mine', targetIds: [id] })
    expect([again.status, again.body.code]).toEqual([409, 'forwarder_rule.name_taken'])
    const other = await addRule(world, { name: 'other', targetIds: [id] })
    const renamed = await call(world, 'PATCH', `/forwarder-rules/${other.id}`, { name: 'mine' })
    expect([renamed.status, renamed.body.code]).toEqual([409, 'forwarder_rule.name_taken'])
  })
})
