import type {
  AddedTemplate,
  AuditQuota,
  DesiredStateRun,
  DesiredStateTarget,
  MiniProgramPrivacy,
  MiniProgramVersions,
  Page,
  Registration,
  TesterList,
} from '@guanjia/contract'
import { expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const MINUTE = 60_000
const GUIDE = {
  settings: [{ key: 'UserInfo', text: '展示头像 😀' }],
  owner: { contactEmail: 'privacy@example.com', noticeMethod: '弹窗' },
}

/** A call as WeChat got it. */
function callsOf({ world, appid }: ReleaseWorld, api: string) {
  return world.simulator.control.calls({ api, appid }).map(({ body, query, errcode = 0 }) => ({
    body: JSON.parse(body || 'null') as Record<string, unknown>,
    query,
    errcode,
  }))
}

const controlOf = (shop: ReleaseWorld) => shop.world.simulator.control

const versionsOf = (shop: ReleaseWorld) =>
  shop.world.api.get<MiniProgramVersions>(`/authorizers/${shop.appid}/versions`)

async function apply(shop: ReleaseWorld, state: unknown): Promise<DesiredStateTarget | undefined> {
  const { api } = shop.world
  await api.put(`/desired-states/${shop.appid}`, { state })
  const run = await api.post<DesiredStateRun>(`/authorizers/${shop.appid}/desired-state/apply`)
  await shop.world.settle()
  const { items } = await api.get<Page<DesiredStateTarget>>(`/desired-states/applies/${run.id}/targets`)
  return items.at(-1)
}

async function withSettings<T>(shop: ReleaseWorld, settings: object, run: () => Promise<T>): Promise<T> {
  const control = controlOf(shop)
  const before = { ...control.changeSettings({}) }
  control.changeSettings(settings)
  try {
    return await run()
  } finally {
    control.changeSettings(before)
  }
}

/** code-lifecycle §0, "what an implementer most likely gets wrong", in its order: that we do not. */
const TRAPS: Readonly<Record<string, (shop: ReleaseWorld) => Promise<void>>> = {
  '1: ext_json is a string that holds JSON': async (shop) => {
    const ext = { note: '引号 " 反斜杠 \\ 换行\n表情 😀 \u2028', deep: { list: [1, '2', null] } }
    await shop.reach(await shop.create({ extConfig: { ext } }), 'ready_to_submit')
    const [commit] = callsOf(shop, 'commit')
    expect(commit).toMatchObject({ errcode: 0, body: { ext_json: expect.any(String) } })
    const sent = { extEnable: true, extAppid: shop.appid, ext }
    expect(JSON.parse(String(commit?.body.ext_json))).toEqual(sent)
    expect(JSON.parse(shop.slots.trial?.extJson ?? '')).toEqual(sent)
  },

  '2: addtotemplate answers no template id': async (shop) => {
    const draft = { userVersion: '2.0.0', userDesc: '同名版本' }
    const ids = []
    for (const developer of ['甲', '乙']) {
      const { draftId } = controlOf(shop).uploadDraft(shop.world.component.appid, { ...draft, developer })
      const added = await shop.world.api.post<AddedTemplate>('/templates', { draftId })
      expect(added.draftId).toBe(String(draftId))
      const { templates } = controlOf(shop).state.libraries[shop.world.component.appid] ?? { templates: [] }
      expect(templates.find(({ templateId }) => String(templateId) === added.templateId)?.draftId).toBe(draftId)
      ids.push(added.templateId)
    }
    expect(new Set(ids).size).toBe(2)
  },

  '3: the scan after a commit is waited for, and never started anew': async (shop) => {
    await withSettings(shop, { privacyScanMs: 10 * MINUTE }, async () => {
      await shop.reach(await shop.create({ submission: {} }), 'in_review', 20 * MINUTE)
    })
    expect(callsOf(shop, 'commit')).toHaveLength(1)
    expect(callsOf(shop, 'submitAudit').map(({ errcode }) => errcode)).toEqual([0])
    expect(callsOf(shop, 'getCodePrivacyInfo').map(({ errcode }) => errcode)).toContain(61039)
  },

  '4: privacy settings take the token of the merchant': async (shop) => {
    expect(await apply(shop, { privacyGuide: { ...GUIDE, file: { name: 'a.txt', text: '全文' } } })).toMatchObject({
      results: [{ outcome: 'done' }],
    })
    for (const api of ['setPrivacySetting', 'getPrivacySetting', 'uploadPrivacySetting']) {
      // The simulator answers 48001 to the token of the component, and knows a merchant only by his own.
      const errcodes = controlOf(shop)
        .calls({ api, appid: shop.appid })
        .map(({ errcode = 0 }) => errcode)
      expect([api, errcodes.length > 0, errcodes.every((errcode) => errcode === 0)]).toEqual([api, true, true])
    }
  },

  '5: 85085 is the quota of the month, 85087 is not': async (shop) => {
    const id = await shop.create({}, { usesNavigateToMiniProgram: true })
    await shop.reach(id, 'ready_to_submit')
    await withSettings(shop, { auditsPerMonth: 1 }, async () => {
      // The release of the trap before has used it.
      const { status, body } = await shop.submit(id)
      const blocking = body.findings?.filter(({ severity }) => severity === 'blocks')
      expect([status, blocking?.map(({ errcode }) => errcode)]).toEqual([409, [85085]])
      expect(body.title).toContain('额度')
    })
    await shop.world.advance(30_000)
    await shop.submit(id)
    const { problem } = await shop.reach(id, 'ready_to_submit')
    expect(problem).toMatchObject({ wechat: { errcode: 85087 } })
    expect(`${problem?.title}${problem?.next}`).toMatch(/navigateToMiniProgram|跳转/)
    expect(problem?.title).not.toContain('额度')
  },

  '6: the screenshots are read under both of their names': async (shop) => {
    const id = await shop.createUntil('in_review')
    await shop.decide({ action: 'reject', reason: '1:类目<br>', screenshots: ['SHOT_1', 'SHOT_2'] })
    const rejected = await shop.reach(id, 'rejected')
    expect(controlOf(shop).calls({ api: 'getAuditStatus', appid: shop.appid }).at(-1)?.answer).toContain('"screenshot"')
    expect(rejected.audit?.screenshots).toEqual(['SHOT_1', 'SHOT_2'])
    expect((await versionsOf(shop)).audit?.screenshots).toEqual(['SHOT_1', 'SHOT_2'])
    const latest = controlOf(shop).calls({ api: 'getLatestAuditStatus', appid: shop.appid }).at(-1)
    expect(latest?.answer).toContain('"ScreenShot"')
  },

  '7: 0 is passed, and none is 85058': async (shop) => {
    const audit = async () => (await versionsOf(shop)).audit?.status ?? null
    const id = await shop.createUntil('ready_to_submit')
    expect(await audit()).toBeNull()
    await shop.submit(id)
    await shop.reach(id, 'in_review')
    expect(await audit()).toBe('in_review')
    await shop.decide({ action: 'delay' })
    await shop.reach(id, 'delayed')
    expect(await audit()).toBe('delayed')
    await shop.act(id, 'withdraw')
    await shop.reach(id, 'withdrawn')
    expect(await audit()).toBe('withdrawn')
    await shop.submit(id)
    await shop.reach(id, 'in_review')
    await shop.decide({ action: 'reject' })
    await shop.reach(id, 'rejected')
    expect(await audit()).toBe('rejected')
    await shop.submit(id)
    await shop.reach(id, 'in_review')
    await shop.decide({ action: 'approve' })
    await shop.reach(id, 'approved')
    expect(await audit()).toBe('approved')
  },

  '8: what passed is not online until it is released, with a body': async (shop) => {
    const id = await shop.createUntil('approved')
    await shop.world.advance(60 * MINUTE)
    expect(await shop.get(id)).toMatchObject({ state: 'approved', isOpen: true, onlineAt: null })
    expect((await versionsOf(shop)).online).toBeNull()
    await shop.publish(id)
    await shop.reach(id, 'online')
    expect(callsOf(shop, 'release')).toMatchObject([{ body: {}, errcode: 0 }])
  },

  '9: a roll back names its version without an action': async (shop) => {
    for (const _release of [1, 2, 3]) await shop.createUntil('online')
    const { items } = await shop.world.api.get<Page<{ id: string }>>(`/releases?appid=${shop.appid}&limit=1`)
    const [last] = items
    await shop.act(last?.id ?? '', 'roll-back', { appVersion: 1 })
    await shop.reach(last?.id ?? '', 'rolled_back')
    const [call, ...others] = callsOf(shop, 'revertCodeRelease')
    expect([call?.query.app_version, call && 'action' in call.query, others.length]).toEqual(['1', false, 0])
    expect(shop.slots.online?.userVersion).toBe('1.0.1')
  },

  '10: five withdrawals a day and ten a month': async (shop) => {
    const id = await shop.createUntil('in_review')
    for (const _withdrawal of [1, 2, 3, 4, 5]) {
      await shop.act(id, 'withdraw')
      await shop.reach(id, 'withdrawn')
      await shop.submit(id)
      await shop.reach(id, 'in_review')
    }
    const { withdrawals } = await shop.world.api.get<AuditQuota>(`/authorizers/${shop.appid}/audit-quota`)
    expect(withdrawals).toEqual({ today: 5, thisMonth: 5, perDay: 5, perMonth: 10 })
    await shop.act(id, 'withdraw')
    await shop.world.advance(5_000)
    const { state, problem } = await shop.get(id)
    expect([state, problem?.wechat?.errcode]).toEqual(['in_review', 87013])
  },

  '11: get_qrcode answers a picture or JSON': async (shop) => {
    const id = await shop.createUntil('ready_to_submit')
    const headers = { authorization: `Bearer ${shop.world.apiKey}` }
    const read = () => fetch(`${shop.world.url}/api/v1/releases/${id}/trial-qr-code`, { headers })
    expect((await read()).headers.get('content-type')).toBe('image/jpeg')
    delete shop.slots.trial
    const refused = await read()
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused.json()).toMatchObject({ wechat: { errcode: 86001 } })
  },

  '12: a list that is taken in part answers errcode 0': async (shop) => {
    controlOf(shop).setHosts({ withoutIcp: ['unfiled.example.com'] })
    const request = ['api.example.com', 'unfiled.example.com']
    expect(await apply(shop, { serverDomains: { request } })).toMatchObject({
      results: [
        {
          outcome: 'partly',
          changes: [
            { value: 'api.example.com', outcome: 'done' },
            { value: 'unfiled.example.com', outcome: 'refused', problem: { code: 'domain.without_icp' } },
          ],
        },
      ],
    })
  },

  '13: hosts of the platform are one string, those of a merchant lists with a scheme': async (shop) => {
    await apply(shop, {
      serverDomains: { request: ['api.example.com'], wsrequest: ['ws.example.com'] },
      businessDomains: { hosts: ['h5.example.com'] },
    })
    const [platform] = controlOf(shop)
      .calls({ api: 'modifyThirdpartyServerDomain' })
      .flatMap(({ body }) => (body.includes('"get"') ? [] : [JSON.parse(body) as object]))
    expect(platform).toMatchObject({ wxa_server_domain: 'api.example.com;ws.example.com;unfiled.example.com' })
    const changes = (api: string) => callsOf(shop, api).filter(({ body }) => body.action !== 'get')
    expect(changes('modifyServerDomain').at(-1)?.body).toMatchObject({
      requestdomain: ['https://api.example.com'],
      wsrequestdomain: ['wss://ws.example.com'],
    })
    expect(changes('modifyJumpDomain').at(-1)?.body).toMatchObject({ webviewdomain: ['https://h5.example.com'] })
  },

  '14: the published half of the platform changes with the testing half': async (shop) => {
    const calls = ['modifyThirdpartyServerDomain', 'modifyThirdpartyJumpDomain'].flatMap((api) =>
      controlOf(shop)
        .calls({ api })
        .filter(({ body }) => !body.includes('"get"')),
    )
    expect(calls.length).toBeGreaterThanOrEqual(2)
    for (const { body } of calls) expect(JSON.parse(body)).toMatchObject({ is_modify_published_together: true })
    expect(await shop.world.api.get('/domains/platform')).toMatchObject({
      serverDomains: { published: expect.arrayContaining(['api.example.com']) },
      businessDomains: { published: ['example.com'] },
    })
  },

  '15: events of audits carry neither appid nor audit id': async (shop) => {
    const other = await shop.another('trap-15b')
    const [mine, theirs] = [await shop.createUntil('in_review'), await other.createUntil('in_review')]
    await other.decide({ action: 'approve' })
    await other.reach(theirs, 'approved')
    expect(await shop.get(mine)).toMatchObject({ state: 'in_review' })
    // An event that WeChat's answer does not confirm moves nothing.
    const fields = { Event: 'weapp_audit_success', SuccTime: 1 }
    await controlOf(shop).sendMessage(shop.appid, { msgType: 'event', fields })
    await shop.world.advance(MINUTE)
    expect(await shop.get(mine)).toMatchObject({ state: 'in_review' })
    const { auditId } = (await shop.get(mine)).audit ?? {}
    expect(callsOf(shop, 'getAuditStatus').map(({ body }) => String(body.auditid))).toContain(auditId)
  },

  '16: memberauth knows testers by userstr alone': async (shop) => {
    await apply(shop, { testers: ['wx_tester_1', 'wx_tester_2'] })
    const list = () => shop.world.api.get<TesterList>(`/authorizers/${shop.appid}/testers`)
    expect((await list()).items.map(({ wechatId }) => wechatId).sort()).toEqual(['wx_tester_1', 'wx_tester_2'])
    await apply(shop, { testers: ['wx_tester_2'] })
    expect(shop.slots.testers?.map(({ wechatId }) => wechatId)).toEqual(['wx_tester_2'])
    expect((await list()).items.map(({ wechatId }) => wechatId)).toEqual(['wx_tester_2'])
  },

  '17: testers and categories act at once, the privacy guide with a release': async (shop) => {
    await apply(shop, { testers: ['wx_tester_9'], privacyGuide: GUIDE })
    expect(shop.slots.testers).toHaveLength(1)
    const privacy = () => shop.world.api.get<MiniProgramPrivacy>(`/authorizers/${shop.appid}/privacy`)
    const written = { owner: { contactEmail: 'privacy@example.com' } }
    const before = await privacy()
    expect(before.development).toMatchObject(written)
    expect(before.online.owner).toEqual({})
    await shop.createUntil('online')
    expect((await privacy()).online).toMatchObject(written)
  },

  '18: only the new flows of registration are used': async (shop) => {
    const company = { name: '示例有限公司', code: '91000000000000000X', componentPhone: '4000000000' }
    const { authorizeUrl } = await shop.world.api.post<Registration>('/registrations', {
      kind: 'enterprise',
      ...company,
    })
    expect(authorizeUrl).toMatch(/^https:/)
    const calls = controlOf(shop).calls({ limit: 100_000 })
    const [created] = calls.filter(({ path }) => path === '/wxa/component/fastregisterenterpriseweapp')
    expect(JSON.parse(created?.body ?? '{}')).toMatchObject({ new_version: true })
    expect(calls.filter(({ path }) => path === '/cgi-bin/component/fastregisterweapp')).toEqual([])
  },
}

it('falls into none of the eighteen traps', async () => {
  await using world = await ReleaseWorld.start({ settings: { auditsPerMonth: 1_000 } })
  // What the platform itself has is the same for all of them.
  await world.world.api.put('/desired-states/platform', {
    state: {
      serverDomains: ['api.example.com', 'ws.example.com', 'unfiled.example.com'],
      businessDomains: ['example.com'],
    },
  })
  await world.world.api.post('/desired-states/apply', {})
  await world.world.settle()
  const caught: Record<string, unknown> = {}
  for (const [index, [trap, avoid]] of Object.entries(TRAPS).entries()) {
    const shop = await world.another(`trap-${index + 1}`)
    await avoid(shop).catch((error: unknown) => {
      caught[trap] = error instanceof Error ? error.message.slice(0, 2_000) : error
    })
  }
  expect(caught).toEqual({})
  expect(Object.keys(TRAPS)).toHaveLength(18)
})
