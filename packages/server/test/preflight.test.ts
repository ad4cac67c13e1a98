import type { AddedTemplate, ExtConfigDetail, PreflightFinding, PreflightReport } from '@guanjia/contract'
import { createTemplate } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const HEALTHY = 50
const DAY = 86_400_000
const GUIDE = {
  owner_setting: { contact_email: 'a@example.com', notice_method: '弹窗' },
  setting_list: [{ privacy_key: 'UserInfo', privacy_text: '展示昵称' }],
}

type Fault = {
  readonly errcode: number
  readonly stage: 'commit' | 'submit'
  readonly who: PreflightFinding['who']
  readonly severity: PreflightFinding['severity']
  /** Makes the fault for one mini program; answers what else the preflight is asked with. */
  seed(fleet: Fleet, appid: string): Promise<object> | object
}

/** A platform with many mini programs, each with a trial version and everything that a submission needs. */
class Fleet implements AsyncDisposable {
  readonly world: ReleaseWorld
  readonly template: AddedTemplate

  constructor(world: ReleaseWorld, template: AddedTemplate) {
    this.world = world
    this.template = template
  }

  static async start(options: Parameters<typeof ReleaseWorld.start>[0] = {}): Promise<Fleet> {
    const world = await ReleaseWorld.start({
      settings: { templateLimit: 12, undosPerDay: 5, ...options.settings },
      environment: { GUANJIA_TEMPLATE_LIMIT: '12' },
      ...options,
    })
    const { simulator, component } = world.world
    const draft = { userVersion: '1.0.0', userDesc: 'x', package: { privacyKeys: ['UserInfo'] } }
    const { draftId } = simulator.control.uploadDraft(component.appid, draft)
    return new Fleet(world, await world.world.api.post<AddedTemplate>('/templates', { draftId }))
  }

  get control() {
    return this.world.world.simulator.control
  }

  get client() {
    return this.world.world.app.services.gateway.client
  }

  keyOf(appid: string) {
    return { componentAppid: this.world.world.component.appid, appid }
  }

  /** Authorised, filed, with domains that the platform has, and a complete guide; `trial`: with code of the template. */
  async addApps(count: number, { trial = true } = {}): Promise<string[]> {
    const { control, client } = this
    const componentAppid = this.world.world.component.appid
    const platform = { action: 'set', is_modify_published_together: true } as const
    await client.modifyThirdpartyServerDomain({ ...platform, wxa_server_domain: 'api.example.com' }, { componentAppid })
    await client.modifyThirdpartyJumpDomain({ ...platform, wxa_jump_h5_domain: 'example.com' }, { componentAppid })
    const state = trial ? 'trial' : 'authorized'
    const { appids } = control.loadFixtures({ groups: [{ count, state, componentAppid, withTokens: true }] })
    await this.world.world.api.post('/authorizers/sync', {})
    await this.world.world.settle()
    for (const appid of appids) {
      const { miniProgram } = control.account(appid)
      if (miniProgram) miniProgram.icp = { status: 6, faceTasks: {} }
      const key = this.keyOf(appid)
      await client.modifyServerDomain({ action: 'set', requestdomain: ['https://api.example.com'] }, key)
      await client.modifyJumpDomain({ action: 'set', webviewdomain: ['https://h5.example.com'] }, key)
      if (trial) await client.setPrivacySetting({ privacy_ver: 2, ...GUIDE }, key)
    }
    return appids
  }

  check(appid: string, request: object = {}): Promise<PreflightReport> {
    return this.world.world.api.post<PreflightReport>(`/authorizers/${appid}/preflight`, request)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.world[Symbol.asyncDispose]()
  }
}

