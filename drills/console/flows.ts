import { createBoundMerchant, createMerchant, type World } from '@guanjia/testkit'
import type { Locator, Page } from 'playwright-core'
import type { ConsoleBrowser } from './console-browser.ts'
import type { Shown } from './console-world.ts'
import { DEVELOPMENT_FLOWS } from './development-flows.ts'
import { MERCHANT_FLOWS } from './merchant-flows.ts'
import { MESSAGE_FLOWS } from './message-flows.ts'
import { PLATFORM_FLOWS } from './platform-flows.ts'
import { RELEASE_FLOWS } from './release-flows.ts'
import { TROUBLE_FLOWS } from './trouble-flows.ts'

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
        .getByRole('region', { name: '链接与进度' })
        .getByText(/\/auth\/\S+/)
        .first()
        .innerText()
      await world.merchant.authorize({ appid, entryUrl: link.trim() })
      await world.settle()
      await page.getByText('街角面馆').or(page.getByText(appid)).first().waitFor()
    },
  },
  {
    name: 'see before an upload what WeChat would refuse, and mend it',
    async run({ page, browser, world, shown }) {
      const { appid } = await createBoundMerchant(world, '新开的店')
      await browser.show(page, `/releases/new?appid=${appid}`)
      await page.getByLabel('模板').selectOption({ index: 1 })
      await page.getByLabel(/^版本号/).fill('3.0.0')
      await page.getByLabel(/^说明/).fill('第一次发布')
      await page.getByLabel('ext 配置').selectOption(shown.extConfigId)
      await page
        .getByText(/merchant\.phone/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: '上传代码' }).click()
      await page
        .getByRole('alert')
        .getByText(/没有值/)
        .waitFor()
      await page.getByLabel('ext 配置').selectOption('written')
      await page.getByLabel('填写的 ext 配置').fill('{"ext": {"phone": "021"}}')
      await page.getByRole('button', { name: '上传代码' }).click()
      await page.getByRole('heading', { level: 1, name: '发布 3.0.0' }).waitFor()
    },
  },
  {
    name: 'plan a release, hold it, and give it to a share of the users first',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/mini-programs/${shown.appid}/versions`)
      const dialog = page.getByRole('dialog')
      await page.getByRole('button', { name: '定时发布' }).click()
      await dialog.getByLabel('不早于').fill('2099-01-01T10:00')
      await dialog.getByRole('button', { name: '定时发布' }).click()
      const planned = page.getByText('审核通过后自动发布，不早于')
      await planned.waitFor()
      await page.getByRole('button', { name: '暂不发布' }).click()
      await dialog.getByRole('button', { name: '暂不发布' }).click()
      await planned.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '灰度发布' }).click()
      await dialog.getByLabel('现在的比例').fill('5')
      await dialog.getByRole('button', { name: '添加一步' }).click()
      await dialog.getByLabel('第 1 步到').fill('3')
      await dialog.getByLabel('第 1 步时间').fill('2099-01-01T10:00')
      await dialog.getByRole('button', { name: '确认灰度' }).click()
      await dialog.getByText('各步的比例与时间须逐步增大').first().waitFor()
      await dialog.getByLabel('第 1 步到').fill('50')
      await dialog.getByRole('button', { name: '确认灰度' }).click()
      await dialog.waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByText('灰度发布中').first().waitFor()
      await page.reload()
      await page.getByText('5%').waitFor()
    },
  },
  {
    name: 'publish an approved release',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/releases/${shown.releaseId}`)
      await page.getByRole('button', { name: '立即发布' }).click()
      await page.getByRole('dialog').getByRole('button', { name: /发布/ }).last().click()
      await world.advance(5_000)
      await page.getByText('已上线').first().waitFor()
    },
  },
  {
    name: 'suspend a mini program and let users in again',
    async run({ page, browser, shown }) {
      await browser.show(page, `/mini-programs/${shown.appid}/versions`)
      await page.getByRole('button', { name: '暂停服务' }).click()
      await page.getByRole('dialog').getByText('用户将不能打开这个小程序').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '暂停服务' }).click()
      await page.getByText('已暂停服务').waitFor()
      await page.reload()
      await page.getByText('已暂停服务').waitFor()
      await page.getByRole('button', { name: '恢复服务' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '恢复服务' }).click()
      await page.getByText('正常服务').waitFor()
    },
  },
  {
    name: 'go back to an older version',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/mini-programs/${shown.appid}/versions`)
      await page.getByRole('img', { name: /线上版小程序码/ }).waitFor()
      await page.getByRole('button', { name: '回退到 2.0.0' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '版本回退' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByText('已回退').first().waitFor()
      await page.getByText('没有可以回退的版本').waitFor()
    },
  },
  {
    name: 'answer a rejection with a picture and submit again, then ask for a speed-up and withdraw',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/releases/${shown.rejectedId}/submit`)
      await page.getByText('2、页面<b>打不开</b>').waitFor()
      await page.getByRole('img', { name: '审核截图 1' }).waitFor()
      await page.getByText('没有发现会被拒绝的问题').waitFor()
      await page.getByText('已填入这个小程序上一次提审的内容').waitFor()
      await expectValue(page.getByLabel('版本说明'), '测试帐号 tester / 123456')
      const picture = { name: '😀.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }
      const files = page.locator('input[type=file]')
      await files.nth(1).setInputFiles({ ...picture, buffer: Buffer.from('no picture') })
      await page.getByRole('alert').getByText(/MB/).first().waitFor()
      await files.nth(1).setInputFiles(picture)
      await page.getByRole('button', { name: '删去 😀.png' }).waitFor()
      await page.getByLabel('对上次驳回的说明').fill('已更换类目。')
      await page.getByRole('button', { name: '添加审核项' }).click()
      await page.getByLabel(/^类目/).selectOption({ index: 1 })
      await page.getByRole('button', { name: '提交审核' }).click()
      await world.advance(5_000)
      await page.getByText('审核中').first().waitFor()
      await page.getByRole('button', { name: '加急审核' }).click()
      await page.getByRole('dialog').getByText('本月平台还可加急').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '加急审核' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByText('加急时间').waitFor()
      await page.getByRole('button', { name: '撤回审核' }).click()
      await page.getByRole('dialog').getByText('经管家撤回：今天 0 次').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '撤回审核' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByText('审核已撤回').first().waitFor()
      await browser.show(page, `/releases/${shown.rejectedId}/submit`)
      await page.getByText('第 1 项', { exact: true }).waitFor()
      await expectValue(page.getByLabel('对上次驳回的说明'), '已更换类目。')
      await page.getByRole('button', { name: '清空，从头填写' }).click()
      await page.getByText('第 1 项', { exact: true }).waitFor({ state: 'detached' })
      await expectValue(page.getByLabel('版本说明'), '')
    },
  },
  {
    name: 'write an ext config, see what a merchant gets, and be told of a newer version',
    async run({ page, browser, world, shown }) {
      await browser.show(page, '/ext-configs/new')
      await page.getByLabel('名称').fill('节日活动')
      await page.getByLabel('配置', { exact: true }).fill('{"ext": {"shopId": "{{business.id}}"')
      await page.getByText(/JSON 格式有误/).waitFor()
      await page
        .getByLabel('配置', { exact: true })
        .fill('{"ext": {"shopId": "{{business.id}}", "gone": "{{merchant.gone}}"}}')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('heading', { level: 1, name: '节日活动' }).waitFor()
      await page.getByLabel('商家小程序的 AppID').fill(shown.appid)
      await page.getByRole('button', { name: '预览' }).click()
      await page.getByText('有错误时不会上传').waitFor()
      await page.getByLabel('配置', { exact: true }).fill('{"ext": {"shopId": "{{business.id}}"}}')
      await page.getByRole('button', { name: '预览' }).click()
      await page.getByText('"晨光书店"').first().waitFor()
      const id = new URL(page.url()).pathname.split('/').at(-1)
      await world.api.patch(`/ext-configs/${id}`, { config: { ext: { other: 1 } } })
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('region', { name: '内容刚刚被别人修改' }).waitFor()
      await page.getByRole('button', { name: '保留我的内容，继续编辑' }).click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText(/^版本 3。/).waitFor()
    },
  },
  {
    name: 'write a desired state, plan, apply what differs, and find it done after a reload',
    async run({ page, browser, world, shown }) {
      await browser.show(page, '/desired-states')
      await page.getByLabel('适用于').selectOption('mini_program')
      await page.getByLabel('小程序 AppID').fill(shown.appid)
      await page.getByRole('button', { name: '打开', exact: true }).click()
      await page.getByLabel('内容', { exact: true }).fill('{"searchStatus": "nowhere"}')
      await page.getByRole('button', { name: '保存' }).click()
      await page
        .getByRole('alert')
        .getByText(/searchStatus/)
        .waitFor()
      await page.getByLabel('内容', { exact: true }).fill('{"prefetchDomains": ["cdn.example.com"]}')
      await page.getByRole('button', { name: '搜索状态' }).click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已保存').waitFor()
      await browser.show(page, '/desired-states')
      await page.getByLabel('对谁').selectOption('appids')
      await page.getByLabel('小程序 AppID').fill(shown.appid)
      await page.getByText('先处理第三方平台的域名').click()
      await page.getByRole('button', { name: '计划：只看差异' }).click()
      await page.getByRole('heading', { level: 1, name: '计划' }).waitFor()
      await world.settle()
      await page.getByText('prefetchDomains').first().waitFor()
      await page.getByRole('button', { name: '应用这些差异' }).click()
      await page.getByRole('dialog').getByText('1 个对象与期望不同').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '应用' }).click()
      await page.getByRole('heading', { level: 1, name: '应用' }).waitFor()
      await world.settle()
      await page.reload()
      await page.getByText('已结束').waitFor()
      await page.getByText('已生效').first().waitFor()
      await browser.show(page, `/mini-programs/${shown.appid}/desired-state`)
      await page.getByText('cdn.example.com').first().waitFor()
    },
  },
  {
    name: 'register a mini program for a merchant, and see it come',
    async run({ page, browser, world }) {
      await browser.show(page, '/registrations/new')
      await page.getByLabel(/^名称/).fill('夜市烧烤有限公司')
      await page.getByLabel(/^统一社会信用代码/).fill('123')
      await page.getByLabel(/^第三方平台联系电话/).fill('021-1234')
      await page.getByRole('button', { name: '提交注册' }).click()
      await page.getByRole('alert').getByText('18 位统一社会信用代码').waitFor()
      await page.getByLabel(/^统一社会信用代码/).fill('91310000MA1FL00001')
      await page.getByRole('button', { name: '提交注册' }).click()
      const link = await page.getByText(/^https:/).innerText()
      const tasks = Object.values(world.simulator.control.state.registrations)
      world.simulator.control.completeRegistration(
        tasks.find(({ authorizeUrl }) => authorizeUrl === link)?.taskId ?? '',
      )
      await world.settle()
      await page.getByText('小程序已注册，并已授权').waitFor()
    },
  },
  {
    name: 'delete a template that is in use, knowing by how many',
    async run({ page, browser, shown }) {
      await browser.show(page, `/templates/${shown.templateId}`)
      await page.getByRole('textbox', { name: '备注' }).fill('秋季主推 <b>')
      await page.getByRole('textbox', { name: '标签' }).fill('主推，秋季')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已保存').waitFor()
      await browser.show(page, '/templates')
      const row = page.getByRole('row').filter({ hasText: '秋季主推 <b> #主推 #秋季' })
      await row.getByRole('button', { name: '删除' }).click()
      await page
        .getByRole('dialog')
        .getByText(/还有 1 个小程序在用它的版本/)
        .waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
      await row.waitFor({ state: 'detached' })
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
  ...PLATFORM_FLOWS,
  ...RELEASE_FLOWS,
  ...DEVELOPMENT_FLOWS,
  ...MERCHANT_FLOWS,
  ...MESSAGE_FLOWS,
  ...TROUBLE_FLOWS,
]

async function expectValue(field: Locator, value: string): Promise<void> {
  const found = await field.inputValue()
  if (found !== value) throw new Error(`the form holds "${found}" instead of "${value}"`)
}
