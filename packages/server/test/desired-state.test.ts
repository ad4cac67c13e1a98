import type {
  DesiredStatePlan,
  DesiredStateRun,
  DesiredStateTarget,
  DriftEntry,
  MergedDesiredState,
  Page,
  Problem,
} from '@guanjia/contract'
import { createBoundMerchant, insertAuthorizers, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const HOUR = 60 * 60_000

const PLATFORM = { serverDomains: ['api.example.com', 'ws.example.com'], businessDomains: ['example.com'] }

const EVERYTHING = {
  serverDomains: { request: ['api.example.com', 'api.example.com:8443'], wsrequest: ['ws.example.com'], tcp: [] },
  businessDomains: { hosts: ['h5.example.com'] },
  prefetchDomains: ['cdn.example.com'],
  categories: {
    items: [
      { first: 220, second: 632 },
      { first: 8, second: 41 },
    ],
  },
  locationApis: [{ api: 'wx.getLocation', content: '附近门店', urls: ['https://example.com/why'] }],
  privacyGuide: {
    settings: [{ key: 'UserInfo', text: '展示头像 😀' }],
    owner: { contactEmail: 'privacy@example.com', noticeMethod: '弹窗' },
    file: { name: 'guide.txt', text: '隐私保护指引全文' },
  },
  testers: ['wx_tester_1', 'wx_tester_2'],
  minimumLibraryVersion: '2.20.0',
  searchStatus: 'hidden',
  visitStatus: 'open',
}

const WRITES = new Set([
  'addCategory',
  'deleteCategory',
  'applyPrivacyInterface',
  'uploadPrivacySetting',
  'setPrivacySetting',
  'bindTester',
  'unbindTester',
  'setSupportVersion',
  'setSearchStatus',
  'setVisitStatus',
  'setPrefetchDomain',
])

/** Calls that change something, as the simulator has written them down. */
function countWrites(world: World, since = 0): number {
  const calls = world.simulator.control.calls({ limit: 1_000_000 }).slice(since)
  const changes = (body: string | undefined) => !/"action":"get"/.test(body ?? '')
  return calls.filter(({ api, body }) => WRITES.has(api ?? '') || (/^modify.*Domain/.test(api ?? '') && changes(body)))
    .length
}

const countCalls = (world: World) => world.simulator.control.calls({ limit: 1_000_000 }).length

async function runOver(world: World, run: DesiredStateRun): Promise<DesiredStateRun> {
  await world.settle()
  return world.api.get<DesiredStateRun>(`/desired-states/applies/${run.id}`)
}

async function targetsOf(world: World, run: DesiredStateRun): Promise<DesiredStateTarget[]> {
  return (await world.api.get<Page<DesiredStateTarget>>(`/desired-states/applies/${run.id}/targets?limit=200`)).items
}

const driftOf = async (world: World, state = 'drifted') =>
  (await world.api.get<Page<DriftEntry>>(`/desired-states/drift?state=${state}`)).items

const events = (world: World) => world.business.records({ type: 'mini_program.drifted' })

/** The merchant's own hand: something is changed at WeChat behind our back. */
function miniProgramOf(world: World, appid: string) {
  const { miniProgram } = world.simulator.control.account(appid)
  if (!miniProgram) throw new Error(`${appid} is no mini program`)
  return miniProgram
}

const refused = async (world: World, method: string, path: string, json?: unknown) => {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return answer.json as Problem
}

describe.each(['sqlite', 'mysql'] as const)('a desired state on %s', (dialect) => {
  it('is planned, applied once, and found changed by hand afterwards', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.put('/desired-states/platform', { state: PLATFORM })
    await world.api.put('/desired-states/default', { state: EVERYTHING })

    const planned = await runOver(world, await world.api.post('/desired-states/plan', { appids: [appid] }))
    expect(planned).toMatchObject({ state: 'done', mode: 'plan', total: 2, differing: 2, writes: 0 })
    const [platform, miniProgram] = await targetsOf(world, planned)
    expect(platform?.plan?.steps.map(({ section, call }) => `${section} ${call}`)).toEqual([
      'platformServerDomains modifyThirdpartyServerDomain',
      'platformBusinessDomains modifyThirdpartyJumpDomain',
    ])
    expect(miniProgram?.plan?.blocked).toEqual([])
    expect(
      miniProgram?.plan?.steps.flatMap(({ changes }) => changes.map(({ path, op, value }) => `${op} ${path} ${value}`)),
    ).toEqual([
      'add serverDomains.request api.example.com',
      'add serverDomains.request api.example.com:8443',
      'add serverDomains.wsrequest ws.example.com',
      'add businessDomains h5.example.com',
      'add prefetchDomains cdn.example.com',
      'add categories 8/41',
      'add locationApis wx.getLocation',
      'change privacyGuide.settings.UserInfo 展示头像 😀',
      'change privacyGuide.owner.contactEmail privacy@example.com',
      'change privacyGuide.owner.noticeMethod 弹窗',
      'change privacyGuide.file guide.txt',
      'add testers wx_tester_1',
      'add testers wx_tester_2',
      'change minimumLibraryVersion 2.20.0',
      'change searchStatus hidden',
    ])
    expect(miniProgram?.plan?.budgets).toMatchObject([
      { kind: 'server', used: 0, cost: 1, limit: 50 },
      { kind: 'business', used: 0, cost: 1 },
      { kind: 'prefetch', used: 0, cost: 1 },
    ])
    expect(countWrites(world)).toBe(0)

    const applied = await runOver(world, await world.api.post('/desired-states/apply', { appids: [appid] }))
    const unmade = (await targetsOf(world, applied)).flatMap((target) =>
      target.results.filter(({ outcome }) => outcome !== 'done'),
    )
    expect(unmade).toEqual([])
    expect(applied).toMatchObject({ state: 'done', counts: { done: 2 }, finishedAt: expect.any(Number) })
    expect(countWrites(world)).toBeGreaterThan(0)
    const results = (await targetsOf(world, applied)).flatMap((target) => target.results)
    expect(results.every(({ outcome }) => outcome === 'done')).toBe(true)

    const before = countCalls(world)
    const again = await runOver(world, await world.api.post('/desired-states/apply', { appids: [appid] }))
    expect(again).toMatchObject({ counts: { done: 2 }, differing: 0, writes: 0 })
    expect(countWrites(world, before)).toBe(0)

    world.simulator.control.editAccount(appid, { isSearchable: true })
    const checked = await runOver(world, await world.api.post('/desired-states/drift', { appids: [appid] }))
    expect(checked).toMatchObject({ mode: 'check', differing: 1, changes: 1 })
    const [drifted, ...others] = await driftOf(world)
    expect(others).toEqual([])
    expect(drifted).toMatchObject({ appid, changes: [{ path: 'searchStatus', from: 'searchable', value: 'hidden' }] })
    expect(events(world)).toMatchObject([{ appid, data: { changes: [{ path: 'searchStatus' }] } }])
    // The same drift is told once, and is over when somebody puts it right.
    await runOver(world, await world.api.post('/desired-states/drift', { appids: [appid] }))
    expect(events(world)).toHaveLength(1)
    await runOver(world, await world.api.post('/desired-states/apply', { appids: [appid] }))
    expect(await driftOf(world)).toEqual([])
    expect(miniProgramOf(world, appid).isSearchable).toBe(false)
  })

  // The second database proves the same with fewer, so that the suite stays short.
  const fleet = dialect === 'sqlite' ? 200 : 40

  it(`is planned for ${fleet} mini programs exactly, and applied to them with nothing left`, {
    timeout: 600_000,
  }, async () => {
    const environment = { GUANJIA_DRIFT_CHECKS_PER_HOUR: '2000' }
    await using world = await startWorld({ dialect, environment })
    const componentAppid = world.component.appid
    const { appids } = world.simulator.control.loadFixtures({ groups: [{ count: fleet, state: 'authorized' }] })
    await insertAuthorizers(world.app, { componentAppid, appids })
    const [special = ''] = appids
    await world.api.put('/desired-states/platform', { state: PLATFORM })
    await world.api.put('/desired-states/default', {
      state: { serverDomains: { request: ['api.example.com'] }, searchStatus: 'hidden' },
    })
    await world.api.put(`/desired-states/${special}`, { state: { serverDomains: { wsrequest: ['ws.example.com'] } } })

    const plan = await runOver(world, await world.api.post('/desired-states/plan', { all: true }))
    // The three hosts of the platform, two differences of each mini program, and one more of the special one.
    expect(plan).toMatchObject({ total: fleet + 1, differing: fleet + 1, changes: 3 + fleet * 2 + 1, writes: 0 })
    expect(countWrites(world)).toBe(0)
    const apply = await runOver(world, await world.api.post('/desired-states/apply', { all: true }))
    expect(apply).toMatchObject({ state: 'done', counts: { done: fleet + 1 }, writes: 2 + fleet * 2 })
    expect(countWrites(world)).toBe(2 + fleet * 2)
    for (const appid of appids) {
      expect(miniProgramOf(world, appid).domains?.thirdServer.requestdomain).toEqual(['https://api.example.com'])
      expect(miniProgramOf(world, appid).isSearchable).toBe(false)
    }
    expect(miniProgramOf(world, special).domains?.thirdServer.wsrequestdomain).toEqual(['wss://ws.example.com'])

    const before = countCalls(world)
    const again = await runOver(world, await world.api.post('/desired-states/apply', { all: true }))
    expect(again).toMatchObject({ counts: { done: fleet + 1 }, differing: 0, writes: 0 })
    expect(countWrites(world, before)).toBe(0)

    // A hand change of one of them is found by the round that looks at those seen longest ago.
    const victim = appids[fleet / 2] ?? ''
    world.simulator.control.editAccount(victim, { isSearchable: true })
    await world.advance(6 * HOUR)
    expect((await driftOf(world)).map(({ appid }) => appid)).toEqual([victim])
    expect(events(world)).toHaveLength(1)
  })

  it('is not written over what somebody else wrote meanwhile', async () => {
    await using world = await startWorld({ dialect })
    const put = (baseVersion?: number) => refused(world, 'PUT', '/desired-states/default', { state: {}, baseVersion })
    const late = { code: 'desired_state.changed_meanwhile', status: 409 }
    expect(await put(1)).toMatchObject(late)
    expect(await put(0)).toMatchObject({ version: 1 })
    expect(await put(0)).toMatchObject(late)
    const both = await Promise.all([put(1), put(1)])
    expect(both.filter(({ code }) => code === late.code)).toHaveLength(1)
    expect(await put()).toMatchObject({ version: 3 })
    for (const wrong of [-1, 1.5]) expect(await put(wrong)).toMatchObject({ status: 400 })
  })

  it('never passes the 50 changes of a month, and says when more are possible', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.put('/desired-states/platform', { state: PLATFORM })
    await world.api.put('/desired-states/default', { state: { serverDomains: { request: ['api.example.com'] } } })
    await world.app.db
      .insertInto('gj_change_budget')
      .values(usedUp(world, appid, 49))
      .execute()
    const apply = () => world.api.post<DesiredStateRun>('/desired-states/apply', { appids: [appid] })
    expect(await runOver(world, await apply())).toMatchObject({ counts: { done: 2 } })

    await world.api.put('/desired-states/default', { state: { serverDomains: { request: [] } } })
    const before = countCalls(world)
    const planned = await world.api.post<DesiredStatePlan>(`/authorizers/${appid}/desired-state/plan`)
    expect(planned).toMatchObject({
      steps: [],
      blocked: [{ op: 'remove', problem: { code: 'domain.budget_exhausted' } }],
    })
    expect(planned.blocked[0]?.problem.next).toMatch(/-01（北京时间）起/)
    expect(await runOver(world, await apply())).toMatchObject({ counts: { done: 1, partly: 1 }, writes: 0 })
    expect(countWrites(world, before)).toBe(0)
    expect(await driftOf(world, 'incomplete')).toMatchObject([{ appid }])
  })

  it('goes on after the server stopped in the middle of a run', async () => {
    await using world = await startWorld({ dialect })
    const one = await createBoundMerchant(world, 'shop-1')
    await world.api.put('/desired-states/default', { state: { testers: ['wx_tester_1'], searchStatus: 'hidden' } })
    // As a kill between the call and its record leaves the row: WeChat has done it, we have only that it was begun.
    const run = await world.api.post<DesiredStateRun>('/desired-states/apply', { appids: [one.appid] })
    await world.settle()
    const [target] = await targetsOf(world, run)
    const begun = (target?.results ?? []).map((result) => ({
      ...result,
      outcome: 'unknown',
      changes: result.changes.map((change) => ({ ...change, outcome: 'unknown' })),
    }))
    await world.app.db
      .updateTable('gj_desired_target')
      .set({ state: 'running', finished_at: null, results: JSON.stringify(begun) })
      .execute()
    await world.app.db.updateTable('gj_desired_run').set({ finished_at: null }).execute()
    const before = countCalls(world)
    await world.app.jobs.enqueue(world.app.db, { kind: 'desired-state-target', payload: { targetId: target?.id } })
    expect(await runOver(world, run)).toMatchObject({ state: 'done', counts: { done: 1 } })
    const [resumed] = await targetsOf(world, run)
    expect(resumed?.results.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(countWrites(world, before)).toBe(0)
  })
})

