import type { MiniProgramVersions, Page, Release, ReleaseDetail, ReleaseState } from '@guanjia/contract'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000
/** One poll period of the reconciler, and what a job may be late. */
const PERIOD = 45 * MINUTE
/** More of them, or one of before once more: GUANJIA_TEST_RUNS=200 GUANJIA_TEST_SEED=… */
const RUNS = Number(process.env.GUANJIA_TEST_RUNS ?? 12)
const SEED = Number(process.env.GUANJIA_TEST_SEED ?? Date.now() % 2 ** 31)

/** Every call that changes something of a release. */
const CALLS = [
  'commit',
  'submitAudit',
  'release',
  'undoAudit',
  'speedupCodeAudit',
  'grayRelease',
  'revertGrayRelease',
  'revertCodeRelease',
]

/** A merchant, and what operators, WeChat and the net do to him. */
class Shop {
  readonly world: ReleaseWorld
  #share = 0

  constructor(world: ReleaseWorld) {
    this.world = world
  }

  get control() {
    return this.world.world.simulator.control
  }

  /** The newest release; the actions are pressed on it, whether or not they are possible at the moment. */
  async newest(): Promise<Release | undefined> {
    const path = `/releases?appid=${this.world.appid}&limit=1`
    return (await this.world.world.api.get<Page<Release>>(path)).items[0]
  }

  async press(path: string, body?: unknown): Promise<void> {
    const release = await this.newest()
    if (release) await this.world.act(release.id, path, body)
  }

