import type { Callback, Page } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PERIOD = 40 * MINUTE

/** Time passes at once, as for a machine that slept. */
async function pass(world: ReleaseWorld, ms: number): Promise<void> {
  await world.world.leap(ms)
  await world.world.settle()
  await world.world.advance(10_000)
}

function sourcesOf(world: ReleaseWorld, type: string): unknown[] {
  return world.events(type).map(({ data }) => (data as { source: string }).source)
}

describe('a lost event', () => {
  it('is made good once, marked reconcile, and its late original is not told again', async () => {
    await using world = await ReleaseWorld.start()
    const { control } = world.world.simulator
    const id = await world.createUntil('in_review')
    await control.decideAudit(world.appid, { action: 'reject', reason: '1:类目<br>', withoutEvent: true })
    const rejected = await world.reach(id, 'rejected', PERIOD)
    expect(sourcesOf(world, 'wechat.event.weapp_audit_fail')).toEqual(['reconcile'])
    expect(sourcesOf(world, 'audit.rejected')).toEqual(['reconcile'])
    expect(world.events('wechat.event.weapp_audit_fail')[0]).toMatchObject({
      data: { appid: world.appid, fields: { Event: 'weapp_audit_fail', Reason: '1:类目<br>' } },
    })

    // The original of it was only late: stored, but not told.
    const submittedAt = rejected.audit?.submittedAt ?? 0
    const { componentAppid } = rejected
    const event = { type: 'wechat.event.weapp_audit_fail', createdAt: submittedAt + 1_000 } as never
    const push = { id: 'cb_late', componentAppid, appid: world.appid, event, receivedAt: world.world.clock.now() }
    const { db, services } = world.world.app
    await db.transaction().execute((tx) => services.releases.handleAuditEvent(tx, push))
    expect(await db.transaction().execute((tx) => services.releases.isTold(tx, push))).toBe(true)

    // The same decision about the next submission is news again.
    await world.submit(id)
    await world.reach(id, 'in_review')
    await world.world.advance(5 * MINUTE)
    await control.decideAudit(world.appid, { action: 'reject' })
    await world.reach(id, 'rejected')
    expect(sourcesOf(world, 'wechat.event.weapp_audit_fail')).toEqual(['reconcile', 'wechat'])
    expect(sourcesOf(world, 'audit.rejected')).toEqual(['reconcile', 'wechat'])
    const page = await world.world.api.get<Page<Callback>>('/callbacks?type=wechat.event.weapp_audit_fail')
    expect(page.items.map(({ origin }) => origin).sort()).toEqual(['reconcile', 'wechat'])
  })
})

describe('what was done elsewhere', () => {
  it('is found: published, gray, superseded, and audits that no release of ours has', async () => {
    await using world = await ReleaseWorld.start()
    const { client } = world.world.app.services.gateway
    const miniProgram = { componentAppid: world.world.component.appid, appid: world.appid }
    const first = await world.createUntil('approved')
    await client.release({}, miniProgram)
    await pass(world, PERIOD)
    expect(await world.get(first)).toMatchObject({ state: 'online' })
    expect((await world.get(first)).steps.at(-1)).toMatchObject({ name: 'reconcile', outcome: 'found' })

    const second = await world.createUntil('approved')
    await client.grayRelease({ gray_percentage: 7 }, miniProgram)
    await pass(world, PERIOD)
    expect(await world.get(second)).toMatchObject({ state: 'gray', gray: { percentage: 7 } })
    await client.revertGrayRelease({}, miniProgram)
    await pass(world, PERIOD)
    expect(await world.get(second)).toMatchObject({ state: 'approved', gray: null })

    await client.submitAudit({}, miniProgram)
    await pass(world, PERIOD)
    expect(await world.get(second)).toMatchObject({ state: 'failed', problem: { code: 'release.superseded' } })
    expect(sourcesOf(world, 'wechat.event.weapp_audit_success')).toEqual(['wechat', 'wechat'])
    await world.world.simulator.control.decideAudit(world.appid, { action: 'approve', withoutEvent: true })
    await pass(world, PERIOD)
    expect(sourcesOf(world, 'wechat.event.weapp_audit_success')).toEqual(['wechat', 'wechat', 'reconcile'])
    await client.release({}, miniProgram)
    // The ticket is stale after so long, so that the first look fails.
    await pass(world, DAY + PERIOD)
    await pass(world, PERIOD)
    expect(await world.get(first)).toMatchObject({ state: 'online', replacedAt: expect.any(Number) })
    expect(world.events('release.online_changed')).toMatchObject([{ data: { from: '1.0.1', to: '1.0.2' } }])
  })
})