const FAULTS: readonly Fault[] = [
  {
    errcode: 61007,
    stage: 'commit',
    who: 'merchant',
    severity: 'blocks',
    seed: async ({ control, world }, appid) => {
      const { component, api } = world.world
      control.authorize({ componentAppid: component.appid, appid, permissionSets: [1, 17] })
      await world.world.settle()
      await api.post(`/authorizers/${appid}/sync`)
      return {}
    },
  },
  {
    errcode: 61039,
    stage: 'submit',
    who: 'wechat',
    severity: 'blocks',
    seed: async (fleet, appid) => {
      const { client, control, template } = fleet
      control.changeSettings({ privacyScanMs: DAY })
      const code = { template_id: Number(template.templateId), user_version: '1', user_desc: 'x' }
      await client.commit({ ...code, ext_json: JSON.stringify({ extAppid: appid }) }, fleet.keyOf(appid))
      control.changeSettings({ privacyScanMs: 0 })
      return {}
    },
  },
  {
    errcode: 61040,
    stage: 'submit',
    who: 'provider',
    severity: 'blocks',
    seed: ({ control }, appid) => {
      const { trial } = control.account(appid).miniProgram ?? {}
      if (trial) trial.package = { ...trial.package, locationApis: ['wx.getLocation'] }
      return {}
    },
  },
  {
    errcode: 85008,
    stage: 'submit',
    who: 'provider',
    severity: 'blocks',
    seed: ({ control }, appid) => {
      const { miniProgram } = control.account(appid)
      if (miniProgram) miniProgram.categories = []
      return {}
    },
  },
  {
    errcode: 85009,
    stage: 'submit',
    who: 'provider',
    severity: 'blocks',
    // As the merchant, or a provider before us, has submitted: without a call of ours.
    seed: ({ control }, appid) => {
      const { miniProgram } = control.account(appid)
      const { trial } = miniProgram ?? {}
      if (trial) {
        miniProgram?.audits.push({
          id: 451_239_999,
          state: 'in_review',
          snapshot: trial,
          submittedAt: control.now(),
          reason: '',
          screenshot: '',
          isSpedUp: false,
          componentAppid: '',
        })
      }
      return {}
    },
  },
  {
    errcode: 85017,
    stage: 'commit',
    who: 'provider',
    severity: 'warns',
    seed: ({ control }, appid) => {
      const { domains } = control.account(appid).miniProgram ?? {}
      domains?.thirdServer.requestdomain.push('https://gone.example.com')
      return {}
    },
  },
  {
    errcode: 89021,
    stage: 'commit',
    who: 'provider',
    severity: 'warns',
    seed: ({ control }, appid) => {
      control.account(appid).miniProgram?.domains?.thirdBusiness.push('https://h5.elsewhere.com')
      return {}
    },
  },
  { errcode: 85014, stage: 'commit', who: 'provider', severity: 'blocks', seed: () => ({ templateId: '999999' }) },
  {
    errcode: 85045,
    stage: 'commit',
    who: 'provider',
    severity: 'blocks',
    // A stored config that names a page which the template does not have any more.
    seed: async ({ world, template }) => {
      const config = { extPages: { 'pages/old/old': {} } }
      const { id } = await world.world.api.post<ExtConfigDetail>('/ext-configs', { name: 'stale', config })
      return { templateId: template.templateId, extConfig: { id } }
    },
  },
  {
    errcode: 85048,
    stage: 'commit',
    who: 'provider',
    severity: 'blocks',
    seed: ({ template }) => ({ templateId: template.templateId, extConfig: { lazyCodeLoading: 'requiredComponents' } }),
  },
  {
    errcode: 85065,
    stage: 'commit',
    who: 'provider',
    severity: 'warns',
    seed: async ({ world }) => {
      for (let turn = 1; turn <= 10; turn++) await createTemplate(world.world, `7.0.${turn}`)
      // What all share is not read again at once.
      await world.world.advance(30_000)
      return {}
    },
  },
  {
    errcode: 85086,
    stage: 'submit',
    who: 'provider',
    severity: 'blocks',
    seed: ({ control }, appid) => {
      delete control.account(appid).miniProgram?.trial
      return {}
    },
  },
  {
    errcode: 85092,
    stage: 'submit',
    who: 'provider',
    severity: 'blocks',
    seed: async ({ world }, appid) => {
      const { services } = world.world.app
      const { componentAppid } = { componentAppid: world.world.component.appid }
      // Uploaded through us three days ago.
      const content = Buffer.from('89504e470d0a1a0a0000', 'hex')
      const { mediaId } = await services.versions.uploadAuditMedia(
        { componentAppid, appid },
        { content, purpose: 'preview' },
      )
      await world.world.app.db.updateTable('gj_audit_media').set({ expires_at: 1 }).execute()
      return { submission: { preview: { pictures: [mediaId] } } }
    },
  },
  {
    errcode: 87013,
    stage: 'submit',
    who: 'provider',
    severity: 'warns',
    seed: async ({ world }, appid) => {
      const { db, clock } = { db: world.world.app.db, clock: world.world.clock }
      const now = clock.now()
      const row = await db.selectFrom('gj_release').selectAll().executeTakeFirstOrThrow()
      const id = `rel_withdrawn${appid}`
      await db
        .insertInto('gj_release')
        .values({ ...row, id, appid, open_key: null })
        .execute()
      for (let turn = 1; turn <= 5; turn++) {
        const step = { id: `stp_${appid}${turn}`, release_id: id, name: 'withdraw', outcome: 'ok', actor: 'x' }
        const none = { request: null, answer: null, errcode: null, errmsg: null, rid: null }
        const times = { started_at: now, finished_at: now, created_at: now }
        await db
          .insertInto('gj_release_step')
          .values({ ...step, ...none, ...times })
          .execute()
      }
      return {}
    },
  },
]