  nextShare(): number {
    this.#share = (this.#share % 99) + 7
    return Math.min(this.#share, 99)
  }

  async decide(decision: { action: 'approve' | 'reject' | 'delay'; withoutEvent?: boolean }): Promise<void> {
    const state = this.world.slots.audits.at(-1)?.state
    // The reviewer has nothing to decide on at the moment: that is no event.
    if (state !== 'in_review' && !(state === 'delayed' && decision.action !== 'delay')) return
    await this.control.decideAudit(this.world.appid, decision)
  }

  fault(fault: { connection?: 'reset' | 'late_reset'; errcode?: number; latencyMs?: number }): void {
    for (const api of CALLS) this.control.addFault({ api, appid: this.world.appid, ...fault, count: 1 })
  }
}

const actions = {
  create: async ({ world }) => {
    const open = await new Shop(world).newest()
    if (!open?.isOpen) await world.create()
  },
  submit: (shop) => shop.press('submit', { privacyApiNotUse: true }),
  publish: (shop) => shop.press('publish'),
  cancel: (shop) => shop.press('cancel'),
  schedule: (shop) => shop.press('schedule', {}),
  hold: (shop) => shop.press('hold'),
  withdraw: (shop) => shop.press('withdraw'),
  speedUp: (shop) => shop.press('speed-up'),
  gray: (shop) => shop.press('gray', { percentage: shop.nextShare() }),
  revertGray: (shop) => shop.press('gray/revert'),
  rollBack: (shop) => shop.press('roll-back', {}),
  pressTwice: (shop) => Promise.all(['submit', 'submit', 'publish', 'publish'].map((path) => shop.press(path, {}))),
  // While the calls are under way.
  meanwhile: (shop) => {
    shop.fault({ latencyMs: 30 })
    return Promise.all([shop.world.world.advance(3_000), shop.press('schedule', {}), shop.press('hold')])
  },
  approve: (shop) => shop.decide({ action: 'approve' }),
  approveSilently: (shop) => shop.decide({ action: 'approve', withoutEvent: true }),
  reject: (shop) => shop.decide({ action: 'reject' }),
  rejectSilently: (shop) => shop.decide({ action: 'reject', withoutEvent: true }),
  delay: (shop) => shop.decide({ action: 'delay' }),
  loseAnswers: async (shop) => shop.fault({ connection: 'late_reset' }),
  loseCalls: async (shop) => shop.fault({ connection: 'reset' }),
  busy: async (shop) => shop.fault({ errcode: -1 }),
  wait: ({ world }) => world.world.advance(20_000),
  sleep: async ({ world }) => {
    await world.world.clock.leap(15 * MINUTE)
    await world.world.settle()
  },
  settle: ({ world }) => world.world.settle(),
  restart: ({ world }) => world.world.restart(),
} satisfies Record<string, (shop: Shop) => Promise<unknown>>

type Action = keyof typeof actions

/** What WeChat shows when a release of ours stands there. */
const AUDIT_OF: Partial<Record<ReleaseState, string>> = {
  in_review: 'in_review',
  delayed: 'delayed',
  approved: 'approved',
  gray: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

/** States that a release only passes through. */
const PASSING: readonly ReleaseState[] = [
  'queued',
  'committing',
  'trial',
  'submitting',
  'publishing',
  'outcome_unknown',
]

async function compare({ world }: Shop): Promise<void> {
  const { appid, slots } = world
  const { api } = world.world
  const versions = await api.get<MiniProgramVersions>(`/authorizers/${appid}/versions`)
  const { items } = await api.get<Page<Release>>(`/releases?appid=${appid}&limit=200`)
  for (const { id } of items) {
    const release = await world.get(id)
    expect(PASSING).not.toContain(release.state)
    expect(release.operation).toBeNull()
    compareAudit(release, slots.audits)
  }
  // What WeChat has online is ours, and nothing else of ours says that it is.
  const online = items.filter(({ state, replacedAt }) => state === 'online' && replacedAt === null)
  expect(online.map(({ userVersion }) => userVersion)).toEqual(slots.online ? [slots.online.userVersion] : [])
  expect(versions.online?.releaseId ?? null).toBe(online[0]?.id ?? null)
  const gray = items.filter(({ state }) => state === 'gray')
  expect(gray.map((release) => release.gray?.percentage)).toEqual(
    slots.gray?.status === 1 ? [slots.gray.percentage] : [],
  )
}

function compareAudit({ state, audit }: ReleaseDetail, audits: ReleaseWorld['slots']['audits']): void {
  const expected = AUDIT_OF[state]
  if (expected === undefined) return
  const truth = audits.find(({ id }) => String(id) === audit?.auditId)
  expect([state, audit?.status, truth?.state]).toEqual([state, expected, expected])
}

/** No press has an effect twice, and each news is told once. */
async function count({ world }: Shop): Promise<void> {
  const { items } = await world.world.api.get<Page<Release>>(`/releases?appid=${world.appid}&limit=200`)
  const details = await Promise.all(items.map(({ id }) => world.get(id)))
  const steps = details.flatMap((release) => release.steps)
  const pressed = (name: string) => steps.filter((step) => step.name === name && step.outcome === 'waiting').length
  expect(world.slots.audits.length).toBeLessThanOrEqual(pressed('submit'))
  expect(world.slots.lastAppVersion ?? 0).toBeLessThanOrEqual(pressed('publish'))
  const told = world.events('release.online').map(({ data }) => (data as { releaseId: string }).releaseId)
  expect(told.sort()).toEqual(
    details
      .filter(({ onlineAt }) => onlineAt !== null)
      .map(({ id }) => id)
      .sort(),
  )
}

it(
  `agrees with WeChat one look after any interleaving (${RUNS} runs, seed ${SEED})`,
  async () => {
    await using first = await ReleaseWorld.start({
      settings: { pushDuplicates: 0.5, auditsPerMonth: 100_000, speedupsPerMonth: 100_000 },
    })
    const names = Object.keys(actions) as Action[]
    // The way online is taken more often than the rest, so that the other things happen along all of it.
    const often: Action[] = ['create', 'submit', 'approve', 'publish', 'settle', 'wait', 'wait']
    const runs = fc.array(fc.constantFrom(...names, ...often, ...often, ...often), { minLength: 12, maxLength: 36 })
    let merchants = 0
    await fc.assert(
      fc.asyncProperty(runs, async (run) => {
        const shop = new Shop(await first.another(`shop-of-run-${++merchants}`))
        await shop.world.createUntil('ready_to_submit')
        for (const name of run) await actions[name](shop)
        shop.control.removeFaults()
        await shop.world.world.advance(PERIOD)
        await compare(shop)
        await count(shop)
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
  },
  60_000 + RUNS * 20_000,
)
