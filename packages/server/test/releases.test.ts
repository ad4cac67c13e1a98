import type {
  AddedTemplate,
  CreatedApiKey,
  Draft,
  LastSubmission,
  MiniProgramVersions,
  Page,
  Release,
  Template,
} from '@guanjia/contract'
import { sendRequest } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000

describe.each(['sqlite', 'mysql'] as const)('a release on %s', (dialect) => {
  it('goes online step by step, each step written down', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const id = await world.createUntil('online')
    const release = await world.get(id)
    expect(release).toMatchObject({ state: 'online', isOpen: false, possibleActions: ['roll_back'], problem: null })
    expect(release.audit).toMatchObject({ status: 'approved' })
    expect(release.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'create ok',
      'commit ok',
      'scan ok',
      'submit waiting',
      'submit ok',
      'audit found',
      'publish waiting',
      'publish ok',
      'verify found',
    ])
    expect(release.steps[0]?.actor).toBe('api_key:testkit')
    const [commit] = world.world.simulator.control.calls({ api: 'commit', appid: world.appid })
    const body = JSON.parse(commit?.body ?? '{}') as { ext_json: string }
    expect(JSON.parse(body.ext_json)).toEqual({ extEnable: true, extAppid: world.appid })
    for (const type of ['audit.approved', 'release.online']) expect(world.events(type)).toHaveLength(1)
    expect(world.countCalls('commit')).toBe(1)
    expect(world.countCalls('submitAudit')).toBe(1)
    expect(world.countCalls('release')).toBe(1)
  })
})