describe('the faults of the field', () => {
  it('are all found before anything is submitted, and healthy mini programs are left in peace', async () => {
    await using fleet = await Fleet.start()
    const { world, template } = fleet
    // One release of it, so that its pages are known.
    const first = await world.create({ templateId: template.templateId })
    await world.reach(first, 'ready_to_submit')
    const appids = await fleet.addApps(HEALTHY + FAULTS.length)
    const healthy = appids.slice(0, HEALTHY)
    for (const appid of healthy) {
      for (const request of [{ templateId: template.templateId }, { stage: 'submit' }]) {
        const report = await fleet.check(appid, request)
        expect({ findings: report.findings, unknown: report.unknown }).toEqual({ findings: [], unknown: [] })
        expect(report.isReady).toBe(true)
      }
    }
    for (const [index, { errcode, stage, who, severity, seed }] of FAULTS.entries()) {
      const appid = appids[HEALTHY + index] ?? ''
      const more = await seed(fleet, appid)
      const report = await fleet.check(appid, { stage, ...more })
      const finding = report.findings.find((each) => each.errcode === errcode)
      expect(finding, `${errcode}: ${JSON.stringify(report)}`).toMatchObject({ who, severity })
      for (const words of [finding?.message, finding?.messageEn, finding?.recipe, finding?.recipeEn]) {
        expect(words).not.toBe('')
      }
      expect(report.isReady).toBe(severity === 'warns')
    }
    expect(fleet.control.calls({ api: 'submitAudit' })).toEqual([])
    expect(fleet.control.calls({ api: 'undoAudit' })).toEqual([])
    const quota = await fleet.client.setCodeAuditQuota({}, fleet.keyOf(healthy[0] ?? ''))
    expect(quota.rest).toBe(quota.limit)
  })
})

