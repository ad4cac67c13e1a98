import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function stepsOf(release: { steps: { name: string; outcome: string }[] }): string[] {
  return release.steps.map(({ name, outcome }) => `${name} ${outcome}`)
}

describe.each(['sqlite', 'mysql'] as const)('withdrawing an audit on %s', (dialect) => {
  it('is done once, shown in the quota, and lets the same code be submitted again', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const id = await world.createUntil('in_review')
    expect((await world.act(id, 'speed-up')).status).toBe(202)
    await world.world.settle()
    expect(await world.get(id)).toMatchObject({
      operation: null,
      problem: null,
      audit: { spedUpAt: expect.any(Number) },
    })
    expect((await world.act(id, 'speed-up')).body).toMatchObject({ code: 'release.already_sped_up', status: 409 })

    const presses = await Promise.all([world.act(id, 'withdraw'), world.act(id, 'withdraw')])
    expect(presses.map(({ status }) => status).sort()).toEqual([202, 409])
    expect(presses.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'release.busy',
      state: 'in_review',
      possible: [],
      title: '发布当前状态为「审核中」，正在撤回审核',
    })
    const withdrawn = await world.reach(id, 'withdrawn')
    expect(withdrawn).toMatchObject({ isOpen: false, possibleActions: ['submit'], audit: { status: 'withdrawn' } })
    expect(stepsOf(withdrawn)).toEqual(expect.arrayContaining(['speed_up ok', 'withdraw waiting', 'withdraw ok']))
    expect(world.countCalls('undoAudit')).toBe(1)
    expect(world.events('audit.withdrawn')).toHaveLength(1)
    const quota = await world.world.api.get(`/authorizers/${world.appid}/audit-quota`)
    expect(quota).toMatchObject({
      isKnown: true,
      speedUpRest: 2,
      speedUpLimit: 3,
      withdrawals: { today: 1, perDay: 5 },
    })
    await world.submit(id)
    await world.reach(id, 'in_review')
  })
})

describe('a call without an answer', () => {
  it.each(['late_reset', 'reset'] as const)(
    'is looked after and made once, whatever it was (%s)',
    async (connection) => {
      await using world = await ReleaseWorld.start()
      const { control } = world.world.simulator
      const lose = (api: string) => control.addFault({ api, connection, count: 1 })
      const first = await world.createUntil('online')
      const id = await world.createUntil('in_review')
      for (const api of ['speedupCodeAudit', 'grayRelease', 'revertGrayRelease', 'revertCodeRelease', 'undoAudit'])
        lose(api)
      await world.act(id, 'speed-up')
      await world.world.settle()
      expect(await world.get(id)).toMatchObject({
        state: 'in_review',
        operation: { kind: 'speed_up', isUnknown: true },
        possibleActions: [],
        problem: { code: 'release.outcome_unknown' },
      })
      await world.world.advance(MINUTE)
      expect(await world.get(id)).toMatchObject({
        operation: null,
        problem: null,
        audit: { spedUpAt: expect.any(Number) },
      })
      await world.act(id, 'withdraw')
      await world.world.advance(MINUTE)
      await world.reach(id, 'withdrawn')
      await world.submit(id)
      await world.reach(id, 'in_review')
      await world.decide({ action: 'approve' })
      await world.reach(id, 'approved')

      await world.act(id, 'gray', { percentage: 10 })
      await world.world.advance(MINUTE)
      expect(await world.reach(id, 'gray')).toMatchObject({ gray: { percentage: 10 } })
      await world.act(id, 'gray/revert')
      await world.world.advance(MINUTE)
      expect(await world.reach(id, 'approved')).toMatchObject({ gray: null })
      await world.publish(id)
      await world.reach(id, 'online')
      expect(await world.get(first)).toMatchObject({
        state: 'online',
        replacedAt: expect.any(Number),
        possibleActions: [],
      })

      await world.act(id, 'roll-back', {})
      await world.world.advance(MINUTE)
      await world.reach(id, 'rolled_back')
      expect(world.slots.online?.userVersion).toBe('1.0.1')
      expect(await world.get(first)).toMatchObject({ replacedAt: null, possibleActions: ['roll_back'] })
      // A call that never arrived is made again; one that took effect is found.
      const times = connection === 'reset' ? 2 : 1
      for (const api of ['undoAudit', 'grayRelease', 'revertGrayRelease', 'revertCodeRelease']) {
        expect([api, world.countCalls(api)]).toEqual([api, times])
      }
    },
  )
})