describe('a call without an answer', () => {
  it.each(['commit', 'submitAudit', 'release'] as const)(
    'that took effect is found and not repeated: %s',
    async (api) => {
      await using world = await ReleaseWorld.start()
      world.world.simulator.control.addFault({ api, connection: 'late_reset', count: 1 })
      const release = await world.get(await world.createUntil('online'))
      expect(release.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toContain('look found')
      expect(world.countCalls(api)).toBe(1)
      expect(world.events('release.online')).toHaveLength(1)
    },
  )

  it.each(['commit', 'submitAudit', 'release'] as const)(
    'that took no effect is repeated after a look: %s',
    async (api) => {
      await using world = await ReleaseWorld.start()
      world.world.simulator.control.addFault({ api, connection: 'reset', count: 1 })
      const release = await world.get(await world.createUntil('online'))
      expect(release.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toContain('look waiting')
      expect(world.countCalls(api)).toBe(2)
    },
  )

  it.each(['commit', 'submitAudit', 'release'] as const)(
    'is treated alike when WeChat says that it is busy: %s',
    async (api) => {
      await using world = await ReleaseWorld.start()
      world.world.simulator.control.addFault({ api, errcode: -1, count: 1 })
      expect(await world.get(await world.createUntil('online'))).toMatchObject({ state: 'online' })
    },
  )

  it('is looked after when the server died in the middle of it', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('ready_to_submit')
    const { db } = world.world.app
    // As a kill between the call and its record leaves the row: WeChat has the audit, we have only that we called.
    world.world.simulator.control.addFault({ api: 'submitAudit', connection: 'late_reset', count: 1 })
    await world.submit(id)
    await world.world.settle()
    await db.updateTable('gj_release').set({ state: 'submitting', unknown_of: null }).where('id', '=', id).execute()
    await world.world.advance(15_000)
    expect(await world.get(id)).toMatchObject({ state: 'in_review' })
    expect(world.countCalls('submitAudit')).toBe(1)
  })
})

describe('an operator who sets the time of publishing while a call is under way', () => {
  it.each([
    ['commit', 'committing'],
    ['getCodePrivacyInfo', 'trial'],
    ['submitAudit', 'submitting'],
  ] as const)('does not bring the release to a stop: %s', async (api, state) => {
    await using world = await ReleaseWorld.start()
    world.world.simulator.control.addFault({ api, latencyMs: 300, count: 1 })
    const id = await world.create({ submission: {} })
    const working = world.world.advance(3_000)
    const isUnderWay = async () => (await world.get(id)).state === state && world.countCalls(api) > 0
    await expect.poll(isUnderWay, { interval: 5, timeout: 10_000 }).toBe(true)
    expect((await world.act(id, 'schedule', {})).status).toBe(200)
    await working
    expect(await world.reach(id, 'in_review')).toMatchObject({ autoPublish: true })
    for (const call of ['commit', 'submitAudit']) expect([call, world.countCalls(call)]).toEqual([call, 1])
    await world.decide({ action: 'approve' })
    await world.reach(id, 'online')
  })
})

describe('an audit', () => {
  it('is found by asking when its event was lost', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('in_review')
    await world.world.simulator.control.decideAudit(world.appid, { action: 'approve', withoutEvent: true })
    await world.reach(id, 'approved', 40 * MINUTE)
    expect(world.events('audit.approved')).toHaveLength(1)
  })

  it('moves the release once when its event comes twice', async () => {
    await using world = await ReleaseWorld.start({ settings: { pushDuplicates: 1 } })
    const id = await world.createUntil('approved')
    await world.world.advance(MINUTE)
    const { steps } = await world.get(id)
    expect(steps.filter(({ name }) => name === 'audit')).toHaveLength(1)
    expect(world.events('audit.approved')).toHaveLength(1)
  })

  it('that is delayed and then rejected tells why, and the same code can be submitted again', async () => {
    await using world = await ReleaseWorld.start()
    const { control } = world.world.simulator
    const id = await world.createUntil('in_review')
    await control.decideAudit(world.appid, { action: 'delay', reason: '需要核实' })
    await world.reach(id, 'delayed')
    await control.decideAudit(world.appid, {
      action: 'reject',
      reason: '1:类目不符:<br>',
      screenshots: ['MEDIA1', 'MEDIA2'],
    })
    const rejected = await world.reach(id, 'rejected')
    expect(rejected).toMatchObject({ isOpen: false, possibleActions: ['submit'] })
    expect(rejected.audit).toMatchObject({ reason: '1:类目不符:<br>', screenshots: ['MEDIA1', 'MEDIA2'] })
    expect(world.events('audit.rejected')).toMatchObject([{ data: { reason: '1:类目不符:<br>', releaseId: id } }])

    expect((await world.submit(id, { feedbackInfo: '已更换类目' })).status).toBe(202)
    const again = await world.reach(id, 'in_review')
    expect(again.audit?.auditId).not.toBe(rejected.audit?.auditId)
    expect(again).toMatchObject({ isOpen: true })
  })

  it('of an earlier submission does not decide the present one', async () => {
    await using world = await ReleaseWorld.start({ settings: { pushRetryMs: 600_000 } })
    const { control } = world.world.simulator
    const id = await world.createUntil('in_review')
    await control.decideAudit(world.appid, { action: 'reject' })
    await world.reach(id, 'rejected')
    await world.submit(id)
    await world.reach(id, 'in_review')
    // The news of the rejection comes once more, as a push that WeChat repeats does.
    const { app } = world.world
    await app.db.transaction().execute(async (tx) => {
      const event = { type: 'wechat.event.weapp_audit_fail', createdAt: 0 } as never
      const { componentAppid } = await world.get(id)
      await app.services.releases.handleAuditEvent(tx, {
        id: 'cb_1',
        componentAppid,
        appid: world.appid,
        event,
        receivedAt: 0,
      })
    })
    await world.world.settle()
    expect(await world.get(id)).toMatchObject({ state: 'in_review', audit: { status: 'in_review' } })
  })
})

describe('the privacy scan', () => {
  it('is waited for without another commit', async () => {
    await using world = await ReleaseWorld.start({ settings: { privacyScanMs: 3 * MINUTE } })
    const id = await world.create()
    await world.reach(id, 'scanning')
    expect((await world.submit(id)).body).toMatchObject({ code: 'release.wrong_state', status: 409 })
    await world.reach(id, 'ready_to_submit', 10 * MINUTE)
    expect(world.countCalls('commit')).toBe(1)
    expect(world.countCalls('submitAudit')).toBe(0)
  })
})

