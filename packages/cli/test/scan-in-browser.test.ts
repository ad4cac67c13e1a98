import { join } from 'node:path'
import type { CreatedBindSession } from '@guanjia/contract'
import { createMerchant, hasBrowser, launchBrowser, startWorld, type World } from '@guanjia/testkit'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

const consoleDir = join(import.meta.dirname, '..', 'dist', 'console')
const NEW_PASSWORD = 'a-password-for-the-browser'

test.runIf(hasBrowser)(
  'a merchant authorises in the browser, and an operator sees it in the console',
  async () => {
    await using world = await startWorld({ environment: { GUANJIA_CONSOLE_DIR: consoleDir } })
    const browser = await launchBrowser()
    try {
      const context = await browser.newContext({ locale: 'zh-CN' })
      const page = await context.newPage()
      const problems = watchProblems(page)
      await authorizeAsMerchant(world, page)
      await signInAsOperator(world, page)
      await page.getByRole('link', { name: '授权方', exact: true }).first().click()
      const row = page.getByRole('row').filter({ hasText: '晨光书店' })
      await row.waitFor()
      expect(await row.textContent()).toContain('shop-7')
      expect(problems).toEqual([])
    } finally {
      await browser.close()
    }
  },
  120_000,
)

async function authorizeAsMerchant(world: World, page: Page): Promise<void> {
  createMerchant(world, '小巷咖啡')
  createMerchant(world, '晨光书店')
  const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-7' })
  await page.goto(session.pcUrl)
  await page.getByRole('button', { name: /电脑授权/ }).click()
  await page.getByRole('radio', { name: /晨光书店/ }).check()
  await page.getByRole('button', { name: '授权', exact: true }).click()
  await page.getByText('授权成功').first().waitFor()
}

async function signInAsOperator({ url, operator }: World, page: Page): Promise<void> {
  await page.goto(`${url}/console/`)
  await page.getByLabel('用户名').fill(operator.username)
  await page.getByLabel(/^密码/).fill(operator.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel(/^新密码/).fill(NEW_PASSWORD)
  await page.getByLabel(/^再次输入新密码/).fill(NEW_PASSWORD)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.getByRole('heading', { name: '概览' }).waitFor()
}

// An error of the page, or a request to another machine, fails the test at its end.
function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(request.url())
  })
  return problems
}