function usedUp(world: World, appid: string, used: number) {
  const now = world.clock.now()
  const month = new Date(now + 8 * HOUR).toISOString().slice(0, 7)
  const times = { created_at: now, updated_at: now }
  return { id: `${appid} server ${month}`, owner: appid, kind: 'server' as const, month, used, ...times }
}

describe('what WeChat answers', () => {
  it.each([
    ['late_reset', 1],
    ['reset', 2],
  ] as const)('nothing at all: it looks before it repeats (%s)', async (connection, calls) => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.put('/desired-states/default', { state: { searchStatus: 'hidden' } })
    world.simulator.control.addFault({ api: 'setSearchStatus', connection, count: 1 })
    const run = await runOver(world, await world.api.post('/desired-states/apply', { appids: [appid] }))
    expect(run).toMatchObject({ counts: { done: 1 }, writes: calls })
    expect(countWrites(world)).toBe(calls)
  })

  it('is told host by host when it took only some of them', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    world.simulator.control.setHosts({ withoutIcp: ['unfiled.example.com'] })
    const hosts = ['api.example.com', 'unfiled.example.com']
    await world.api.put('/desired-states/platform', { state: { serverDomains: hosts } })
    await world.api.put('/desired-states/default', {
      state: { serverDomains: { request: [...hosts, 'unregistered.example.com'] } },
    })
    const run = await runOver(world, await world.api.post('/desired-states/apply', { appids: [appid] }))
    expect(run).toMatchObject({ counts: { done: 1, partly: 1 } })
    const target = (await targetsOf(world, run)).at(-1)
    expect(target?.plan?.blocked).toMatchObject([
      { value: 'unregistered.example.com', problem: { code: 'domain.not_registered' } },
    ])
    expect(target?.results[0]).toMatchObject({
      outcome: 'partly',
      changes: [
        { value: 'api.example.com', outcome: 'done' },
        { value: 'unfiled.example.com', outcome: 'refused', problem: { code: 'domain.without_icp' } },
      ],
    })
    // What it refused is known, and no drift.
    await runOver(world, await world.api.post('/desired-states/drift', { appids: [appid] }))
    expect(await driftOf(world)).toEqual([])
  })

  it('of a confirm file that it cannot read is explained, and the file is served by us', async () => {
    await using world = await startWorld()
    world.simulator.control.setHosts({ withoutConfirmFile: ['example.com'] })
    await world.api.put('/desired-states/platform', { state: { businessDomains: ['example.com'] } })
    const run = await runOver(world, await world.api.post('/desired-states/apply', {}))
    const [target] = await targetsOf(world, run)
    const problem = target?.results[0]?.changes[0]?.problem
    expect(problem).toMatchObject({ code: 'domain.confirm_file' })
    const file = /https:\/\/example\.com\/(\S+\.txt)/.exec(problem?.nextEn ?? '')?.[1]
    expect((await sendRequest({ method: 'GET', url: `${world.url}/${file}` })).status).toBe(200)
  })

  it('during a privacy scan is waited for', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const guide = { settings: [{ key: 'UserInfo', text: '展示头像' }], owner: EVERYTHING.privacyGuide.owner }
    await world.api.put(`/desired-states/${appid}`, { state: { privacyGuide: guide } })
    world.simulator.control.addFault({ api: 'setPrivacySetting', errcode: 61039, count: 2 })
    const run = await runOver(world, await world.api.post(`/authorizers/${appid}/desired-state/apply`))
    expect(run.state).toBe('running')
    await world.advance(60_000)
    expect(await runOver(world, run)).toMatchObject({ state: 'running' })
    await world.advance(60_000)
    expect(await runOver(world, run)).toMatchObject({ state: 'done', counts: { done: 1 } })
  })

  it('to an account that has gone is a target that is skipped, and the others are done', async () => {
    await using world = await startWorld()
    const [one, two] = [await createBoundMerchant(world, 'shop-1'), await createBoundMerchant(world, 'shop-2')]
    await world.api.put('/desired-states/default', { state: { searchStatus: 'hidden' } })
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid: one.appid })
    await world.settle()
    const run = await runOver(world, await world.api.post('/desired-states/apply', { appids: [one.appid, two.appid] }))
    expect(run).toMatchObject({ counts: { done: 1, skipped: 1 } })
    expect((await targetsOf(world, run))[0]?.problem).toMatchObject({ code: 'authorizer.revoked' })
  })
})