describe('a scan that somebody else has started anew', () => {
  it('is waited for with the submission, for an hour or so, and the operator reads why', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('ready_to_submit')
    const { trial } = world.slots
    if (trial) trial.scanDoneAt = Number.MAX_SAFE_INTEGER
    const { app } = world.world
    // As an operator leaves it who submits a moment before.
    await app.db.updateTable('gj_release').set({ state: 'submitting' }).where('id', '=', id).execute()
    await app.jobs.enqueue(app.db, { kind: 'release-submit', payload: { releaseId: id } })
    await world.world.advance(MINUTE)
    const waiting = { code: 'release.preflight_failed', titleEn: expect.stringContaining('privacy scan') }
    expect(await world.get(id)).toMatchObject({ state: 'submitting', problem: waiting })
    await world.world.advance(90 * MINUTE)
    expect(await world.get(id)).toMatchObject({ state: 'ready_to_submit', problem: waiting })
    expect(world.countCalls('submitAudit')).toBe(0)
  })
})

describe('a look that fails', () => {
  it('is shown to the operator until WeChat can be asked again', async () => {
    await using world = await ReleaseWorld.start({ settings: { privacyScanMs: MINUTE } })
    const { control } = world.world.simulator
    const fault = control.addFault({ api: 'getCodePrivacyInfo', httpStatus: 502 })
    const id = await world.create()
    await world.reach(id, 'trial')
    await world.world.advance(5_000)
    expect(await world.get(id)).toMatchObject({ state: 'trial', problem: { code: 'wechat.bad_response' } })
    control.removeFaults(fault.id)
    expect(await world.reach(id, 'scanning')).toMatchObject({ problem: null })
  })
})

describe('a refusal', () => {
  it('names the state and what is possible in it', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('in_review')
    const { status, body } = await world.publish(id)
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'release.wrong_state' })
    expect(body.title).toContain('审核中')
    expect(body.titleEn).toContain('in_review')
    expect((await world.request('POST', `/releases/${id}/cancel`)).status).toBe(409)
  })

  it('of a second open release names the first', async () => {
    await using world = await ReleaseWorld.start()
    const first = await world.createUntil('ready_to_submit')
    const { templateId } = await world.get(first)
    const second = { appid: world.appid, templateId, userVersion: '2.0', userDesc: 'x' }
    const refused = await world.request('POST', '/releases', second)
    expect(refused.body).toMatchObject({ code: 'release.open_exists', status: 409 })
    expect(refused.body.title).toContain(first)
    const both = await Promise.all([
      world.request('POST', `/releases/${first}/cancel`),
      world.request('POST', `/releases/${first}/cancel`),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await world.request('POST', '/releases', second)).status).toBe(202)
  })

  it('reaches one of two operators who publish at the same moment', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('approved')
    const answers = await Promise.all([world.publish(id), world.publish(id), world.publish(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    await world.reach(id, 'online')
    expect(world.countCalls('release')).toBe(1)
  })

  it('by WeChat is told with its meaning and a way on, and can be tried again', async () => {
    await using world = await ReleaseWorld.start({ settings: { auditsPerMonth: 0 } })
    const id = await world.createUntil('ready_to_submit')
    await world.submit(id)
    const { problem } = await world.reach(id, 'ready_to_submit')
    expect(problem).toMatchObject({ code: 'release.wechat_refused', wechat: { errcode: 85085 } })
    expect(problem?.title).not.toMatch(/^\d+$/)
    expect(problem?.next).not.toBe('')
    world.world.simulator.control.changeSettings({ auditsPerMonth: 10 })
    await world.submit(id)
    expect(await world.reach(id, 'in_review')).toMatchObject({ problem: null })
  })

  it('comes before WeChat is asked when another audit is running', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('ready_to_submit')
    const { client } = world.world.app.services.gateway
    const miniProgram = { componentAppid: world.world.component.appid, appid: world.appid }
    // Somebody has submitted it elsewhere.
    await client.submitAudit({}, miniProgram)
    const { status, body } = await world.submit(id)
    expect([status, body.code]).toEqual([409, 'release.preflight_failed'])
    const blocking = body.findings?.filter(({ severity }) => severity === 'blocks')
    expect(blocking).toMatchObject([{ check: 'audit', errcode: 85009, who: 'provider' }])
    expect(world.countCalls('submitAudit')).toBe(1)
  })

  it('ends the release when the trial version was replaced by somebody else', async () => {
    await using world = await ReleaseWorld.start()
    const id = await world.createUntil('ready_to_submit')
    const { templateId } = await world.get(id)
    const { client } = world.world.app.services.gateway
    const miniProgram = { componentAppid: world.world.component.appid, appid: world.appid }
    const extJson = JSON.stringify({ extEnable: true, extAppid: world.appid })
    const other = { template_id: Number(templateId), ext_json: extJson, user_version: '9.9.9', user_desc: 'x' }
    await client.commit(other, miniProgram)
    await world.submit(id)
    expect(await world.reach(id, 'failed')).toMatchObject({ problem: { code: 'release.trial_replaced' } })
  })

  it.each([
    [{ extConfig: { extAppid: 'wx00000000000affff' } }, 'release.ext_config_invalid', 'body.extConfig.extAppid'],
    [
      { extConfig: { lazyCodeLoading: 'requiredComponents' } },
      'release.ext_config_invalid',
      'body.extConfig.lazyCodeLoading',
    ],
    [{ extConfig: { pages: [] } }, 'release.ext_config_invalid', 'body.extConfig.pages'],
    [{ extConfig: '{"ext":{}}' }, 'request.invalid', 'body.extConfig'],
    [{ userVersion: 'x'.repeat(10_000) }, 'request.invalid', 'body.userVersion'],
    [{ appid: '../../etc' }, 'request.invalid', 'body.appid'],
    [{ templateId: '999999' }, 'template.not_found', undefined],
    [{ appid: 'wx00000000000affff' }, 'authorizer.not_found', undefined],
  ])('names what is wrong with %j', async (changes, code, path) => {
    await using world = await ReleaseWorld.start()
    const json = { appid: world.appid, templateId: '1', userVersion: '1.0', userDesc: 'x', ...changes }
    const { status, body } = await world.request('POST', '/releases', json)
    expect(body.code).toBe(code)
    expect(status).toBeLessThan(500)
    if (path) expect(body.fields?.map((field) => field.path)).toContain(path)
    expect(world.countCalls('commit')).toBe(0)
  })

  it('keeps accounts out that are no mini program, have revoked, or did not grant the code', async () => {
    await using world = await ReleaseWorld.start()
    const { control } = world.world.simulator
    control.revoke({ componentAppid: world.world.component.appid, appid: world.appid })
    await world.world.settle()
    const json = { appid: world.appid, templateId: '1', userVersion: '1.0', userDesc: 'x' }
    expect((await world.request('POST', '/releases', json)).body.code).toBe('authorizer.revoked')
    expect((await world.request('GET', `/mini-programs/${world.appid}/versions`)).body.code).toBe('authorizer.revoked')
    const official = control.createAccount({ kind: 'official_account', nickname: '公众号' })
    const session = await world.world.api.post<{ pcUrl: string }>('/bind-sessions', { businessId: 'oa' })
    await world.world.merchant.authorize({ appid: official.appid, entryUrl: session.pcUrl })
    const other = { ...json, appid: official.appid }
    expect((await world.request('POST', '/releases', other)).body.code).toBe('authorizer.not_mini_program')
  })
})

