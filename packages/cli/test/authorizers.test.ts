import type { Authorizer, AuthorizerSync } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { expect, test } from 'vitest'
import { Guanjia } from './support/guanjia.ts'

const SLOW_MS = 60_000

/** The command against the server of a world, which works on meanwhile. */
async function run(world: World, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  await using command = new Guanjia(args, { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey, ...environment })
  return await command.finished()
}

test(
  'authorizers are listed for people and for programs, and compared with WeChat',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.api.patch(`/authorizers/${appid}`, { labels: ['vip'] })
    world.simulator.control.loadFixtures({ groups: [{ count: 3, state: 'authorized' }] })

    const sync = await run(world, ['authorizers', 'sync'], { LANG: 'en_US.UTF-8' })
    expect(sync.output).toContain('✓ 4 accounts: 3 authorised, 0 revoked')
    expect(sync.code).toBe(0)
    const again = await run(world, ['authorizers', 'sync', '--profile-calls', '0', '--json'])
    expect(JSON.parse(again.output) as AuthorizerSync).toMatchObject({ state: 'done', listed: 4, profileCalls: 0 })

    const table = await run(world, ['authorizers', 'list'])
    const lines = table.output.trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(/^AppID +名称 +类型 +状态 +业务编号 +标签$/)
    expect(lines.find((line) => line.startsWith(appid))).toMatch(/小程序 +已授权 +shop-1 +vip$/)
    const json = await run(world, [
      'authorizers',
      'list',
      '--unbound',
      '--permission-set',
      '18',
      '--limit',
      '2',
      '--json',
    ])
    const listed = json.output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Authorizer)
    expect(listed.map(({ businessIds }) => businessIds)).toEqual([[], []])
    const none = await run(world, ['authorizers', 'list', '--label', 'nobody'])
    expect(none.output).toBe('没有符合条件的授权方。\n')
  },
  SLOW_MS,
)

test(
  'a command says which server it could not reach, or was refused by, and never shows its key',
  async () => {
    await using world = await startWorld()
    const nobody = await run(world, ['authorizers', 'list'], { GUANJIA_API_KEY: 'gj_SECRET_nobody_knows' })
    expect(nobody.code).toBe(1)
    expect(nobody.output).toContain('auth.api_key_invalid')
    const away = await run(world, ['authorizers', 'sync'], { GUANJIA_URL: 'http://127.0.0.1:9' })
    expect(away.code).toBe(1)
    expect(away.output).toContain('http://127.0.0.1:9')
    const unknown = await run(world, ['authorizers', 'sync', '--component', 'wx00000000000cffff'])
    expect(unknown.output).toContain('component.not_found')
    const typed = await run(world, ['authorizers', 'list', '--limit', 'many'])
    expect(typed.code).not.toBe(0)
    for (const { output } of [nobody, away, unknown, typed]) {
      expect(output).not.toContain(world.apiKey)
      expect(output).not.toContain('SECRET')
      expect(output).not.toMatch(/at .*\.(ts|cjs):/)
    }
  },
  SLOW_MS,
)
