import type { Authorizer, MiniProgramVersions, Page, Release, ReleaseDetail } from '@guanjia/contract'
import { createBoundMerchant, createTemplate } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** One poll period, and what a job may be late. */
const PERIOD = 40 * MINUTE
/** GUANJIA_TEST_ACCOUNTS=500 is a fleet, and takes its time. */
const APPS = Number(process.env.GUANJIA_TEST_ACCOUNTS ?? 6)
const ALLOWED_MS = 240_000 + APPS * 10_000

/** Time passes at once, as for a machine that slept. */
async function pass(world: ReleaseWorld, ms: number): Promise<void> {
  const { simulator, component } = world.world
  await world.world.leap(ms)
  // Tickets come every ten minutes; of all that the leap has swallowed one would have arrived.
  while ((await simulator.control.pushTicket(component.appid)).state === 'lost') {}
  await world.world.settle()
  await world.world.advance(10_000)
}

describe('a week in which three of ten pushes are lost', () => {
  it(
    'ends with what WeChat has, each decision told once, and few calls made',
    async () => {
      const auditsPerMonth = 200 + APPS * 30
      const settings = { pushLoss: 0.3, pushDuplicates: 0.1, pushReorder: 0.1, auditsPerMonth }
      await using world = await ReleaseWorld.start({ settings })
      const { control } = world.world.simulator
      const { templateId } = await createTemplate(world.world, '1.0.0')
      const appids = [world.appid]
      // Merchants come with all their pushes: that authorizations are made good has tests of its own.
      control.changeSettings({ pushLoss: 0, pushReorder: 0 })
      while (appids.length < APPS)
        appids.push((await createBoundMerchant(world.world, `shop-${appids.length + 1}`)).appid)
      control.changeSettings({ pushLoss: 0.3, pushReorder: 0.1 })

      const dice = () => control.rollDice()
      const decided = new Map<string, number>()
      const submission = { submission: {}, userDesc: 'x', templateId }
      for (let hour = 0; hour < 7 * 24; hour += 6) {
        // Pushes that are held back arrive while the time passes.
        const told: Promise<unknown>[] = []
        for (const appid of appids) {
          const open = (await world.world.api.get<Page<Release>>(`/releases?appid=${appid}&limit=1`)).items[0]
          const roll = dice()
          if (!open?.isOpen) {
            const userVersion = `1.${hour}.0`
            if (roll < 0.6)
              await world.world.api.post('/releases', { appid, userVersion, autoPublish: dice() < 0.5, ...submission })
          } else if (open.state === 'approved') {
            if (roll < 0.5) await world.act(open.id, 'publish')
          } else if (open.state === 'in_review' || open.state === 'delayed') {
            const action =
              roll < 0.4
                ? 'approve'
                : roll < 0.6
                  ? 'reject'
                  : roll < 0.7 && open.state === 'in_review'
                    ? 'delay'
                    : undefined
            const isRunning = ['in_review', 'delayed'].includes(
              control.account(appid).miniProgram?.audits.at(-1)?.state ?? '',
            )
            const isDelayed = control.account(appid).miniProgram?.audits.at(-1)?.state === 'delayed'
            if (action && isRunning && !(action === 'delay' && isDelayed)) {
              told.push(control.decideAudit(appid, { action }))
              decided.set(appid, (decided.get(appid) ?? 0) + 1)
            }
          }
        }
        await pass(world, 6 * HOUR)
        await Promise.all(told)
      }
      await pass(world, PERIOD)

      for (const appid of appids) {
        const truth = control.account(appid).miniProgram
        const { items } = await world.world.api.get<Page<ReleaseDetail>>(`/releases?appid=${appid}&limit=200`)
        const [last] = items
        const audit = truth?.audits.at(-1)
        const states = { released: 'online', superseded: 'failed' } as Record<string, string>
        if (audit && last?.audit?.auditId === String(audit.id)) {
          expect([appid, last.state]).toEqual([appid, states[audit.state] ?? audit.state])
        }
        const online = items.filter(({ state, replacedAt }) => state === 'online' && replacedAt === null)
        expect(online.map(({ userVersion }) => userVersion)).toEqual(truth?.online ? [truth.online.userVersion] : [])
        const versions = await world.world.api.get<MiniProgramVersions>(`/authorizers/${appid}/versions`)
        expect(versions.online?.releaseId ?? null).toBe(online[0]?.id ?? null)

        // Each decision reaches business systems once, whoever told it.
        const heard = world.world.business
          .records({ appid })
          .filter(({ type = '' }) => type.startsWith('wechat.event.weapp_audit_'))
        const ids = new Set(heard.map(({ id }) => id))
        expect([appid, ids.size]).toEqual([appid, decided.get(appid) ?? 0])
      }
      const reconciled = world.world.business
        .records({})
        .filter(
          ({ type = '', data }) =>
            type.startsWith('wechat.event.weapp_audit_') && (data as { source: string }).source === 'reconcile',
        )
      expect(reconciled.length).toBeGreaterThan(0)

      const rows = await world.world.app.db.selectFrom('gj_version_watch').select('calls_used').execute()
      expect(rows).toHaveLength(APPS)
      // By WeChat's own ledger, a day and a mini program at a time.
      const asked = new Map<string, number>()
      for (const api of ['getLatestAuditStatus', 'getAuditStatus', 'getVersionInfo']) {
        for (const { appid, at } of control.calls({ api, limit: 100_000 })) {
          const day = `${appid} ${Math.floor(at / DAY)}`
          asked.set(day, (asked.get(day) ?? 0) + 1)
        }
      }
      expect(Math.max(...asked.values())).toBeLessThanOrEqual(200)

      // Merchants take their authorization back, and three of ten are not heard: the list is compared every night, in 36 hours at the latest.
      const gone = appids.filter((_, index) => index % 3 === 0)
      for (const appid of gone) control.revoke({ componentAppid: world.world.component.appid, appid })
      for (let hour = 0; hour < 36; hour += 6) await pass(world, 6 * HOUR)
      for (const appid of appids) {
        const isGone = gone.includes(appid)
        const { status } = await world.world.api.get<Authorizer>(`/authorizers/${appid}`)
        expect([appid, status]).toEqual([appid, isGone ? 'revoked' : 'active'])
        const heard = world.world.business.records({ appid, type: 'authorizer.revoked' })
        expect([appid, new Set(heard.map(({ id }) => id)).size]).toEqual([appid, isGone ? 1 : 0])
      }
    },
    ALLOWED_MS,
  )
})
