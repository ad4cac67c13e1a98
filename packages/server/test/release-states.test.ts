import {
  type DesiredStateRun,
  type DesiredStateTarget,
  type MiniProgramVersions,
  type Page,
  type ReleaseAction,
  type ReleaseState,
  releaseActions,
  type SubmissionOptions,
} from '@guanjia/contract'
import { expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

/** What an operator can do in each state, as code-lifecycle §4.3 has it seen through our API. */
const POSSIBLE: Partial<Record<ReleaseState, readonly ReleaseAction[]>> = {
  committing: ['schedule'],
  outcome_unknown: [],
  scanning: ['schedule', 'cancel'],
  ready_to_submit: ['submit', 'schedule', 'cancel'],
  in_review: ['schedule', 'withdraw', 'speed_up'],
  delayed: ['schedule', 'withdraw', 'speed_up'],
  rejected: ['submit'],
  withdrawn: ['submit'],
  approved: ['publish', 'schedule', 'gray', 'cancel'],
  gray: ['publish', 'schedule', 'gray', 'revert_gray'],
  online: ['roll_back'],
  rolled_back: [],
  cancelled: [],
  failed: [],
}

const PRESSES: Readonly<Record<ReleaseAction, { path: string; body?: unknown }>> = {
  submit: { path: 'submit', body: {} },
  publish: { path: 'publish' },
  schedule: { path: 'schedule', body: {} },
  hold: { path: 'hold' },
  withdraw: { path: 'withdraw' },
  speed_up: { path: 'speed-up' },
  gray: { path: 'gray', body: { percentage: 50 } },
  revert_gray: { path: 'gray/revert' },
  roll_back: { path: 'roll-back', body: {} },
  cancel: { path: 'cancel' },
}

const WORDS: Partial<Record<ReleaseState, string>> = {
  in_review: '审核中',
  delayed: '审核延后',
  approved: '审核通过',
  gray: '灰度发布中',
  online: '已上线',
}

/** What get_latest_auditstatus answers, as our API says it; absent where WeChat answers 85058. */
const AUDITS: Partial<Record<ReleaseState, string>> = {
  in_review: 'in_review',
  delayed: 'delayed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  approved: 'approved',
  gray: 'approved',
  online: 'approved',
  rolled_back: 'approved',
}

/** The calls of §4.3 that only read: the pages of the trial version, and the audit. */
async function read(world: ReleaseWorld, state: ReleaseState): Promise<void> {
  const { pages } = await world.world.api.get<SubmissionOptions>(`/authorizers/${world.appid}/submission-options`)
  expect([state, pages.length > 0]).toEqual([state, state !== 'committing'])
  const versions = await world.world.api.get<MiniProgramVersions>(`/authorizers/${world.appid}/versions`)
  expect([state, versions.trial !== null]).toEqual([state, state !== 'committing'])
  if (state in AUDITS) expect([state, versions.audit?.status]).toEqual([state, AUDITS[state]])
  if (state === 'committing' || state === 'scanning') expect([state, versions.audit]).toEqual([state, null])
}

/** A second commit: refused with where the first one stands while it is open. */
async function pressCommit(world: ReleaseWorld, state: ReleaseState, id: string): Promise<void> {
  const { isOpen, templateId } = await world.get(id)
  if (!isOpen) return
  const again = { appid: world.appid, templateId, userVersion: '9.9.9', userDesc: 'x' }
  const { status, body } = await world.request('POST', '/releases', again)
  expect([state, status, body.code]).toEqual([state, 409, 'release.open_exists'])
  expect(body).toMatchObject({ state, possible: POSSIBLE[state] })
}

/** change_visitstatus: 85021 until something is online. */
async function closeVisits(world: ReleaseWorld): Promise<DesiredStateTarget | undefined> {
  await world.world.api.put(`/desired-states/${world.appid}`, { state: { visitStatus: 'closed' } })
  const run = await world.world.api.post<DesiredStateRun>(`/authorizers/${world.appid}/desired-state/apply`)
  await world.world.settle()
  const { items } = await world.world.api.get<Page<DesiredStateTarget>>(`/desired-states/applies/${run.id}/targets`)
  return items.find(({ appid }) => appid === world.appid)
}

/** Presses everything that is not possible: each refusal names the state and what is possible, and nothing changes. */
async function press(world: ReleaseWorld, id: string, state: ReleaseState): Promise<void> {
  const release = await world.reach(id, state, 10 * 60_000)
  const possible = POSSIBLE[state] ?? []
  expect([state, release.possibleActions]).toEqual([state, possible])
  expect([state, release.summary === '', release.summaryEn === '']).toEqual([state, false, false])
  await read(world, state)
  await pressCommit(world, state, id)
  const writes = () =>
    world.world.simulator.control
      .calls({ appid: world.appid })
      .filter(({ api = '' }) => /^(commit|submitAudit|release|gray|revert|undo|speedup)/.test(api)).length
  const before = writes()
  for (const action of releaseActions) {
    if (possible.includes(action)) continue
    const { path, body } = PRESSES[action]
    const answer = await world.act(id, path, body)
    expect([state, action, answer.status, answer.body.code]).toEqual([state, action, 409, 'release.wrong_state'])
    expect(answer.body).toMatchObject({ state, possible })
    expect(answer.body.title).toContain(WORDS[state] ?? '发布当前状态为')
    expect(answer.body.nextEn).toBe(`Possible now: ${possible.join(', ') || 'nothing'}.`)
  }
  await world.world.settle()
  expect([state, (await world.get(id)).state, writes()]).toEqual([state, state, before])
}

it('a release pressed in every state says where it is and what is possible, and asks WeChat for nothing', async () => {
  await using world = await ReleaseWorld.start({ settings: { privacyScanMs: 60_000 } })
  const { control } = world.world.simulator
  // Before there is a trial version: WeChat asks to wait with the commit.
  const busy = control.addFault({ api: 'commit', errcode: 9402202 })
  const first = await world.create()
  await world.world.settle()
  await press(world, first, 'committing')
  expect(await closeVisits(world)).toMatchObject({ results: [{ outcome: 'refused' }] })
  control.removeFaults(busy.id)
  await press(world, first, 'scanning')
  await press(world, first, 'ready_to_submit')
  await world.submit(first)
  await press(world, first, 'in_review')
  await world.decide({ action: 'delay' })
  await press(world, first, 'delayed')
  await world.decide({ action: 'reject' })
  await press(world, first, 'rejected')
  await world.submit(first)
  await world.reach(first, 'in_review')
  await world.act(first, 'withdraw')
  await press(world, first, 'withdrawn')
  await world.submit(first)
  await world.reach(first, 'in_review')
  await world.decide({ action: 'approve' })
  await press(world, first, 'approved')
  control.addFault({ api: 'release', connection: 'reset', count: 1 })
  await world.publish(first)
  await world.world.settle()
  await press(world, first, 'outcome_unknown')
  await press(world, first, 'online')
  expect(await closeVisits(world)).toMatchObject({ results: [{ outcome: 'done' }] })
  for (const visitStatus of ['closed', 'open']) {
    const path = `/authorizers/${world.appid}`
    expect(await world.world.api.put(`${path}/visit-status`, { visitStatus })).toMatchObject({ visitStatus })
    expect(await world.world.api.get(`${path}/settings`)).toMatchObject({ visitStatus })
  }

  control.changeSettings({ privacyScanMs: 0 })
  const second = await world.createUntil('approved')
  await world.act(second, 'gray', { percentage: 10 })
  await press(world, second, 'gray')
  await world.publish(second)
  await world.reach(second, 'online')
  await world.act(second, 'roll-back', {})
  await press(world, second, 'rolled_back')

  const third = await world.create()
  await world.reach(third, 'ready_to_submit')
  await world.act(third, 'cancel')
  await press(world, third, 'cancelled')
  control.addFault({ api: 'commit', errcode: 85045, count: 1 })
  const fourth = await world.create()
  await press(world, fourth, 'failed')
  expect(await world.get(fourth)).toMatchObject({
    problem: { code: 'release.wechat_refused', wechat: { errcode: 85045 } },
  })
}, 120_000)

it('shows the trial code and the screenshots as pictures, takes material, and lists what a form offers', async () => {
  await using world = await ReleaseWorld.start()
  const headers = { authorization: `Bearer ${world.world.apiKey}` }
  const base = `${world.world.url}/api/v1`
  const fetchPicture = async (path: string) => {
    const answer = await fetch(`${base}${path}`, { headers })
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }
  const early = await world.create()
  expect((await fetchPicture(`/releases/${early}/trial-qr-code`)).status).toBe(409)
  await world.reach(early, 'ready_to_submit')
  const code = await fetchPicture(`/releases/${early}/trial-qr-code?path=${encodeURIComponent('pages/me/me?a=1&b=二')}`)
  expect(code).toMatchObject({ status: 200, type: 'image/jpeg' })
  expect(code.bytes.subarray(0, 2).toString('hex')).toBe('ffd8')

  const ofMiniProgram = `/authorizers/${world.appid}`
  expect(await fetchPicture(`${ofMiniProgram}/trial-qr-code`)).toMatchObject({ status: 200, type: 'image/jpeg' })
  expect(await fetchPicture(`${ofMiniProgram}/online-qr-code`)).toMatchObject({ status: 200, type: 'image/jpeg' })
  for (const name of ['trial', 'online']) {
    expect((await fetchPicture(`/authorizers/wx00000000000fffff/${name}-qr-code`)).status).toBe(404)
  }

  const upload = (bytes: Buffer, type: string, query = '') =>
    fetch(`${base}/authorizers/${world.appid}/audit-media${query}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body: new Uint8Array(bytes),
    })
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])
  const uploaded = await upload(png, 'image/png')
  expect(uploaded.status).toBe(201)
  const { mediaId, kind } = (await uploaded.json()) as { mediaId: string; kind: string }
  expect(kind).toBe('image')
  expect((await upload(Buffer.from('<script>alert(1)</script>'), 'image/png')).status).toBe(400)
  expect((await upload(Buffer.concat([png, Buffer.alloc(3 * 1024 * 1024)]), 'image/png')).status).toBe(400)
  expect((await upload(Buffer.alloc(11 * 1024 * 1024), 'video/mp4')).status).toBe(413)

  const options = await world.world.api.get<{ pages: string[]; categories: Record<string, unknown>[] }>(
    `/authorizers/${world.appid}/submission-options`,
  )
  expect(options.pages).toContain('pages/index/index')
  const [category] = options.categories
  const items = [{ ...category, address: options.pages[0], title: '首页', tag: '点餐 外卖' }]
  await world.submit(early, {
    items,
    preview: { pictures: [mediaId] },
    ugc: { scene: [0] },
    versionDesc: '测试帐号 a / b',
  })
  await world.reach(early, 'in_review')
  const [submitted] = world.world.simulator.control.calls({ api: 'submitAudit', appid: world.appid })
  expect(JSON.parse(submitted?.body ?? '{}')).toMatchObject({
    item_list: [{ address: 'pages/index/index', title: '首页' }],
    preview_info: { pic_id_list: [mediaId], video_id_list: [] },
    ugc_declare: { scene: [0] },
  })

  world.world.simulator.control.state.media.SHOT_1 = {
    mediaId: 'SHOT_1',
    appid: world.appid,
    purpose: 'permanent',
    type: 'image',
    contentType: 'text/html',
    size: png.length,
    base64: png.toString('base64'),
  }
  await world.decide({
    action: 'reject',
    reason: '1:类目不符:<br>(1):请更换<br/>&lt;b&gt;',
    screenshots: ['SHOT_1', 'GONE'],
  })
  const rejected = await world.reach(early, 'rejected')
  expect(rejected.audit?.reasonLines).toEqual(['1:类目不符:', '(1):请更换', '<b>'])
  // By its bytes, not by what it is called: it is shown by a browser that is signed in here.
  expect(await fetchPicture(`/releases/${early}/screenshots/1`)).toMatchObject({ status: 200, type: 'image/png' })
  expect((await fetchPicture(`/releases/${early}/screenshots/2`)).status).toBeGreaterThanOrEqual(400)
  expect((await fetchPicture(`/releases/${early}/screenshots/3`)).status).toBe(404)
  expect((await fetchPicture(`/releases/${early}/screenshots/0`)).status).toBe(400)
}, 120_000)