describe('the preflight in front of the calls', () => {
  it('refuses a submission that would fail, with every reason, and lets it go once they are gone', async () => {
    await using world = await ReleaseWorld.start()
    const { control } = world.world.simulator
    const id = await world.createUntil('ready_to_submit')
    const { miniProgram } = control.account(world.appid)
    const categories = miniProgram?.categories ?? []
    if (miniProgram) miniProgram.categories = []
    control.editAccount(world.appid, { signature: '' })
    const { status, body } = await world.submit(id)
    expect([status, body.code]).toEqual([409, 'release.preflight_failed'])
    expect(body.findings?.filter(({ severity }) => severity === 'blocks').map(({ errcode }) => errcode)).toEqual([
      85008, 86002,
    ])
    expect(body.title).toContain('没有审核通过的类目')
    expect(world.countCalls('submitAudit')).toBe(0)
    expect((await world.get(id)).state).toBe('ready_to_submit')
    if (miniProgram) miniProgram.categories = categories
    control.editAccount(world.appid, { signature: '好吃' })
    expect((await world.submit(id)).status).toBe(202)
    await world.reach(id, 'in_review')
  })

  it('refuses a commit that would be submitted by itself and could not be', async () => {
    await using world = await ReleaseWorld.start()
    const { miniProgram } = world.world.simulator.control.account(world.appid)
    if (miniProgram) miniProgram.categories = []
    const { templateId } = await createTemplate(world.world, '1.0.0')
    const request = { appid: world.appid, templateId, userVersion: '1.0.0', userDesc: 'x' }
    const refused = await world.request('POST', '/releases', { ...request, submission: {} })
    expect([refused.status, refused.body.code]).toEqual([409, 'release.preflight_failed'])
    expect(world.countCalls('commit')).toBe(0)
    // Without a submission it is a trial version only, which needs no category.
    expect((await world.request('POST', '/releases', request)).status).toBe(202)
  })

  it('is made again by the job that commits, for much may have changed since', async () => {
    await using world = await ReleaseWorld.start()
    const { control } = world.world.simulator
    // The job cannot begin yet: WeChat does not answer.
    const away = control.addFault({ api: 'getVersionInfo', appid: world.appid, connection: 'reset' })
    const id = await world.create({ submission: {} })
    await world.world.settle()
    expect(await world.get(id)).toMatchObject({ state: 'queued' })
    const { templates } = control.state.libraries[world.world.component.appid] ?? { templates: [] }
    templates.length = 0
    world.slots.categories = []
    control.removeFaults(away.id)
    const { problem, steps } = await world.reach(id, 'failed', 10 * 60_000)
    expect(problem).toMatchObject({
      code: 'release.preflight_failed',
      title: expect.stringContaining('没有审核通过的类目'),
    })
    const { findings = [] } = (steps.at(-1)?.answer ?? {}) as { findings?: PreflightFinding[] }
    expect(findings.map(({ errcode }) => errcode)).toEqual([85014, 85008])
    expect([world.countCalls('commit'), world.countCalls('submitAudit')]).toEqual([0, 0])
  })

  it('compares the domains that are wanted with those that the platform and the mini program have', async () => {
    await using fleet = await Fleet.start()
    const [appid = ''] = await fleet.addApps(1)
    const state = {
      serverDomains: { request: ['api.example.com', 'new.example.com:8443'], wsrequest: ['api.example.com'] },
      businessDomains: { hosts: ['h5.example.com', 'shop.example.com', 'elsewhere.org'] },
    }
    const { api } = fleet.world.world
    await api.put(`/desired-states/${appid}`, { state })
    const { findings, isReady } = await fleet.check(appid)
    expect(isReady).toBe(true)
    expect(findings.map(({ check, errcode, severity }) => [check, errcode, severity])).toEqual([
      ['server_domains', 85017, 'warns'],
      ['business_domains', 89021, 'warns'],
      ['business_domains', null, 'warns'],
    ])
    expect(findings.map(({ messageEn }) => messageEn.split(': ')[1] ?? messageEn)).toEqual([
      'new.example.com',
      'elsewhere.org',
      'shop.example.com',
    ])
    // What the merchant sets directly is not the platform's.
    await api.put(`/desired-states/${appid}`, {
      state: { serverDomains: { via: 'direct', request: ['own.example.org'] } },
    })
    await fleet.world.world.advance(10_000)
    expect((await fleet.check(appid)).findings).toEqual([])
  })

  it('does not call pages good that it cannot compare', async () => {
    await using world = await ReleaseWorld.start()
    const { api } = world.world
    const { templateId } = await createTemplate(world.world, '1.0.0')
    const address = 'pages/nowhere/nowhere'
    const item = { address, firstClass: 'IT科技', secondClass: '硬件与设备', firstId: 1, secondId: 2 }
    const tabBar = { list: [{ pagePath: 'pages/index/index', text: '首页' }] }
    const ask = (request: object) => api.post<PreflightReport>(`/authorizers/${world.appid}/preflight`, request)
    const pagesOf = ({ unknown, passed, findings }: PreflightReport) => [
      unknown.some(({ check }) => check === 'pages'),
      passed.includes('pages'),
      findings.filter(({ check }) => check === 'pages').map(({ errcode, path }) => [errcode, path]),
    ]
    expect(pagesOf(await ask({ templateId }))).toEqual([false, true, []])
    for (const request of [{ extConfig: { tabBar } }, { submission: { items: [item] } }]) {
      expect(pagesOf(await ask({ templateId, ...request }))).toEqual([true, false, []])
    }
    expect(pagesOf(await ask({ stage: 'submit', submission: { items: [item] } }))).toEqual([true, false, []])
    // The first mini program that is given the template tells.
    await world.reach(await world.create({ templateId }), 'ready_to_submit')
    await world.world.advance(10_000)
    expect(pagesOf(await ask({ templateId, extConfig: { tabBar } }))).toEqual([false, true, []])
    const missing = [[85007, 'submission.items.0.address']]
    for (const stage of [{ templateId }, { stage: 'submit' }]) {
      expect(pagesOf(await ask({ ...stage, submission: { items: [item] } }))).toEqual([false, false, missing])
    }
  })

  it('says what it could not look at, and does not call that passed', async () => {
    await using world = await ReleaseWorld.start()
    const { api, simulator } = world.world
    const id = await world.createUntil('ready_to_submit')
    await world.world.advance(10_000)
    simulator.control.addFault({ api: 'getAllCategoryName', connection: 'reset' })
    simulator.control.addFault({ api: 'getLatestAuditStatus', errcode: 45009 })
    const path = `/authorizers/${world.appid}/preflight`
    const report = await api.post<PreflightReport>(path, { stage: 'submit' })
    const unknown = report.unknown.map(({ check, errcode }) => [check, errcode])
    expect(unknown).toEqual(
      expect.arrayContaining([
        ['category', null],
        ['audit', 45009],
      ]),
    )
    expect(report.passed).not.toContain('category')
    expect(report.isReady).toBe(true)
    simulator.control.removeFaults()
    expect((await world.submit(id)).status).toBe(202)
  })

  it('asks for what all mini programs share once', async () => {
    await using fleet = await Fleet.start()
    const appids = await fleet.addApps(10)
    fleet.control.clearLedger()
    for (const appid of appids) await fleet.check(appid, { stage: 'submit' })
    const count = (api: string) => fleet.control.calls({ api }).length
    expect(count('setCodeAuditQuota')).toBe(1)
    expect(count('modifyThirdpartyServerDomain')).toBe(1)
    expect(count('getVersionInfo')).toBe(10)
    // Twice in a row asks nothing.
    fleet.control.clearLedger()
    for (const appid of appids) await fleet.check(appid, { stage: 'submit' })
    expect(fleet.control.calls({})).toEqual([])
  })
})