describe('a gray release', () => {
  it('rises by hand and by schedule, never falls, and ends online', async () => {
    await using world = await ReleaseWorld.start()
    const never = await world.createUntil('approved')
    expect((await world.act(never, 'gray', { percentage: 5 })).status).toBe(202)
    await world.world.settle()
    expect(await world.get(never)).toMatchObject({ state: 'approved', problem: { code: 'release.gray_needs_online' } })
    expect(world.countCalls('grayRelease')).toBe(0)
    await world.publish(never)
    await world.reach(never, 'online')

    const id = await world.createUntil('approved')
    for (const wrong of [
      {},
      { percentage: 101 },
      { percentage: 0 },
      { percentage: 20, steps: [{ percentage: 10, at: 1 }] },
    ]) {
      expect((await world.act(id, 'gray', wrong)).status).toBe(400)
    }
    const now = world.world.clock.now()
    const steps = [
      { percentage: 20, at: now + HOUR },
      { percentage: 50, at: now + 2 * HOUR },
      { percentage: 100, at: now + 3 * HOUR },
    ]
    await world.act(id, 'gray', { percentage: 1, debuggersFirst: true, steps })
    const started = await world.reach(id, 'gray')
    expect(started).toMatchObject({ isOpen: true, gray: { percentage: 1, debuggersFirst: true }, graySteps: steps })
    expect(started.possibleActions).toEqual(['publish', 'schedule', 'gray', 'revert_gray'])
    expect((await world.act(id, 'gray', { percentage: 1 })).body).toMatchObject({
      code: 'release.gray_not_higher',
      titleEn: 'The share of a gray release may only rise: it is 1 %, so 1 % is not possible',
    })
    expect((await world.act(id, 'cancel')).body).toMatchObject({ code: 'release.wrong_state', state: 'gray' })
    await world.world.advance(HOUR)
    expect(await world.get(id)).toMatchObject({ gray: { percentage: 20 }, graySteps: steps.slice(1) })
    await world.world.advance(2 * HOUR)
    expect(await world.reach(id, 'online')).toMatchObject({ gray: null, graySteps: [] })
    expect(world.slots).toMatchObject({ online: { userVersion: '1.0.2' }, gray: { status: 3 } })
    const shares = world
      .events('release.gray_changed')
      .map(({ data }) => (data as { gray: { percentage: number } }).gray.percentage)
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
    expect(shares.slice(0, 2)).toEqual([1, 20])
    expect(world.events('release.online')).toHaveLength(2)
    const versions = await world.world.api.get(`/authorizers/${world.appid}/versions`)
    expect(versions).toMatchObject({
      online: { version: '1.0.2', releaseId: id },
      gray: { status: 'finished', percentage: 100 },
      history: [{ version: '1.0.1' }],
    })
  })

  it('stands in the way of a roll back, is cancelled, and publishing ends it', async () => {
    await using world = await ReleaseWorld.start()
    const first = await world.createUntil('online')
    expect((await world.act(first, 'roll-back', {})).body).toMatchObject({ code: 'release.not_in_history' })
    const id = await world.createUntil('approved')
    await world.act(id, 'gray', { percentage: 30 })
    await world.reach(id, 'gray')
    expect((await world.act(first, 'roll-back', {})).body).toMatchObject({ code: 'release.gray_running' })
    expect(world.countCalls('revertCodeRelease')).toBe(0)
    await world.act(id, 'gray/revert')
    await world.reach(id, 'approved')
    await world.act(id, 'gray', { percentage: 30 })
    await world.reach(id, 'gray')
    await world.publish(id)
    await world.reach(id, 'online')

    expect((await world.act(id, 'roll-back', { appVersion: 77 })).body.titleEn).toContain('possible: 1.0.1 (1)')
    await world.act(id, 'roll-back', { appVersion: 1 })
    await world.reach(id, 'rolled_back')
    expect(world.events('release.rolled_back')).toHaveLength(1)
    expect(await world.world.api.get(`/authorizers/${world.appid}/versions`)).toMatchObject({
      online: { version: '1.0.1', releaseId: first },
      history: [],
    })
    expect((await world.act(first, 'roll-back', {})).body).toMatchObject({ code: 'release.not_in_history' })
  })
})

describe('what was decided beforehand', () => {
  it('is done by itself: submit after the scan, publish when approved', async () => {
    await using world = await ReleaseWorld.start({ settings: { privacyScanMs: MINUTE } })
    const id = await world.create({ submission: { versionDesc: '测试帐号 a / b' }, autoPublish: true })
    const inReview = await world.reach(id, 'in_review', 5 * MINUTE)
    expect(inReview.steps.find(({ name }) => name === 'submit')).toMatchObject({
      actor: 'system',
      request: { versionDesc: '测试帐号 a / b' },
    })
    await world.decide({ action: 'approve' })
    await world.reach(id, 'online')
    expect(world.countCalls('commit')).toBe(1)
  })

  it('waits for its time, and can be held back', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('in_review')
    const publishAt = world.world.clock.now() + 5 * HOUR
    expect((await world.act(id, 'schedule', { publishAt })).body).toMatchObject({ autoPublish: true, publishAt })
    await world.decide({ action: 'approve' })
    expect((await world.reach(id, 'approved')).possibleActions).toContain('hold')
    expect((await world.act(id, 'hold')).body).toMatchObject({ autoPublish: false, publishAt: null })
    await world.world.advance(6 * HOUR)
    expect(await world.get(id)).toMatchObject({ state: 'approved' })
    await world.act(id, 'schedule', { publishAt: world.world.clock.now() + HOUR })
    await world.world.advance(HOUR - MINUTE)
    expect(await world.get(id)).toMatchObject({ state: 'approved' })
    await world.world.advance(MINUTE)
    expect(await world.reach(id, 'online')).toMatchObject({ autoPublish: false, publishAt: null })
    expect(stepsOf(await world.get(id))).toEqual(expect.arrayContaining(['schedule ok', 'hold ok']))
  })

  it('leaves findings of the scan to the operator', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.create({ submission: {} }, { locationApis: ['wx.getLocation'] })
    await world.world.advance(MINUTE)
    expect(await world.get(id)).toMatchObject({
      state: 'ready_to_submit',
      problem: { code: 'release.privacy_findings' },
    })
    expect(world.countCalls('submitAudit')).toBe(0)
  })
})
