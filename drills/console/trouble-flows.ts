import type { Release, Target } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, createTemplate, OPERATOR_PASSWORD, type World } from '@guanjia/testkit'
import type { Page } from 'playwright-core'
import { reach } from './console-world.ts'
import type { Flow } from './flows.ts'

const LONG_NAME = '很长的名字'.repeat(2_000)

/** Names as merchants may have them, and what somebody looks for them by. */
const HOSTILE: readonly { readonly name: string; readonly search: string }[] = [
  { name: LONG_NAME, search: '很长的名字' },
  { name: '🍜👨‍👩‍👧‍👦 面馆', search: '面馆' },
  { name: 'مقهى الزاوية ‏', search: 'مقهى' },
  { name: '<img src=x onerror="document.title=1"><b>粗</b>', search: 'onerror' },
]

/** What goes wrong around an operator, and must not cost what was typed. */
export const TROUBLE_FLOWS: readonly Flow[] = [
  {
    name: 'go on after the session has ended in the middle of a form',
    async run({ page, browser }) {
      await browser.show(page, '/bind-sessions')
      await page.getByRole('textbox', { name: /^业务编号/ }).fill('shop-kept')
      await page.context().clearCookies()
      await page.getByRole('button', { name: '生成链接' }).click()
      const dialog = page.getByRole('dialog', { name: '登录已过期' })
      await dialog.getByLabel('密码').fill('wrong-password')
      await dialog.getByRole('button', { name: '登录' }).click()
      await dialog.getByRole('alert').waitFor()
      await dialog.getByLabel('密码').fill(OPERATOR_PASSWORD)
      await dialog.getByRole('button', { name: '登录' }).click()
      await dialog.waitFor({ state: 'detached' })
      await expectTyped(page, /^业务编号/, 'shop-kept')
      await page.getByRole('button', { name: '生成链接' }).click()
      await page.getByText('等待商家打开').first().waitFor()
    },
  },
  {
    name: 'keep pictures and texts of a submission over a session that ends',
    async run({ page, browser, world }) {
      const { appid } = await createBoundMerchant(world, '写了很久的店')
      const id = await createSubmittable(world, appid)
      await browser.show(page, `/releases/${id}/submit`)
      const picture = { name: '演示.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }
      await page.locator('input[type=file]').first().setInputFiles(picture)
      await page.getByRole('button', { name: '删去 演示.png' }).waitFor()
      await page.getByLabel('版本说明').fill('写了很久 😀')
      await page.context().clearCookies()
      await page.getByRole('button', { name: '提交审核' }).click()
      const dialog = page.getByRole('dialog', { name: '登录已过期' })
      await dialog.getByLabel('密码').fill(OPERATOR_PASSWORD)
      await dialog.getByRole('button', { name: '登录' }).click()
      await dialog.waitFor({ state: 'detached' })
      await expectTyped(page, /^版本说明/, '写了很久 😀')
      await page.getByRole('button', { name: '删去 演示.png' }).waitFor()
      await page.getByRole('button', { name: '提交审核' }).click()
      await world.settle()
      await page.getByText('审核中').first().waitFor()
    },
  },
  {
    name: 'edit one rule in two tabs, and be told in the second',
    async run({ page, browser, world }) {
      const { items } = await world.api.get<{ items: { id: string }[] }>('/targets')
      const wanted = { name: '两个窗口', types: ['wechat.event.scan'], targetIds: [items[0]?.id] }
      const { id } = await world.api.post<{ id: string }>('/forwarder-rules', wanted)
      const other = await page.context().newPage()
      for (const tab of [page, other]) await browser.show(tab, `/forwarder-rules/${id}`)
      for (const [tab, name] of [
        [page, '第一个窗口'],
        [other, '第二个窗口'],
      ] as const) {
        await tab.getByLabel('名称').fill(name)
        await tab.getByRole('button', { name: '保存' }).click()
        if (tab === page) await tab.getByText('转发规则已保存').waitFor()
      }
      const conflict = other.getByRole('region', { name: '内容刚刚被别人修改' })
      await conflict.getByRole('cell', { name: '第一个窗口' }).waitFor()
      await expectTyped(other, /^名称/, '第二个窗口')
      await world.api.delete(`/forwarder-rules/${id}`)
    },
  },
  {
    name: 'type texts of any length, script and intent',
    async run({ page, browser }) {
      await browser.show(page, '/targets/new')
      await page.getByLabel(/^地址/).fill('http://127.0.0.1:9/hostile')
      await page.getByLabel(/^名称/).fill(LONG_NAME)
      await page.getByRole('button', { name: '创建' }).click()
      await page.locator('input:focus[aria-invalid="true"]').waitFor()
      await expectIntact(page)
      for (const { name } of HOSTILE.slice(1)) {
        await browser.show(page, '/targets/new')
        await page.getByLabel(/^地址/).fill('http://127.0.0.1:9/hostile')
        await page.getByLabel(/^名称/).fill(name)
        await page.getByRole('button', { name: '创建' }).click()
        await page.getByRole('link', { name: '我已保存' }).click()
        await page.getByRole('heading', { level: 1, name: name.trim() }).waitFor()
        await expectIntact(page)
        await browser.show(page, '/targets')
        const row = page.getByRole('row').filter({ hasText: name.trim() })
        await expectIntact(page)
        await row.getByRole('button', { name: '删除' }).click()
        await page.getByRole('dialog').getByText(name.trim()).first().waitFor()
        await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
        await row.waitFor({ state: 'detached' })
      }
    },
  },
  {
    name: 'go on after the server was restarted, also when it was away as one clicked',
    async run({ page, browser, world }) {
      await browser.show(page, '/bind-sessions')
      await page.getByRole('textbox', { name: /^业务编号/ }).fill('shop-restart')
      await page.route('**/api/v1/bind-sessions', (route) => route.abort('connectionrefused'), { times: 1 })
      await page.getByRole('button', { name: '生成链接' }).click()
      await page.getByText('连接不上管家服务').first().waitFor()
      await world.restart()
      await expectTyped(page, /^业务编号/, 'shop-restart')
      await page.getByRole('button', { name: '生成链接' }).click()
      await page.getByText('等待商家打开').first().waitFor()
    },
  },
  {
    name: 'see on a slow network that something is coming',
    async run({ page, browser }) {
      await browser.show(page, '/password')
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      const slow = { offline: false, latency: 1_500, downloadThroughput: 50_000, uploadThroughput: 20_000 }
      await session.send('Network.emulateNetworkConditions', slow)
      await page.getByRole('link', { name: '授权方', exact: true }).click()
      await page.getByText('正在加载…').first().waitFor({ state: 'attached' })
      await page.getByRole('table').getByText('晨光书店').or(page.getByRole('row').nth(3)).first().waitFor()
    },
  },
  {
    name: 'hear that somebody else has saved the same target, and keep either',
    async run({ page, browser, world }) {
      const path = '/targets'
      const made = await world.api.post<{ id: string }>(path, { name: '共用的目标', url: 'http://127.0.0.1:9/shared' })
      await browser.show(page, `${path}/${made.id}`)
      await page.getByLabel('名称').fill('我的名称')
      await page.getByLabel('密码').or(page.getByLabel('自定义请求头')).first().fill('X-Shop: sealed-value')
      await world.api.patch(`${path}/${made.id}`, { name: '别人的名称', timeoutMs: 5_000 })
      await page.getByRole('button', { name: '保存' }).click()
      const conflict = page.getByRole('region', { name: '内容刚刚被别人修改' })
      await conflict.getByRole('cell', { name: '别人的名称' }).waitFor()
      if ((await conflict.textContent())?.includes('sealed-value')) throw new Error('a secret is shown')
      await conflict.getByRole('button', { name: '保留我的内容，继续编辑' }).click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('目标已保存').waitFor()
      const saved = await world.api.get<Target>(`${path}/${made.id}`)
      if (saved.name !== '我的名称' || saved.headerNames.length !== 1) throw new Error(JSON.stringify(saved))
      // Nothing typed: what the other has saved is simply there.
      await world.api.patch(`${path}/${made.id}`, { name: '又一个名称' })
      await page.getByRole('heading', { level: 1, name: '又一个名称' }).waitFor()
      await expectTyped(page, /^名称/, '又一个名称')
      await world.api.delete(`${path}/${made.id}`)
    },
  },
  {
    name: 'hear that somebody else has saved the same desired state, and take theirs',
    async run({ page, browser, world }) {
      const path = `/desired-states/${encodeURIComponent('label:演练')}`
      await browser.show(page, '/desired-states/documents/label:演练')
      const content = page.getByLabel('内容', { exact: true })
      await content.fill('{"prefetchDomains": ["mine.example.com"]}')
      // There was none when the page was opened.
      await world.api.put(path, { state: { prefetchDomains: ['theirs.example.com'] } })
      await page.getByRole('button', { name: '保存' }).click()
      const conflict = page.getByRole('region', { name: '内容刚刚被别人修改' })
      await conflict.getByRole('cell', { name: /theirs\.example\.com/ }).waitFor()
      await conflict.getByRole('button', { name: '放弃我的修改，载入最新内容' }).click()
      await conflict.waitFor({ state: 'detached' })
      if (!(await content.inputValue()).includes('theirs.example.com')) throw new Error('it is not theirs')
      await world.api.delete(path)
    },
  },
  {
    name: 'read names of any length, script and intent',
    async run({ page, browser, world }) {
      const { simulator, component } = world
      const appids = HOSTILE.map(({ name }) => createMerchant(world, name))
      for (const appid of appids) simulator.control.authorize({ componentAppid: component.appid, appid })
      await world.settle()
      for (const [index, { search }] of HOSTILE.entries()) {
        await browser.show(page, `/authorizers?search=${encodeURIComponent(search)}`)
        await page.getByRole('row').getByText(search).first().waitFor()
        await expectIntact(page)
        await browser.show(page, `/authorizers/${appids[index]}`)
        await page.getByRole('heading', { level: 1 }).getByText(search).first().waitFor()
        await expectIntact(page)
      }
    },
  },
]

/** A release whose trial version is there; answers its id. */
async function createSubmittable(world: World, appid: string): Promise<string> {
  const { templateId } = await createTemplate(world, '4.0.0')
  const request = { appid, templateId, userVersion: '4.0.0', userDesc: '写了很久', extConfig: {} }
  const { id } = await world.api.post<Release>('/releases', request)
  await reach(world, id, 'ready_to_submit')
  return id
}

async function expectTyped(page: Page, label: RegExp, text: string): Promise<void> {
  const found = await page.getByRole('textbox', { name: label }).inputValue()
  if (found !== text) throw new Error(`the form holds "${found}" instead of "${text}"`)
}

/** Nothing of a name became part of the page, and the page is not wider than the window. */
async function expectIntact(page: Page): Promise<void> {
  const injected = await page.locator('main img[src="x"], main td b, main h1 b').count()
  if (injected > 0) throw new Error('a name became markup')
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  if (overflow > 0) throw new Error(`the page is ${overflow} px too wide`)
}
