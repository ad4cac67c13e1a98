import type { ReleaseAction, ReleaseDetail, ReleaseState } from '@guanjia/contract'
import { expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

/** The audit slot as code-lifecycle §4.2 names its states, read from the simulated WeChat. */
type Slot = 'NONE' | 'AUDITING' | 'DELAYED' | 'REJECTED' | 'WITHDRAWN' | 'APPROVED' | 'RELEASED'

const SLOTS: Readonly<Record<string, Slot>> = {
  in_review: 'AUDITING',
  delayed: 'DELAYED',
  rejected: 'REJECTED',
  withdrawn: 'WITHDRAWN',
  approved: 'APPROVED',
  released: 'RELEASED',
}

const IN_REVIEW: ReleaseAction[] = ['schedule', 'withdraw', 'speed_up']
const APPROVED: ReleaseAction[] = ['publish', 'schedule', 'gray', 'cancel']
const READY: ReleaseAction[] = ['submit', 'schedule', 'cancel']

type Row = {
  /** The row of §4.2: from, what happens, to. */
  readonly row: readonly [Slot, string, Slot]
  /** Answers the errcode that WeChat gave, or the code of our own refusal. */
  happen(shop: Shop): Promise<unknown>
  /** What our API says afterwards. */
  readonly state: ReleaseState
  readonly can: readonly ReleaseAction[]
  /** A submission makes another audit, everything else leaves the one there is. */
  readonly isNewAudit?: boolean
  readonly refusal?: string | number
}

/** One mini program on its way through the whole table. */
class Shop {
  readonly world: ReleaseWorld
  id = ''

  constructor(world: ReleaseWorld) {
    this.world = world
  }

  get slot(): Slot {
    return SLOTS[this.world.slots.audits.at(-1)?.state ?? ''] ?? 'NONE'
  }

  get auditId(): number | undefined {
    return this.world.slots.audits.at(-1)?.id
  }

  async commit(): Promise<void> {
    this.id = await this.world.create()
    await this.world.reach(this.id, 'ready_to_submit')
  }

  /** What came of it: the errcode of the problem that is shown, or the code of the refusal. */
  async press(path: string, body?: unknown): Promise<string | number | undefined> {
    const answer = await this.world.act(this.id, path, body)
    await this.world.world.advance(5_000)
    if (answer.status >= 400) return answer.body.code
    return (await this.release()).problem?.wechat?.errcode
  }

  release(): Promise<ReleaseDetail> {
    return this.world.get(this.id)
  }

  async decide(action: 'approve' | 'reject' | 'delay'): Promise<void> {
    await this.world.decide({ action })
    await this.world.world.settle()
  }
}

const submit = (shop: Shop) => shop.press('submit', {})
const decide = (action: 'approve' | 'reject' | 'delay') => (shop: Shop) => shop.decide(action)

/** With a limit of WeChat used up. */
function limited(settings: 'undosPerDay' | 'speedupsPerMonth', path: string) {
  return async (shop: Shop) => {
    const { control } = shop.world.world.simulator
    const before = control.changeSettings({})[settings]
    control.changeSettings({ [settings]: 0 })
    const refusal = await shop.press(path)
    control.changeSettings({ [settings]: before })
    return refusal
  }
}

const SUBMITTED = { happen: submit, state: 'in_review', can: IN_REVIEW, isNewAudit: true } as const
const WITHDRAWN = { happen: (shop: Shop) => shop.press('withdraw'), state: 'withdrawn', can: ['submit'] } as const
const SPED_UP = { happen: (shop: Shop) => shop.press('speed-up'), can: ['schedule', 'withdraw'] } as const
const REFUSED = { happen: submit, can: IN_REVIEW, refusal: 'release.wrong_state' } as const

/** Every row of §4.2, each from where the one before it has led. */
const TABLE: readonly Row[] = [
  { row: ['NONE', 'commit', 'NONE'], happen: (shop) => shop.commit(), state: 'ready_to_submit', can: READY },
  { row: ['NONE', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'submit_audit: 85009', 'AUDITING'], ...REFUSED, state: 'in_review' },
  {
    row: ['AUDITING', 'speedupaudit: 89405', 'AUDITING'],
    happen: limited('speedupsPerMonth', 'speed-up'),
    state: 'in_review',
    can: IN_REVIEW,
    refusal: 89405,
  },
  { row: ['AUDITING', 'speedupaudit', 'AUDITING'], ...SPED_UP, state: 'in_review' },
  {
    row: ['AUDITING', 'undocodeaudit: 87013', 'AUDITING'],
    happen: limited('undosPerDay', 'withdraw'),
    state: 'in_review',
    can: ['schedule', 'withdraw'],
    refusal: 87013,
  },
  { row: ['AUDITING', 'undocodeaudit', 'WITHDRAWN'], ...WITHDRAWN },
  { row: ['WITHDRAWN', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_delay', 'DELAYED'], happen: decide('delay'), state: 'delayed', can: IN_REVIEW },
  { row: ['DELAYED', 'submit_audit: 85009', 'DELAYED'], ...REFUSED, state: 'delayed' },
  { row: ['DELAYED', 'speedupaudit', 'DELAYED'], ...SPED_UP, state: 'delayed' },
  { row: ['DELAYED', 'undocodeaudit', 'WITHDRAWN'], ...WITHDRAWN },
  { row: ['WITHDRAWN', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_fail', 'REJECTED'], happen: decide('reject'), state: 'rejected', can: ['submit'] },
  { row: ['REJECTED', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_delay', 'DELAYED'], happen: decide('delay'), state: 'delayed', can: IN_REVIEW },
  { row: ['DELAYED', 'weapp_audit_fail', 'REJECTED'], happen: decide('reject'), state: 'rejected', can: ['submit'] },
  { row: ['REJECTED', 'commit', 'REJECTED'], happen: (shop) => shop.commit(), state: 'ready_to_submit', can: READY },
  { row: ['REJECTED', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_success', 'APPROVED'], happen: decide('approve'), state: 'approved', can: APPROVED },
  {
    row: ['APPROVED', 'release', 'RELEASED'],
    happen: (shop) => shop.press('publish'),
    state: 'online',
    can: ['roll_back'],
  },
  { row: ['RELEASED', 'commit', 'RELEASED'], happen: (shop) => shop.commit(), state: 'ready_to_submit', can: READY },
  { row: ['RELEASED', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_delay', 'DELAYED'], happen: decide('delay'), state: 'delayed', can: IN_REVIEW },
  { row: ['DELAYED', 'weapp_audit_success', 'APPROVED'], happen: decide('approve'), state: 'approved', can: APPROVED },
  {
    row: ['APPROVED', 'grayrelease', 'APPROVED'],
    happen: (shop) => shop.press('gray', { percentage: 10 }),
    state: 'gray',
    can: ['publish', 'schedule', 'gray', 'revert_gray'],
  },
  {
    row: ['APPROVED', 'revertgrayrelease', 'APPROVED'],
    happen: (shop) => shop.press('gray/revert'),
    state: 'approved',
    can: APPROVED,
  },
  {
    // The approved one is given up first: a mini program has one open release.
    row: ['APPROVED', 'commit', 'APPROVED'],
    happen: async (shop) => {
      await shop.press('cancel')
      await shop.commit()
    },
    state: 'ready_to_submit',
    can: READY,
  },
  { row: ['APPROVED', 'submit_audit', 'AUDITING'], ...SUBMITTED },
  { row: ['AUDITING', 'weapp_audit_success', 'APPROVED'], happen: decide('approve'), state: 'approved', can: APPROVED },
  {
    row: ['APPROVED', 'release', 'RELEASED'],
    happen: (shop) => shop.press('publish'),
    state: 'online',
    can: ['roll_back'],
  },
  {
    row: ['RELEASED', 'revertcoderelease', 'RELEASED'],
    happen: (shop) => shop.press('roll-back', {}),
    state: 'rolled_back',
    can: [],
  },
  {
    row: ['RELEASED', 'revertcoderelease, a second time', 'RELEASED'],
    happen: (shop) => shop.press('roll-back', {}),
    state: 'rolled_back',
    can: [],
    refusal: 'release.wrong_state',
  },
]

it('every row of §4.2 is seen through the API: the state, a sentence about it, and what can be done', async () => {
  await using world = await ReleaseWorld.start()
  const shop = new Shop(world)
  for (const [index, { row, happen, state, can, isNewAudit = false, refusal }] of TABLE.entries()) {
    const [from, what, to] = row
    const at = `row ${index}: ${from}, ${what}`
    expect([at, shop.slot]).toEqual([at, from])
    const before = shop.auditId
    const answer = await happen(shop)
    expect([at, shop.slot, answer]).toEqual([at, to, refusal])
    expect([at, shop.auditId === before]).toEqual([at, !isNewAudit])
    const release = await shop.release()
    expect([at, release.state, release.possibleActions]).toEqual([at, state, can])
    expect(release.summary).toMatch(/\p{Script=Han}/u)
    expect(release.summaryEn).toMatch(/^[A-Z][\x20-\x7e]+\.$/)
    if (typeof refusal === 'number') {
      expect(release.problem).toMatchObject({ code: 'release.wechat_refused', wechat: { errcode: refusal } })
      expect(release.problem?.next).toMatch(/\p{Script=Han}/u)
    }
  }

  // What could have been known was not asked of WeChat, and what is online is what was approved.
  const refused = world.world.simulator.control.calls({ appid: world.appid }).map(({ errcode }) => errcode)
  expect(refused.filter((errcode) => errcode === 85009 || errcode === 87012)).toEqual([])
  expect(world.slots).toMatchObject({ online: { userVersion: '1.0.2' }, isRolledBack: true })
  expect(world.slots.audits.map((audit) => audit.state)).toContain('superseded')
})
