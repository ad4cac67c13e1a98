import type { MiniProgramVersions, ReleaseState } from '@guanjia/contract'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000

/** What may happen to a release from any side; each is tried, whether or not it is possible at the moment. */
const actions = {
  submit: (world, id) => world.submit(id, { privacyApiNotUse: true }),
  publish: (world, id) => world.publish(id),
  cancel: (world, id) => world.request('POST', `/releases/${id}/cancel`),
  pressTwice: (world, id) => Promise.all([world.submit(id), world.submit(id), world.publish(id), world.publish(id)]),
  approve: (world) => decide(world, { action: 'approve' }),
  approveSilently: (world) => decide(world, { action: 'approve', withoutEvent: true }),
  reject: (world) => decide(world, { action: 'reject' }),
  delay: (world) => decide(world, { action: 'delay' }),
  loseAnswer: async (world) => addFault(world, 'late_reset'),
  loseCall: async (world) => addFault(world, 'reset'),
  wait: (world) => world.world.advance(20_000),
  settle: (world) => world.world.settle(),
} satisfies Record<string, (world: ReleaseWorld, id: string) => Promise<unknown>>

type Action = keyof typeof actions

async function decide(
  world: ReleaseWorld,
  decision: { action: 'approve' | 'reject' | 'delay'; withoutEvent?: boolean },
) {
  try {
    await world.world.simulator.control.decideAudit(world.appid, decision)
  } catch {
    // The reviewer has nothing to decide on at the moment: that is no event.
  }
}

function addFault(world: ReleaseWorld, connection: 'reset' | 'late_reset'): void {
  for (const api of ['commit', 'submitAudit', 'release']) {
    world.world.simulator.control.addFault({ api, connection, count: 1 })
  }
}

/** What WeChat shows when a release of ours stands there. */
const AUDIT_OF: Partial<Record<ReleaseState, string>> = {
  in_review: 'in_review',
  delayed: 'delayed',
  approved: 'approved',
  rejected: 'rejected',
}

it('agrees with WeChat after any interleaving, and has called it no more often than it was asked to', async () => {
  const names = Object.keys(actions) as Action[]
  // The way online is taken more often than the rest, so that the other things happen along all of it.
  const often: Action[] = ['submit', 'approve', 'publish', 'settle', 'wait', 'wait']
  const runs = fc.array(fc.constantFrom(...names, ...often), { minLength: 8, maxLength: 24 })
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      await using world = await ReleaseWorld.start({ settings: { pushDuplicates: 0.5 } })
      const id = await world.create()
      for (const name of run) await actions[name](world, id)
      world.world.simulator.control.removeFaults()
      for (let minutes = 0; minutes < 45; minutes += 15) await world.world.advance(15 * MINUTE)

      const release = await world.get(id)
      const wechat = await world.world.api.get<MiniProgramVersions>(`/mini-programs/${world.appid}/versions`)
      const audit = AUDIT_OF[release.state]
      if (audit) expect(wechat.audit).toMatchObject({ status: audit, auditId: release.audit?.auditId })
      expect(wechat.online?.version).toBe(release.state === 'online' ? release.userVersion : undefined)
      expect(['committing', 'submitting', 'publishing', 'outcome_unknown', 'queued']).not.toContain(release.state)
      const took = (api: string) =>
        world.world.simulator.control.calls({ api, appid: world.appid }).filter(({ errcode }) => (errcode ?? 0) === 0)
      const submissions = release.steps.filter(({ name, outcome }) => name === 'submit' && outcome === 'waiting')
      expect(took('release').length).toBeLessThanOrEqual(2)
      expect(took('submitAudit').length).toBeLessThanOrEqual(submissions.length * 2)
      expect(world.events('release.online')).toHaveLength(release.state === 'online' ? 1 : 0)
    }),
    { numRuns: 8, seed: 20260101, endOnFailure: true },
  )
}, 240_000)
