import { createMerchant, OPERATOR_PASSWORD } from '@guanjia/testkit'
import type { Page } from 'playwright-core'
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
