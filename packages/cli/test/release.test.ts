import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReleaseDetail } from '@guanjia/contract'
import { createBoundMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Finished, Guanjia } from './support/guanjia.ts'

const SLOW_MS = 120_000
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-release-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The command against the server of a world, whose clock goes on meanwhile. */
async function run(world: World, args: readonly string[]): Promise<Finished> {
  await using command = new Guanjia(['release', ...args], { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey })
  let isOver = false
  const finished = command.finished().finally(() => {
    isOver = true
  })
  while (!isOver) {
    await world.advance(2_000)
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 200))])
  }
  return finished
}

test(
  'a mini program goes online from a shell, is held where asked, and is rolled back',
  async () => {
    await using world = await startWorld({ settings: { auditResult: 'approve', auditMs: 1_000 } })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { templateId } = await createTemplate(world, '1.0.0')
    const extConfig = join(folder, 'ext.json')
    writeFileSync(extConfig, '{"ext":{"shop":"一号店"}}')

    const first = await run(world, [
      'run',
      '--appid',
      appid,
      '--template',
      templateId,
      '--ext-config',
      extConfig,
      '--wait',
    ])
    expect(first.output).toMatch(/上传代码: 完成[\s\S]*提交审核: 完成[\s\S]*核对线上版: 已确认[\s\S]*: 已上线/)
    // Between two looks several steps may be taken, so the code comes with the first look that finds the trial version.
    expect(first.output).toMatch(/上传代码: 完成[\s\S]*█▀▀▀▀▀▀▀█[\s\S]*: 已上线/)
    expect(first.code).toBe(0)
    const { online } = world.simulator.control.account(appid).miniProgram ?? {}
    expect(online?.userVersion).toBe('1.0.0')

    const file = join(folder, 'trial.jpg')
    const held = await run(world, [
      ...['run', '--appid', appid, '--template', 'latest', '--user-version', '1.0.1', '--no-auto-publish'],
      ...['--qr-file', file, '--wait', '--json'],
    ])
    const release = JSON.parse(held.output) as ReleaseDetail
    expect(release).toMatchObject({ state: 'approved', templateId, userVersion: '1.0.1' })
    expect((await run(world, ['publish', release.id, '--wait'])).code).toBe(0)
    const back = await run(world, ['rollback', release.id, '--wait', '--json'])
    expect(JSON.parse(back.output)).toMatchObject({ state: 'rolled_back' })

    const list = await run(world, ['list', '--appid', appid])
    expect(list.output.split('\n')[1]).toMatch(/1\.0\.1 +已回退/)
    expect((await run(world, ['show', release.id])).output).toContain('版本回退: 完成')
    await run(world, ['qr', release.id, '--out', file])
    const again = await run(world, ['rollback-online', '--appid', appid, '--yes'])
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('不能回退') })
    const link = async (...args: string[]) => {
      const environment = { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey }
      return await new Guanjia(['link', ...args, '--appid', appid], environment).finished()
    }
    expect(await link('code', '--scene', 'table=7', '--out', file)).toMatchObject({
      code: 0,
      output: expect.stringContaining(file),
    })
    expect((await link('url', '--page', 'pages/index/index', '--days', '3')).output).toMatch(/^https:\/\/wxaurl\.cn\//)
    expect((await link('scheme', '--page', 'pages/none/none')).output).toContain('40165')
    expect((await run(world, ['hold', release.id])).output).toContain('发布当前状态为「已回退」，不能暂不发布')
  },
  SLOW_MS,
)

test(
  'the exit code says how it ended',
  async () => {
    await using world = await startWorld({ settings: { auditResult: 'reject', auditMs: 1_000 } })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await createTemplate(world, '1.0.0')
    const start = ['run', '--appid', appid, '--template', 'latest']
    const late = await run(world, [...start, '--wait', '--timeout', '1', '--no-submit'])
    expect([0, 4]).toContain(late.code)
    const { items } = await world.api.get<{ items: ReleaseDetail[] }>('/releases')
    await world.api.post(`/releases/${items[0]?.id}/cancel`, {})

    const rejected = await run(world, [...start, '--wait'])
    expect(rejected.code).toBe(2)
    expect(rejected.output).toContain('1:小程序内容不符合规则:')
    expect(rejected.output).not.toContain('<br>')
    const unknown = await run(world, ['run', '--appid', appid, '--template', '77', '--wait'])
    expect([unknown.code, unknown.output]).toEqual([1, expect.stringContaining('模板库里没有 77')])
    const broken = join(folder, 'ext.json')
    writeFileSync(broken, '{"ext":')
    const unreadable = await run(world, [...start, '--ext-config', broken])
    expect([unreadable.code, unreadable.output]).toEqual([1, expect.stringContaining('不是有效的 JSON')])
    const wrongTime = await run(world, ['publish', 'rel_1', '--at', 'tomorrow'])
    expect(wrongTime.code).toBe(1)
  },
  SLOW_MS,
)