describe('the same button, pressed by two at the same moment', () => {
  it('writes once', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.put(`/desired-states/${appid}`, { state: { testers: ['wx_tester_1'], searchStatus: 'hidden' } })
    const apply = () => world.api.post<DesiredStateRun>(`/authorizers/${appid}/desired-state/apply`)
    const runs = await Promise.all([apply(), apply(), apply()])
    await world.settle()
    await world.advance(10_000)
    const ended = await Promise.all(runs.map((run) => runOver(world, run)))
    expect(ended.map(({ state, counts }) => [state, counts.done])).toEqual(runs.map(() => ['done', 1]))
    expect(ended.map(({ writes }) => writes).sort()).toEqual([0, 0, 2])
    expect(countWrites(world)).toBe(2)
  })
})

describe('documents', () => {
  it('are laid over each other: all, then labels by priority, then the mini program, and it is seen which says what', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.patch(`/authorizers/${appid}`, { labels: ['vip', '秋季'] })
    const put = (scope: string, state: unknown, priority = 0) =>
      world.api.put(`/desired-states/${encodeURIComponent(scope)}`, { state, ...(priority > 0 && { priority }) })
    await put('default', {
      serverDomains: { request: ['a.example.com'], upload: ['u.example.com'] },
      searchStatus: 'searchable',
    })
    await put('label:vip', { serverDomains: { request: ['vip.example.com'] } }, 10)
    await put('label:秋季', { serverDomains: { request: ['autumn.example.com'] }, visitStatus: 'open' }, 5)
    await put(appid, { searchStatus: 'hidden' })
    const merged = await world.api.get<MergedDesiredState>(`/authorizers/${appid}/desired-state`)
    expect(merged).toMatchObject({
      state: {
        serverDomains: { request: ['vip.example.com'], upload: ['u.example.com'] },
        searchStatus: 'hidden',
        visitStatus: 'open',
      },
      sources: {
        'serverDomains.request': 'label:vip',
        'serverDomains.upload': 'default',
        searchStatus: appid,
        visitStatus: 'label:秋季',
      },
      layers: ['default', 'label:秋季', 'label:vip', appid],
    })
    await world.api.delete(`/desired-states/${appid}`)
    expect(await refused(world, 'GET', `/desired-states/${appid}`)).toMatchObject({ code: 'desired_state.not_found' })
  })

  it('with mistakes are refused, each named by its place', async () => {
    await using world = await startWorld()
    const put = async (state: unknown, scope = 'default') => {
      const { code, fields = [] } = await refused(world, 'PUT', `/desired-states/${encodeURIComponent(scope)}`, {
        state,
      })
      return { code, fields: fields.map(({ path, messageEn }) => `${path}: ${messageEn}`) }
    }
    const request = [
      'ok.example.com',
      'https://a.example.com',
      'A.example.com',
      '10.0.0.1',
      'a.example.com/x',
      '例子.公司',
      'p.example.com:443',
      'xn--fiqs8s.xn--fiqz9s',
    ]
    const bad = await put({ serverDomains: { request }, businessDomains: { hosts: ['a.example.com:8443'] } })
    expect(bad.code).toBe('desired_state.invalid')
    expect(bad.fields.map((field) => field.split(':')[0])).toEqual([
      'body.state.serverDomains.request.1',
      'body.state.serverDomains.request.2',
      'body.state.serverDomains.request.3',
      'body.state.serverDomains.request.4',
      'body.state.serverDomains.request.5',
      'body.state.businessDomains.hosts.0',
    ])
    const many = Array.from({ length: 201 }, (_, index) => `h${index}.example.com`)
    expect((await put({ serverDomains: { request: many } })).fields).toEqual([
      'body.state.serverDomains.request: It must have at most 200 entries.',
    ])
    const platform = {
      serverDomains: ['a.example.com', 'https://b.example.com'],
      businessDomains: ['b.example.com:443'],
    }
    const ofPlatform = await refused(world, 'PUT', '/desired-states/platform', { state: platform })
    expect(ofPlatform.fields?.map(({ path }) => path)).toEqual([
      'body.state.serverDomains.1',
      'body.state.businessDomains.0',
    ])
    expect((await put({ prefetchDomains: ['a.example.com', 'a.example.com'] })).fields[0]).toContain(
      'prefetchDomains.1: a.example.com stands here twice',
    )
    const owner = EVERYTHING.privacyGuide.owner
    expect(
      (await put({ privacyGuide: { settings: [{ key: 'UserInfo', text: '长'.repeat(5_000) }], owner } })).fields,
    ).toEqual(['body.state.privacyGuide.settings.0.text: It must have at most 1000 characters.'])
    expect(
      (await put({ privacyGuide: { settings: [{ key: 'UserInfo', text: '\ud83d' }], owner } })).fields[0],
    ).toContain('cannot be encoded')
    expect((await put({ privacyGuide: { owner: { noticeMethod: '弹窗' } } })).fields[0]).toContain(
      'at least one of phone',
    )
    expect((await put({ testers: ['a b'] })).fields[0]).toContain('Give the WeChat id')
    expect(
      (await put({ locationApis: [{ api: 'getLocation', content: 'x', urls: ['https://a.example.com'] }] })).fields[0],
    ).toContain('begins with wx.')
    expect((await put({ minimumLibraryVersion: '2.20' })).fields[0]).toContain('2.20.0')
    expect((await put({ nonsense: true })).fields).toEqual(['body.state.nonsense: There is no such field.'])
    expect((await put({}, 'label:')).code).toBe('request.invalid')
    expect((await refused(world, 'POST', '/desired-states/apply', { all: true, label: 'vip' })).code).toBe(
      'request.invalid',
    )
    expect((await refused(world, 'POST', '/desired-states/apply', { label: 'vip' })).code).toBe(
      'desired_state.nothing_selected',
    )
    expect((await refused(world, 'GET', '/desired-states/applies/dsr_none')).code).toBe('desired_state.run_not_found')
  })
})
