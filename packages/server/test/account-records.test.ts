import type { AccountRecord, AppealList, Filing, Page, Problem, ViolationList } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ownEvents } from '../src/modules/forwarding/own-events.ts'

const HOUR_MS = 60 * 60_000

/** Bodies of the events of one type, each checked against what the contract promises. */
function eventsOf(world: World, type: string) {
  return world.business.records({ type }).map(({ body }) => {
    const { data } = JSON.parse(body) as { data: Record<string, unknown> }
    expect(ownEvents[type]?.schema.strict().safeParse(data).error).toBeUndefined()
    return data
  })
}

/** Whatever WeChat pushes of it never comes. */
async function losePushes(world: World, happen: () => unknown) {
  const { control } = world.simulator
  control.changeSettings({ pushLoss: 1 })
  await happen()
  await world.settle()
  control.changeSettings({ pushLoss: 0 })
}

/** In steps within which a ticket stays valid. */
async function wait(world: World, hours: number) {
  for (let left = hours; left > 0; left -= 5) {
    await world.clock.leap(Math.min(left, 5) * HOUR_MS)
    await world.settle()
  }
}

async function applyForFiling(world: World, appid: string) {
  const { control } = world.simulator
  const miniProgram = control.account(appid).miniProgram
  if (!miniProgram) throw new Error('no mini program')
  miniProgram.icp = { status: 1025, faceTasks: { TASK1: { status: 1 } } }
  return miniProgram.icp
}

describe.each(['sqlite', 'mysql'] as const)('filing on %s', (dialect) => {
  it('is told once for each change, by push or by asking, with the reasons of a rejection', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const icp = await applyForFiling(world, appid)
    const read = () => world.api.get<Filing>(`/mini-programs/${appid}/filing`)

    expect(await read()).toMatchObject({ status: 'not_filed', statusCode: 1025, missing: ['basic_data'] })
    await world.settle()
    // A first look is no news.
    expect(eventsOf(world, 'filing.changed')).toEqual([])

    world.simulator.control.decideFiling(appid, { step: 'face', taskId: 'TASK1', isPassed: true })
    await world.settle()
    expect(eventsOf(world, 'filing.face_checked')).toMatchObject([{ appid, taskId: 'TASK1', result: 'passed' }])

    icp.status = 2
    await world.leap(60_000)
    expect(await read()).toMatchObject({ status: 'platform_in_review', missing: [] })
    await world.settle()
    expect(eventsOf(world, 'filing.changed')).toMatchObject([
      { from: 'not_filed', status: 'platform_in_review', source: 'reconcile' },
    ])
    const { items } = await world.api.get<Page<AccountRecord>>('/account-records?open=true')
    expect(items).toMatchObject([{ kind: 'filing', appid, state: 'platform_in_review', isOpen: true }])

    await world.leap(60_000)
    world.simulator.control.decideFiling(appid, { step: 'filing', status: 3, reason: '营业执照模糊' })
    await world.settle()
    expect(eventsOf(world, 'filing.changed').at(-1)).toMatchObject({
      from: 'platform_in_review',
      status: 'platform_rejected',
      source: 'wechat',
    })
    expect((await read()).rejections).toEqual([
      { field: '主体负责人', problem: '营业执照模糊', suggestion: '请重新上传' },
    ])
    await world.settle()
    expect(eventsOf(world, 'filing.changed')).toHaveLength(2)
  })

  it('is told also where the merchant lets nobody ask, and nobody asks again', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await applyForFiling(world, appid)
    world.simulator.control.addFault({ api: 'getIcpEntranceInfo', errcode: 48001 })
    world.simulator.control.decideFiling(appid, { step: 'filing', status: 6 })
    await world.settle()
    expect(eventsOf(world, 'filing.changed')).toMatchObject([{ from: null, status: 'filed', source: 'wechat' }])
    const jobs = await world.app.db.selectFrom('gj_job').selectAll().where('kind', '=', 'follow-filing').execute()
    expect(jobs.filter(({ state }) => state !== 'done')).toEqual([])
  })

  it('that is pushed to nobody is found while it is under review', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const icp = await applyForFiling(world, appid)
    icp.status = 4
    expect(await world.api.get(`/mini-programs/${appid}/filing`)).toMatchObject({ status: 'authority_in_review' })
    await world.leap(7 * HOUR_MS)
    await world.settle()
    expect(eventsOf(world, 'filing.changed')).toEqual([])
    icp.status = 6
    await world.leap(7 * HOUR_MS)
    await world.settle()
    expect(eventsOf(world, 'filing.changed')).toMatchObject([
      { from: 'authority_in_review', status: 'filed', source: 'reconcile' },
    ])
    const calls = world.simulator.control.calls({ api: 'getIcpEntranceInfo' }).length
    await world.leap(24 * HOUR_MS)
    await world.settle()
    // It is over: nobody asks any more.
    expect(world.simulator.control.calls({ api: 'getIcpEntranceInfo' })).toHaveLength(calls)
  })
})

