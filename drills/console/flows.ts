import { createMerchant, type World } from '@guanjia/testkit'
import type { Page } from 'playwright-core'
import type { ConsoleBrowser } from './console-browser.ts'
import type { Shown } from './console-world.ts'

export type Scene = {
  readonly page: Page
  readonly world: World
  readonly shown: Shown
  readonly browser: ConsoleBrowser
}

export type Flow = { readonly name: string; readonly run: (scene: Scene) => Promise<void> }

/** What operators do, by the names they see. A step that does not come fails the flow. */
export const FLOWS: readonly Flow[] = [
  {
    name: 'find a merchant from anywhere',
    async run({ page, browser }) {
      await browser.show(page, '/')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '搜索与跳转' }).fill('书店')
      await page.getByRole('option', { name: /晨光书店/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '晨光书店' }).waitFor()
    },
  },
  {
    name: 'set a second platform up',
    async run({ page, browser }) {
      await browser.show(page, '/components')
      await page.getByRole('link', { name: '添加第三方平台' }).click()
      await page.getByLabel('第三方平台 AppID').fill('wx00000000000c0002')
      await page.getByLabel('AppSecret').fill('secret-of-a-second-platform-01')
      await page.getByLabel('消息校验 Token').fill('short!')
      await page.getByLabel(/消息加解密 Key/).fill('a'.repeat(43))
      await page.getByRole('button', { name: '保存并继续' }).click()
      await page.getByRole('alert').getByText('3 到 32 个英文字母或数字').waitFor()
      await page.getByLabel('消息校验 Token').fill('secondtoken1')
      await page.getByRole('button', { name: '保存并继续' }).click()
      await page.getByText('/wxcallback/wx00000000000c0002/component').waitFor()
      await page.getByText('正在等待微信推送票据').waitFor()
    },
  },
  {
    name: 'bind a merchant by a link, and see it happen',
    async run({ page, browser, world }) {
      const appid = createMerchant(world, '街角面馆')
      await browser.show(page, '/bind-sessions')
      await page.getByLabel(/^业务编号/).fill('shop-drill')
      await page.getByRole('main').getByRole('button', { name: /生成/ }).click()
      const link = await page
        .getByText(/\/auth\/\S+/)
        .first()
        .innerText()
      await world.merchant.authorize({ appid, entryUrl: link.trim() })
      await world.settle()
      await page.getByText('街角面馆').or(page.getByText(appid)).first().waitFor()
    },
  },
  {
    name: 'publish an approved release',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/releases/${shown.releaseId}`)
      await page.getByRole('button', { name: '发布上线' }).click()
      await page.getByRole('dialog').getByRole('button', { name: /发布/ }).last().click()
      await world.advance(5_000)
      await page.getByText('已上线').first().waitFor()
    },
  },
  {
    name: 'look at a token, and find that in the audit log',
    async run({ page, browser }) {
      await browser.show(page, '/tokens')
      await page.getByRole('button', { name: '显示' }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: '显示' }).click()
      await page.getByRole('button', { name: '隐藏' }).waitFor()
      await browser.show(page, '/audit-log')
      await page.getByText('component_verify_ticket').first().waitFor()
    },
  },
  {
    name: 'call an API as a merchant',
    async run({ page, browser, shown }) {
      await browser.show(page, '/wechat-apis?api=getVersionInfo')
      await page.getByLabel('授权方 AppID').fill(shown.appid)
      await page.getByRole('button', { name: '调用', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await page
        .getByText(/HTTP 200/)
        .or(dialog)
        .first()
        .waitFor()
      if (await dialog.isVisible()) await dialog.getByRole('button', { name: '调用' }).click()
      await page.getByText(/HTTP 200，errcode 0/).waitFor()
    },
  },
  {
    name: 'learn why a push was refused',
    async run({ page, browser }) {
      await browser.show(page, '/check-up')
      await page.getByRole('heading', { name: '近 7 天被拒绝的推送' }).waitFor()
      await page.getByRole('cell', { name: '签名不符' }).waitFor()
      await browser.show(page, '/push-inspections')
      await page.getByLabel('推送的地址').fill('?timestamp=1&nonce=1&msg_signature=0')
      await page.getByLabel('推送的内容').fill('<xml><Encrypt>AAAA</Encrypt></xml>')
      await page.getByRole('button', { name: '打开' }).click()
      await page.getByText(/签名不符/).waitFor()
    },
  },
]
