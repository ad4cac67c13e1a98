import type { CreatedTarget, Delivery, DeliveryDetail, ForwarderRule, Page, Problem, Target } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { isSignedWith, RecordingTarget } from './support/recording-target.ts'

const MINUTE = 60_000

async function call(world: World, method: string, path: string, json?: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return { status: answer.status, text: answer.text, body: answer.json as Problem }
}

/** Messages of one merchant go to the target. */
async function addTarget(world: World, target: RecordingTarget, types: string[], name = 'target') {
  const created = await world.api.post<CreatedTarget>('/targets', { name, url: target.url })
  await world.api.post('/forwarder-rules', { name, types, targetIds: [created.id] })
  return created
}

async function onlyDelivery(world: World, targetId: string): Promise<DeliveryDetail> {
  const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${targetId}`)
  expect(items).toHaveLength(1)
  return world.api.get<DeliveryDetail>(`/deliveries/${items[0]?.id}`)
}

async function sendText(world: World, appid: string, content = '在吗？') {
  await world.simulator.control.sendMessage(appid, { msgType: 'text', content })
  await world.settle()
}

describe.each(['sqlite', 'mysql'] as const)('deliveries on %s', (dialect) => {
  it('are signed, and tried again by the table until the target takes them', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id, secret } = await addTarget(world, target, ['wechat.message.*'])
    target.answer({ status: 500, body: 'x'.repeat(5_000) }, { status: 503 })

    await sendText(world, appid)
    expect(await onlyDelivery(world, id)).toMatchObject({ status: 'pending', attemptCount: 1, lastStatusCode: 500 })
    await world.advance(3_000)
    expect(target.received).toHaveLength(1)
    await world.advance(4_000)
    expect(target.received).toHaveLength(2)
    await world.advance(6 * MINUTE)
    expect(target.received).toHaveLength(3)

    const delivery = await onlyDelivery(world, id)
    expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 3, nextAttemptAt: null })
    expect(delivery.attempts.map(({ outcome, statusCode }) => [outcome, statusCode])).toEqual([
      ['bad_status', 500],
      ['bad_status', 503],
      ['delivered', 204],
    ])
    expect(delivery.attempts[0]?.answer).toHaveLength(4_096)
    expect(new Set(target.received.map((webhook) => webhook.id))).toEqual(new Set([delivery.eventId]))
    expect(new Set(target.received.map((webhook) => webhook.timestamp)).size).toBe(3)
    expect(target.received.every((webhook) => isSignedWith(secret, webhook))).toBe(true)
    expect(JSON.parse(delivery.body)).toMatchObject({
      type: 'wechat.message.text',
      data: { callbackId: delivery.eventId, appid, source: 'wechat', fields: { Content: '在吗？' } },
    })
  })

  it('stop at a target that is gone, wait while it is off, and go out when it is on again', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    await using watcher = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id } = await addTarget(world, target, ['wechat.message.*', 'target.*'])
    await addTarget(world, watcher, ['target.*', 'delivery.*'], 'watcher')
    target.answer({ status: 410 })

    await sendText(world, appid, 'first')
    expect(await onlyDelivery(world, id)).toMatchObject({ status: 'dead', attemptCount: 1 })
    const gone = await world.api.get<Target>(`/targets/${id}`)
    expect(gone).toMatchObject({ status: 'disabled', disabledReason: 'gone' })
    const news = watcher.received.map(({ body }) => JSON.parse(body) as { type: string; data: unknown })
    expect(news.map(({ type }) => type).sort()).toEqual(['delivery.exhausted', 'target.disabled'])
    expect(news).toContainEqual(
      expect.objectContaining({ data: { targetId: id, targetName: 'target', reason: 'gone' } }),
    )

    await sendText(world, appid, 'second')
    const held = await world.api.get<Page<Delivery>>(`/deliveries?status=held`)
    expect(held.items).toMatchObject([{ targetId: id, attemptCount: 0 }])
    expect(target.received).toHaveLength(1)

    expect((await call(world, 'PATCH', `/targets/${id}`, { status: 'enabled' })).status).toBe(200)
    await world.settle()
    expect(target.received.map(({ body }) => JSON.parse(body).data.fields.Content)).toEqual(['first', 'second'])
  })

  it('wait as long as the target asks for', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await addTarget(world, target, ['wechat.message.*'])
    target.answer({ status: 429, headers: { 'retry-after': '120' } })
    await sendText(world, appid)
    await world.advance(60_000)
    expect(target.received).toHaveLength(1)
    await world.advance(61_000)
    expect(target.received).toHaveLength(2)
  })
})

describe('what is forwarded', () => {
  it('goes to each target once, whatever number of rules match', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id } = await addTarget(world, target, ['wechat.message.*'])
    const again = { name: 'again', appids: [appid], targetIds: [id] }
    const { id: ruleId } = await world.api.post<ForwarderRule>('/forwarder-rules', again)
    await sendText(world, appid)
    expect(target.ofType('wechat.message.text')).toHaveLength(1)
    await call(world, 'PATCH', `/forwarder-rules/${ruleId}`, { appids: ['wx00000000000affff'], types: [] })
    await call(world, 'DELETE', `/forwarder-rules/${ruleId}`)
    await sendText(world, appid)
    expect(target.ofType('wechat.message.text')).toHaveLength(2)
  })

  it('holds neither tickets nor codes', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    await addTarget(world, target, ['*', 'wechat.component.component_verify_ticket'])
    await createBoundMerchant(world, 'shop-1')
    await world.simulator.control.pushTicket(world.component.appid)
    await world.settle()
    const sent = JSON.stringify(target.received)
    expect(target.ofType('wechat.component.authorized')).toHaveLength(1)
    expect(target.ofType('wechat.component.component_verify_ticket').length).toBeGreaterThan(0)
    expect(sent).not.toMatch(/ticket@@@|queryauthcode@@@|preauthcode@@@|refreshtoken@@@/)
  })

  it('is shown without the secret of the target', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id, secret } = await addTarget(world, target, ['*'])
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    for (const path of ['/targets', `/targets/${id}`, '/audit-log']) {
      expect((await call(world, 'GET', path)).text).not.toContain('whsec_')
    }
    const rows = JSON.stringify(await world.app.db.selectFrom('gj_target').selectAll().execute())
    expect(rows).not.toContain(secret.slice(6, 30))
  })
})

describe('bad input', () => {
  it.each([
    'http://hooks.example.com/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://[::1]/',
    'javascript:alert(1)',
    'https://user:secret@hooks.example.com/',
  ])('refuses the target address %s', async (url) => {
    await using world = await startWorld()
    const { status, body, text } = await call(world, 'POST', '/targets', { name: 'bad', url })
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'target.url_refused' })
    expect(body.fields).toMatchObject([{ path: 'body.url' }])
    expect(text).not.toContain('secret@')
  })

  it('names every bad part of a rule', async () => {
    await using world = await startWorld()
    const rule = { name: 'bad', types: ['wechat.*.text', 'ok'], appids: ['../x'], targetIds: ['tgt_unknown'] }
    const { status, body } = await call(world, 'POST', '/forwarder-rules', rule)
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'forwarder_rule.invalid' })
    expect(body.fields?.map(({ path }) => path)).toEqual(['body.types.0', 'body.appids.0', 'body.targetIds.0'])
    const unknown = await call(world, 'POST', '/forwarder-rules', { ...rule, priority: 1, name: '  ' })
    expect(unknown.body.fields?.map(({ path }) => path).sort()).toEqual(['body.name', 'body.priority'])
  })

  it('keeps names apart and targets that are in use', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await addTarget(world, target, ['*'], 'shop')
    expect((await call(world, 'POST', '/targets', { name: 'shop', url: target.url })).body.code).toBe(
      'target.name_taken',
    )
    const rule = { name: 'shop', targetIds: [id] }
    expect((await call(world, 'POST', '/forwarder-rules', rule)).body.code).toBe('forwarder_rule.name_taken')
    expect((await call(world, 'DELETE', `/targets/${id}`)).body.code).toBe('target.in_use')
    expect((await call(world, 'DELETE', '/targets/tgt_unknown')).body.code).toBe('target.not_found')
    expect((await call(world, 'GET', '/deliveries/..%2f..%2fetc')).status).toBe(400)
    expect((await call(world, 'POST', '/targets', { name: 'n'.repeat(10_000), url: target.url })).status).toBe(400)
  })
})