describe.each(['sqlite', 'mysql'] as const)('violations and appeals on %s', (dialect) => {
  it('are told once, whether they are pushed, pushed twice or found', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { control } = world.simulator
    // From before we were here: no news.
    await control.recordViolation(appid, { reason: '旧的违规' })
    await world.settle()
    const path = `/mini-programs/${appid}/violations`
    const list = () => world.api.get<ViolationList>(path)
    expect((await list()).items).toMatchObject([{ reason: '旧的违规', recordId: expect.stringMatching(/^2_\d+$/) }])

    control.changeSettings({ pushDuplicates: 1 })
    await world.leap(5_000)
    await control.recordViolation(appid, { reason: '诱导分享' })
    await world.settle()
    control.changeSettings({ pushDuplicates: 0 })
    const told = eventsOf(world, 'violation.recorded').filter(({ reason }) => reason === '诱导分享')
    expect(told).toMatchObject([{ appid, source: 'wechat', ruleName: expect.any(String) }])
    const { items } = await list()
    expect(items).toHaveLength(2)

    for (const status of [1, 3, 1, 2] as const) {
      await world.leap(5_000)
      await control.changeAppeal(appid, { status })
      await world.settle()
    }
    expect(eventsOf(world, 'appeal.changed').map(({ status, from }) => [from, status])).toEqual([
      [null, 'in_progress'],
      ['in_progress', 'refused'],
      [null, 'in_progress'],
      ['in_progress', 'passed'],
    ])
    const recordId = items.at(-1)?.recordId
    const appeals = await world.api.get<AppealList>(`${path}/${recordId}/appeals`)
    expect(appeals.items.map(({ status, count, by }) => [status, count, by])).toEqual([
      ['refused', 1, 'user'],
      ['passed', 2, 'user'],
    ])
    await world.settle()
    expect(eventsOf(world, 'appeal.changed')).toHaveLength(4)

    // One whose push is lost is found by asking.
    control.changeSettings({ pushLoss: 1 })
    await world.leap(5_000)
    await control.recordViolation(appid, { reason: '丢失的推送' })
    await world.settle()
    control.changeSettings({ pushLoss: 0 })
    await list()
    await world.settle()
    expect(eventsOf(world, 'violation.recorded').at(-1)).toMatchObject({ reason: '丢失的推送', source: 'reconcile' })
    const kept = await world.api.get<Page<AccountRecord>>(`/account-records?appid=${appid}&kind=violation`)
    expect(kept.items.map(({ source }) => source)).toEqual(['reconcile', 'wechat', 'wechat'])
  })

  it('whose pushes are lost are found by looking, in turns and on few calls', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { control } = world.simulator
    const countCalls = () => control.calls({ api: 'getIllegalRecords' }).length
    await losePushes(world, () => control.recordViolation(appid, { reason: '管家接手之前' }))
    // Mini programs that were authorised since are taken in every six hours.
    await wait(world, 7)
    await losePushes(world, async () => {
      await control.recordViolation(appid, { reason: '诱导分享' })
      await control.changeAppeal(appid, { status: 1 })
    })
    await wait(world, 30)
    expect(eventsOf(world, 'violation.recorded')).toMatchObject([{ appid, reason: '诱导分享', source: 'reconcile' }])
    expect(eventsOf(world, 'appeal.changed')).toMatchObject([
      { from: null, status: 'in_progress', source: 'reconcile' },
    ])
    const { items } = await world.api.get<Page<AccountRecord>>('/account-records?kind=violation')
    expect(items.map(({ source }) => source)).toEqual(['reconcile', 'reconcile'])

    await losePushes(world, () => control.changeAppeal(appid, { status: 3 }))
    await wait(world, 7)
    expect(eventsOf(world, 'appeal.changed').slice(1)).toMatchObject([
      { from: 'in_progress', status: 'refused', source: 'reconcile' },
    ])

    const calls = countCalls()
    await wait(world, 50)
    // Nothing is under way: a turn a day.
    expect(countCalls()).toBeLessThanOrEqual(calls + 3)

    const recordId = items[0]?.recordId ?? ''
    const fields = { illegal_record_id: recordId, illegal_reason: '迟到的推送' }
    await control.trigger({
      type: 'wechat.event.wxa_illegal_record',
      appid,
      componentAppid: world.component.appid,
      fields,
    })
    await world.settle()
    expect(eventsOf(world, 'violation.recorded')).toHaveLength(1)
  })

  it('of one mini program that cannot be read do not keep the others from being looked at', async () => {
    await using world = await startWorld({ dialect })
    const silent = await createBoundMerchant(world, 'shop-1')
    const { appid } = await createBoundMerchant(world, 'shop-2')
    const { control } = world.simulator
    await wait(world, 7)
    control.addFault({ api: 'getIllegalRecords', appid: silent.appid, errcode: 48001 })
    await losePushes(world, async () => {
      await control.recordViolation(silent.appid, {})
      await control.recordViolation(appid, {})
    })
    await wait(world, 30)
    expect(eventsOf(world, 'violation.recorded')).toMatchObject([{ appid, source: 'reconcile' }])
  })

  it('are refused with a sentence when they cannot be read', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const get = async (path: string) => {
      const url = `${world.url}/api/v1/mini-programs/${path}`
      return (await sendRequest({ url, headers: { authorization: `Bearer ${world.apiKey}` } })).json as Problem
    }
    expect(await get(`${appid}/violations?from=2&to=1`)).toMatchObject({ code: 'account_record.range_reversed' })
    expect(await get(`${appid}/violations?from=soon`)).toMatchObject({ status: 400 })
    expect(await get(`${appid}/violations/2_404/appeals`)).toMatchObject({ wechat: { errcode: 40097 } })
    expect(await get('wx00000000000fffff/filing')).toMatchObject({ status: 404 })
    world.simulator.control.addFault({ api: 'getIcpEntranceInfo', errcode: 48001, count: 1 })
    const refused = await get(`${appid}/filing`)
    expect(refused).toMatchObject({ wechat: { errcode: 48001 }, title: expect.stringMatching(/\p{Script=Han}/u) })
  })

  it('in a push that lacks what it is about change nothing, and are kept like any other', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const componentAppid = world.component.appid
    for (const [type, fields] of [
      ['wechat.event.wxa_illegal_record', { illegal_record_id: '' }],
      ['wechat.event.wxa_appeal_record', { appeal_record_id: '', appeal_status: '9' }],
      ['wechat.component.notify_apply_icpfiling_result', { beian_status: 'many' }],
      ['wechat.component.notify_icpfiling_verify_result', { task_id: '' }],
    ] as const) {
      await world.simulator.control.trigger({ type, appid, componentAppid, fields })
    }
    await world.settle()
    expect((await world.api.get<Page<AccountRecord>>('/account-records')).items).toEqual([])
    const { items } = await world.api.get<Page<{ type: string }>>('/callbacks?limit=50')
    expect(items.map(({ type }) => type)).toEqual(expect.arrayContaining(['wechat.event.wxa_illegal_record']))
  })
})