describe('versions, drafts and templates', () => {
  it('are read from WeChat as words', async () => {
    await using world = await ReleaseWorld.start()
    const path = `/mini-programs/${world.appid}/versions`
    const read = () => world.world.api.get<MiniProgramVersions>(path)
    expect(await read()).toMatchObject({ trial: null, audit: null, online: null })
    const id = await world.createUntil('in_review')
    expect(await read()).toMatchObject({ trial: { version: '1.0.1' }, audit: { status: 'in_review' }, online: null })
    await world.world.simulator.control.decideAudit(world.appid, { action: 'approve' })
    await world.reach(id, 'approved')
    await world.publish(id)
    await world.reach(id, 'online')
    expect(await read()).toMatchObject({ online: { version: '1.0.1' } })
    const { items } = await world.world.api.get<Page<Release>>(`/releases?appid=${world.appid}&open=false`)
    expect(items.map((release) => release.id)).toEqual([id])
  })

  it('make one template of a draft, however often it is asked for', async () => {
    await using world = await ReleaseWorld.start()
    const { simulator, component, api } = world.world
    const uploaded = simulator.control.uploadDraft(component.appid, { userVersion: '3.0', userDesc: '新版' })
    const drafts = await api.get<Page<Draft>>('/drafts')
    expect(drafts.items).toMatchObject([{ draftId: String(uploaded.draftId), userVersion: '3.0', userDesc: '新版' }])
    const first = await api.post<AddedTemplate>('/templates', { draftId: uploaded.draftId })
    const second = await api.post<AddedTemplate>('/templates', { draftId: String(uploaded.draftId) })
    expect(first).toMatchObject({ created: true, draftId: String(uploaded.draftId), templateType: 'ordinary' })
    expect(second).toEqual({ ...first, created: false })
    expect((await api.get<Page<Template>>('/templates')).items).toHaveLength(1)

    expect((await world.request('DELETE', `/templates/${first.templateId}`)).status).toBe(204)
    expect((await world.request('DELETE', `/templates/${first.templateId}`)).body.code).toBe('template.not_found')
    expect((await world.request('POST', '/templates', { draftId: '424242' })).body.code).toBe('draft.not_found')
    expect((await world.request('DELETE', '/templates/..%2f1')).status).toBe(400)
  })

  it('make one template of a draft that several add at the same moment', async () => {
    await using world = await ReleaseWorld.start()
    const { simulator, component, api } = world.world
    const { draftId } = simulator.control.uploadDraft(component.appid, { userVersion: '3.0', userDesc: '新版' })
    simulator.control.addFault({ api: 'addToTemplate', latencyMs: 50 })
    const added = await Promise.all([1, 2, 3].map(() => api.post<AddedTemplate>('/templates', { draftId })))
    expect(new Set(added.map(({ templateId }) => templateId)).size).toBe(1)
    expect(added.filter(({ created }) => created)).toHaveLength(1)
    expect(simulator.control.calls({ api: 'addToTemplate' })).toHaveLength(1)
  })

  it('find the template whose answer was lost', async () => {
    await using world = await ReleaseWorld.start()
    const { simulator, component, api } = world.world
    const { draftId } = simulator.control.uploadDraft(component.appid, { userVersion: '3.0', userDesc: '新版' })
    simulator.control.addFault({ api: 'addToTemplate', connection: 'late_reset', count: 1 })
    expect(await api.post<AddedTemplate>('/templates', { draftId })).toMatchObject({ created: true })
    simulator.control.changeSettings({ templateLimit: 1 })
    const next = simulator.control.uploadDraft(component.appid, { userVersion: '4.0', userDesc: '新版' })
    const full = await world.request('POST', '/templates', { draftId: next.draftId })
    expect(full.body.code).toBe('template.library_full')
  })
})

