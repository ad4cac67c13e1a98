import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Finished, Guanjia } from './support/guanjia.ts'

const SLOW_MS = 120_000
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-apply-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(world: World, args: readonly string[], locale = 'zh_CN.UTF-8'): Promise<Finished> {
  const environment = { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey, LANG: locale }
  await using command = new Guanjia(['apply', ...args], environment)
  const finished = await command.finished()
  return finished
}

test(
  'a file is compared, applied and found in effect from a shell',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const file = join(folder, 'desired.yaml')
    writeFileSync(
      file,
      [
        'platform: { serverDomains: [api.example.com] }',
        'default:',
        '  serverDomains: { request: [api.example.com, unregistered.example.com] }',
        '  searchStatus: hidden',
        'miniPrograms:',
        `  ${appid}: { serverDomains: { request: [api.example.com] } }`,
      ].join('\n'),
    )
    const planned = await run(world, ['-f', file, '--plan'])
    expect(planned.output).toContain('已保存 3 份期望状态')
    expect(planned.output).toContain('+ serverDomains.request api.example.com')
    expect(planned.output).toContain('~ searchStatus searchable → hidden')
    expect(planned.output).toContain('2 个目标中有 2 个不一致，共 3 处')
    expect(planned.code).toBe(2)

    expect(await run(world, ['-f', file])).toMatchObject({ code: 1, output: expect.stringContaining('需要 --yes') })
    const applied = await run(world, ['-f', file, '--yes'])
    expect(applied.output).toContain('✓ 2/2 个目标已与期望一致，写入微信 3 次')
    expect(applied.code).toBe(0)
    expect(world.simulator.control.account(appid).miniProgram?.isSearchable).toBe(false)

    const again = await run(world, ['-f', file, '--plan'], 'en_US.UTF-8')
    expect(again.output).toContain('All 2 targets are as wanted')
    expect(again.code).toBe(0)
  },
  SLOW_MS,
)

test(
  'a file with mistakes is refused before anything is sent, each mistake by its place',
  async () => {
    await using world = await startWorld()
    const file = join(folder, 'desired.json')
    writeFileSync(file, '{"default":{"minimumLibraryVersion":"2.20"},"typo":{}}')
    const { code, output } = await run(world, ['-f', file, '--plan'])
    expect(code).toBe(1)
    expect(output).toContain('default.minimumLibraryVersion：基础库版本形如 2.20.0')
    expect(output).not.toContain('已保存')
    writeFileSync(file, '{"default":{"serverDomains":{"request":["https://a.example.com"]}}}')
    expect((await run(world, ['-f', file, '--plan'])).output).toContain('期望状态有误')
    expect((await run(world, ['--plan'])).output).toContain('请用 -f 指定文件')
  },
  SLOW_MS,
)
