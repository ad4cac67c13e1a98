import type { ExtConfigDetail } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { expect, test } from 'vitest'
import { type Finished, Guanjia } from './support/guanjia.ts'

const SLOW_MS = 120_000

async function run(world: World, args: readonly string[]): Promise<Finished> {
  await using command = new Guanjia([...args], { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey })
  return await command.finished()
}

test(
  'templates and the preview of an ext config, from a shell',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    world.simulator.control.uploadDraft(world.component.appid, { userVersion: '3.2.1', userDesc: '新版\u001b[31m' })
    const drafts = await run(world, ['template', 'drafts'])
    expect(drafts).toMatchObject({ code: 0 })
    expect(drafts.output).toMatch(/草稿[\s\S]*3\.2\.1[\s\S]*分钟前/)
    // What developers typed cannot move the cursor.
    expect(drafts.output).not.toContain('\u001b[31m')
    const added = await run(world, ['template', 'add', '--draft', 'latest', '--note', '首发', '--label', 'vip'])
    expect(added.output).toContain('已加入')
    expect((await run(world, ['template', 'add', '--draft', 'latest'])).output).toContain('模板库里已有')
    const listed = await run(world, ['template', 'list'])
    expect(listed.output).toMatch(/3\.2\.1.*vip.*首发/)
    const templateId = /模板 (\d+)/.exec(added.output)?.[1] ?? ''

    const config = { ext: { shop: '{{business.id}}', city: '{{merchant.city}}' } }
    const { id } = await world.api.post<ExtConfigDetail>('/ext-configs', { name: '默认', config })
    const wrong = await run(world, ['ext-config', 'preview', '--appid', appid, '--id', id, '--template', templateId])
    expect(wrong.code).toBe(1)
    expect(wrong.output).toContain('ext.city 用到的变量 {{merchant.city}} 没有值')
    await world.api.put(`/authorizers/${appid}/ext-override`, { variables: { city: '成都' } })
    const right = await run(world, ['ext-config', 'preview', '--appid', appid, '--id', id])
    expect(right.code).toBe(0)
    expect(right.output).toMatch(/ext\.shop +ext 配置 +\{\{business\.id\}\} +"shop-1"/)

    expect((await run(world, ['template', 'delete', templateId])).code).toBe(0)
    expect((await run(world, ['template', 'list'])).output).toContain('模板库是空的')
  },
  SLOW_MS,
)