describe.each(['sqlite', 'mysql'] as const)('what was submitted last, on %s', (dialect) => {
  it('is there to begin the next form with, of the mini program or else of the template', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const last = (id: string) => world.world.api.get<LastSubmission>(`/releases/${id}/last-submission`)
    const submission = {
      versionDesc: '测试帐号 tester',
      feedbackInfo: '已补充类目',
      orderPath: 'pages/index/index',
      privacyApiNotUse: true,
      ugc: { scene: [0] },
    }
    const id = await world.createUntil('ready_to_submit')
    expect(await last(id)).toEqual({ last: null })
    expect(await world.submit(id, submission)).toMatchObject({ status: 202 })
    await world.reach(id, 'in_review')
    const { feedbackInfo: _, ...shared } = submission
    expect(await last(id)).toMatchObject({ last: { of: 'mini_program', releaseId: id, submission } })

    // Another merchant with the same template.
    const other = await world.another('shop-2')
    const { templateId } = await world.get(id)
    const otherId = await other.createOf(templateId)
    const ofTemplate = { of: 'template', releaseId: id, appid: world.appid, submission: shared }
    expect((await last(otherId)).last).toEqual({
      ...ofTemplate,
      userVersion: expect.any(String),
      submittedAt: expect.any(Number),
    })
    // A key that is for this merchant only learns nothing of the other one.
    const limited = await world.world.api.post<CreatedApiKey>('/api-keys', {
      name: 'shop-2',
      scopes: ['releases:read'],
      appids: [other.appid],
    })
    const url = `${world.world.url}/api/v1/releases/${otherId}/last-submission`
    const answer = await sendRequest({ url, headers: { authorization: `Bearer ${limited.key}` } })
    expect([answer.status, answer.json]).toEqual([200, { last: null }])

    await world.decide({ action: 'reject', reason: '类目不符' })
    await world.reach(id, 'rejected')
    await world.submit(id, { versionDesc: '第二次', privacyApiNotUse: true })
    await world.reach(id, 'in_review')
    expect((await last(id)).last?.submission).toEqual({ versionDesc: '第二次', privacyApiNotUse: true })
  })
})
