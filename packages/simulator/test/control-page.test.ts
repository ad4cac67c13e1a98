import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMPONENT, ENTRY_DOMAIN } from './support/constants.ts'
import { startWorld } from './support/world.ts'

const executablePath = process.env.GUANJIA_TEST_CHROMIUM ?? '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
if (!hasBrowser && !process.env.CI) console.log(`browser tests left out: no Chromium at ${executablePath}`)

describe.skipIf(!hasBrowser && !process.env.CI)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  async function open(): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    return { page, errors }
  }

  test('every tab of the control page opens without an error', async () => {
    await using world = await startWorld()
    world.simulator.control.loadFixtures({ groups: [{ count: 2, state: 'in_review' }] })
    const { page, errors } = await open()
    for (const tab of ['overview', 'accounts', 'templates', 'pushes', 'calls', 'faults', 'settings']) {
      await page.goto(`${world.url}/_sim/#${tab}`)
      await page.locator('nav a[aria-current=page]').waitFor()
      await page.locator('section.card').first().waitFor()
      expect(await page.locator('.error').count()).toBe(0)
    }
    expect(errors).toEqual([])
    await page.close()
  })

  test('an operator approves an audit and sends a message as a user', async () => {
    await using world = await startWorld()
    const { appids } = world.simulator.control.loadFixtures({ groups: [{ count: 1, state: 'in_review' }] })
    const { page } = await open()
    await page.goto(`${world.url}/_sim/#accounts`)
    await page.getByRole('button', { name: '通过' }).click()
    await page.getByText('审核通过').waitFor()
    expect(world.receiver.named('weapp_audit_success')[0]?.path).toBe(`/biz/${appids[0]}`)
    await page.getByRole('textbox', { name: '以用户身份发消息' }).fill('你好')
    await page.getByRole('button', { name: '发送' }).click()
    await page.getByText('推送已送达').waitFor()
    expect(world.receiver.named('text')[0]?.fields.Content).toBe('你好')
    await page.close()
  })

  test('a merchant chooses an account, leaves a set out and confirms', async () => {
    await using world = await startWorld()
    world.simulator.control.createAccount({ nickname: '甲店' })
    const second = world.simulator.control.createAccount({ nickname: '乙号', kind: 'official_account' })
    const { page } = await open()
    const back = `https://${ENTRY_DOMAIN}/back`
    await page.route(`${back}**`, (route) => route.fulfill({ body: 'back' }))
    await page.route(`https://${ENTRY_DOMAIN}/entry`, (route) => {
      route.fulfill({ contentType: 'text/html', body: `<a href="${link}">go</a>` })
    })
    const query = {
      component_appid: COMPONENT,
      pre_auth_code: await world.preAuthCode(),
      redirect_uri: back,
      auth_type: '3',
    }
    const link = `${world.url}/cgi-bin/componentloginpage?${new URLSearchParams(query)}`.replaceAll('&', '&amp;')
    await page.goto(`https://${ENTRY_DOMAIN}/entry`)
    await page.getByRole('link', { name: 'go' }).evaluate((element) => element.setAttribute('referrerpolicy', 'origin'))
    await page.getByRole('link', { name: 'go' }).click()
    await page.getByRole('radio', { name: /乙号/ }).check()
    await page.getByRole('checkbox', { name: '用户管理' }).uncheck()
    await page.getByRole('button', { name: '授权' }).click()
    await page.waitForURL(/auth_code=queryauthcode/)
    const granted = world.simulator.control.state.authorizations[`${COMPONENT}/${second.appid}`]?.permissionSets
    expect(granted).toContain(1)
    expect(granted).not.toContain(2)
    await page.close()
  })
})
