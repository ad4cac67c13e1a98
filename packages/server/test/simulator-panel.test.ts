import type { AuditLogEntry, Page, Release, SimulatorResult, SimulatorState, SimulatorStatus } from '@guanjia/contract'
import { createBoundMerchant, createTemplate, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { expect, it } from 'vitest'
import { BareWechat } from './support/bare-wechat.ts'

type Operator = Awaited<ReturnType<World['signIn']>>

const operate = (operator: Operator, operation: object) =>
  operator.api.post<SimulatorResult>('/simulator/operations', operation)

async function refusalOf(world: World, { cookie, csrfToken }: Operator, json: unknown) {
  const headers = { cookie, 'x-csrf-token': csrfToken }
  const url = `${world.url}/api/v1/simulator/operations`
  const { status, json: problem } = await sendRequest({ method: 'POST', url, headers, json })
  return [status, (problem as { code: string }).code]
}

/** Up to the point where the reviewer has it. */
async function submitRelease(world: World, appid: string): Promise<string> {
  const { templateId } = await createTemplate(world, '1.0.0')
  const wish = { appid, templateId, userVersion: '1.0.0', userDesc: 'first' }
  const { id } = await world.api.post<Release>('/releases', wish)
  await reach(world, id, 'ready_to_submit')
  await world.api.post(`/releases/${id}/submit`, {})
  await reach(world, id, 'in_review')
  return id
}

async function reach(world: World, releaseId: string, state: Release['state']): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await world.advance(tries === 0 ? 0 : 15_000)
    if ((await world.api.get<Release>(`/releases/${releaseId}`)).state === state) return
  }
  throw new Error(`the release did not become ${state}`)
}

it('shows the simulated WeChat, and has happen in it what an operator wants', async () => {
  await using world = await startWorld()
  const operator = await world.signIn()
  expect(await operator.api.get<SimulatorStatus>('/simulator')).toEqual({
    isConnected: true,
    url: world.simulator.url,
    controlPageUrl: `${world.simulator.url}/_sim/`,
    version: expect.stringMatching(/^\d/),
  })

  const [ticket] = (await operate(operator, { operation: 'push_ticket' })).pushes
  expect(ticket).toMatchObject({ name: 'component_verify_ticket', state: 'delivered', attempts: 1, error: null })

  const { appid } = await operate(operator, { operation: 'authorize', nickname: '河畔 <b>花店</b> 😀' })
  await world.settle()
  expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ nickname: '河畔 <b>花店</b> 😀' })
  const [message] = (await operate(operator, { operation: 'send_message', appid, content: '几点开门？' })).pushes
  expect(message).toMatchObject({ name: 'text', appid, state: 'delivered' })
  const event = { operation: 'trigger_event', type: 'wechat.event.subscribe', appid, fields: { EventKey: 'shop' } }
  expect((await operate(operator, event)).pushes).toMatchObject([{ name: 'subscribe', state: 'delivered' }])
  await operate(operator, { operation: 'revoke', appid })
  await world.settle()
  expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ status: 'revoked' })

  const state = await operator.api.get<SimulatorState>('/simulator/state?search=花店')
  expect(state).toMatchObject({
    clockOffsetMs: expect.any(Number),
    component: { appid: world.component.appid, isTicketPushOn: true },
    accounts: [{ appid, isAuthorized: false, auditState: null }],
    accountsTotal: 1,
    faults: [],
  })
  expect(state.pushes.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['component_verify_ticket', 'authorized', 'text', 'subscribe', 'unauthorized']),
  )
  const { ticket: secret } = world.simulator.control.component(world.component.appid)
  for (const hidden of [secret?.value, world.component.secret, world.component.encodingAesKey]) {
    expect(JSON.stringify(state)).not.toContain(hidden)
  }
  const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(
      ['push_ticket', 'authorize', 'send_message', 'trigger_event', 'revoke'].map((verb) => `simulator.${verb}`),
    ),
  )
})

it('decides audits, and makes and clears faults', async () => {
  await using world = await startWorld()
  const operator = await world.signIn()
  const { appid } = await createBoundMerchant(world, '晨光书店')
  const rejected = { operation: 'decide_audit', appid, decision: 'reject', reason: '类目不符', screenshots: ['MEDIA'] }
  expect(await refusalOf(world, operator, rejected)).toEqual([409, 'simulator.refused'])
  const releaseId = await submitRelease(world, appid)
  await operate(operator, { operation: 'decide_audit', appid, decision: 'delay', reason: '需要复核' })
  const [push] = (await operate(operator, { ...rejected, screenshots: [], sampleScreenshots: 2 })).pushes
  expect(push).toMatchObject({ name: 'weapp_audit_fail', appid, state: 'delivered' })
  await reach(world, releaseId, 'rejected')
  const { audit } = await world.api.get<Release>(`/releases/${releaseId}`)
  expect(audit).toMatchObject({
    status: 'rejected',
    reason: '类目不符',
    screenshots: [expect.any(String), expect.any(String)],
  })

  await operate(operator, { operation: 'add_fault', api: 'getVersionInfo', errcode: 85001, count: 2 })
  await operate(operator, { operation: 'add_fault', connection: 'late_reset', latencyMs: 10, probability: 0 })
  await operate(operator, { operation: 'set_push_chances', loss: 0.5, duplicates: 0.25, reorder: 0 })
  const state = await operator.api.get<SimulatorState>('/simulator/state')
  expect(state).toMatchObject({
    pushChances: { loss: 0.5, duplicates: 0.25, reorder: 0 },
    faults: [
      { api: 'getVersionInfo', errcode: 85001, remaining: 2, hits: 0 },
      { api: null, connection: 'late_reset' },
    ],
  })
  await operate(operator, { operation: 'remove_fault', faultId: state.faults[0]?.id })
  expect((await operator.api.get<SimulatorState>('/simulator/state')).faults).toHaveLength(1)
  await operate(operator, { operation: 'clear_faults' })
  expect(await operator.api.get<SimulatorState>('/simulator/state')).toMatchObject({
    pushChances: { loss: 0, duplicates: 0, reorder: 0 },
    faults: [],
  })
})

it('takes nothing but what is on its list, and from nobody but operators', async () => {
  await using world = await startWorld()
  const operator = await world.signIn()
  const bad = [
    {},
    { operation: 'snapshot' },
    { operation: 'push_ticket', path: '/_sim/api/snapshot' },
    { operation: 'push_ticket', url: 'http://169.254.169.254/' },
    { operation: 'push_ticket', component: '../../snapshot' },
    { operation: 'revoke', appid: 'wx00000000000a0001/../../snapshot' },
    { operation: 'send_message', appid: 'wx00000000000a0001', content: '' },
    { operation: 'send_message', appid: 'wx00000000000a0001', content: 'x'.repeat(10_000) },
    { operation: 'remove_fault', faultId: '../settings' },
    { operation: 'set_push_chances', loss: 2, duplicates: 0, reorder: 0 },
    { operation: 'add_fault', httpStatus: 7 },
  ]
  for (const operation of bad) {
    expect([operation, ...(await refusalOf(world, operator, operation))]).toEqual([operation, 400, 'request.invalid'])
  }
  const unknown = { operation: 'send_message', appid: 'wx00000000000a0009', content: 'hi' }
  expect(await refusalOf(world, operator, unknown)).toEqual([409, 'simulator.refused'])
  const url = `${world.url}/api/v1/simulator`
  expect((await sendRequest({ url })).status).toBe(401)
  const byKey = await sendRequest({ url, headers: { authorization: `Bearer ${world.apiKey}` } })
  expect(byKey.json).toMatchObject({ code: 'auth.operator_only' })
  const forged = { method: 'POST', url: `${url}/operations`, headers: { cookie: operator.cookie } }
  expect((await sendRequest({ ...forged, json: { operation: 'push_ticket' } })).json).toMatchObject({
    code: 'auth.csrf_failed',
  })
})

it('is not there without a simulated WeChat, and says so when it goes away', async () => {
  using wechat = await BareWechat.start()
  await using world = await startWorld({ environment: { GUANJIA_WECHAT_BASE_URL: wechat.url } })
  wechat.upstream = world.simulator.url
  const operator = await world.signIn()
  const nothing = { isConnected: false, url: null, controlPageUrl: null, version: null }
  expect(await operator.api.get('/simulator')).toEqual(nothing)
  const ticket = { operation: 'push_ticket' }
  expect(await refusalOf(world, operator, ticket)).toEqual([409, 'simulator.not_connected'])
  await expect(operator.api.get('/simulator/state')).rejects.toThrow('simulator.not_connected')

  wechat.showsControl = true
  await world.clock.leap(10_000)
  expect(await operator.api.get('/simulator')).toMatchObject({ isConnected: true })
  wechat.dieAt = /push-ticket/
  expect(await refusalOf(world, operator, ticket)).toEqual([502, 'simulator.unreachable'])
  const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
  expect(items.find(({ action }) => action === 'simulator.push_ticket')).toMatchObject({
    details: { outcome: 'unknown' },
  })
  wechat.close()
  expect(await refusalOf(world, operator, ticket)).toEqual([409, 'simulator.not_connected'])
})
