import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CreatedTarget, Delivery, Page as ListPage } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, OPERATOR_PASSWORD, startWorld } from '@guanjia/testkit'
import { DESK } from './console-browser.ts'
import { CONSOLE_DIR } from './console-world.ts'
import type { Flow } from './flows.ts'

const SECOND_PLATFORM = 'wx00000000000c0002'

/** What operators do with the platform itself, by the names they see. */
export const PLATFORM_FLOWS: readonly Flow[] = [
  {
    name: 'come for the first time, set the platform up, see the ticket and the first merchant arrive',
    async run({ browser }) {
      const environment = { GUANJIA_CONSOLE_DIR: CONSOLE_DIR, WX_APPID: '' }
      const withoutSecrets = { GUANJIA_COMPONENT_SECRET: '', GUANJIA_MESSAGE_TOKEN: '', GUANJIA_ENCODING_AES_KEY: '' }
      await using fresh = await startWorld({ environment: { ...environment, ...withoutSecrets } })
      const { component, operator, simulator } = fresh
      await browser.asStranger(DESK, async (page) => {
        await page.goto(`${fresh.url}/console/`)
        await page.getByLabel('用户名').fill(operator.username)
        await page.getByLabel('密码').fill(operator.password)
        await page.getByRole('button', { name: '登录' }).click()
        await page.getByRole('heading', { name: '设置新密码' }).waitFor()
        await page.getByLabel(/^新密码/).fill('short')
        await page.getByLabel('再次输入新密码').fill('short')
        await page.getByRole('button', { name: '保存新密码' }).click()
        await page.getByRole('alert').first().waitFor()
        await page.getByLabel(/^新密码/).fill(OPERATOR_PASSWORD)
        await page.getByLabel('再次输入新密码').fill(OPERATOR_PASSWORD)
        await page.getByRole('button', { name: '保存新密码' }).click()

        await page.getByRole('region', { name: '需要处理' }).getByRole('link', { name: '去看看' }).click()
        await page.getByLabel('第三方平台 AppID').fill(component.appid)
        await page.getByLabel('AppSecret').fill(component.secret)
        await page.getByLabel('消息校验 Token').fill(component.messageToken)
        await page.getByLabel(/消息加解密 Key/).fill(component.encodingAesKey)
        await page.getByRole('button', { name: '保存并继续' }).click()
        await page.getByText('正在等待微信推送票据').waitFor()
        await page.getByRole('button', { name: '复制 授权事件接收配置' }).waitFor()
        await simulator.control.pushTicket(component.appid)
        await page.getByText('已收到验证票据').waitFor()
        const setup = page.url()

        await page.getByRole('link', { name: '生成授权链接' }).click()
        await page.getByRole('textbox', { name: /^业务编号/ }).fill('shop-first')
        await page.getByRole('button', { name: '生成链接' }).click()
        const link = await page
          .getByText(/\/auth\/\S+/)
          .first()
          .innerText()
        const appid = createMerchant(fresh, '第一家店')
        await fresh.merchant.authorize({ appid, entryUrl: link.trim() })
        await fresh.settle()
        await page.goto(setup)
        await page.getByText('「第一家店」已授权，配置完成').waitFor()
        await page.getByRole('link', { name: '完成，去概览' }).click()
        await page.getByRole('heading', { level: 1, name: '概览' }).waitFor()
      })
    },
  },
  {
    name: 'sign in, with a wrong password first, and sign out',
    async run({ browser, world }) {
      await browser.asStranger(DESK, async (page) => {
        await page.goto(`${world.url}/console/targets`)
        await page.getByLabel('用户名').fill(world.operator.username)
        await page.getByLabel('密码').fill('not-the-password')
        await page.getByRole('button', { name: '登录' }).click()
        await page.getByRole('alert').getByText('用户名或密码错误').waitFor()
        await page.getByLabel('密码').fill(OPERATOR_PASSWORD)
        await page.getByRole('button', { name: '登录' }).click()
        await page.getByRole('heading', { level: 1, name: '目标' }).waitFor()
        await page.getByRole('button', { name: /^帐号 / }).click()
        await page.getByRole('menuitem', { name: '退出登录' }).click()
        await page.getByRole('heading', { name: '登录' }).waitFor()
      })
    },
  },
  {
    name: 'take another user name and the old one again',
    async run({ page, browser, world }) {
      await browser.show(page, '/password')
      for (const name of ['ops.王', world.operator.username]) {
        const form = page.getByRole('region', { name: '用户名' })
        await form.getByLabel('用户名').fill(name)
        await form.getByLabel('当前密码').fill(OPERATOR_PASSWORD)
        await form.getByRole('button', { name: '保存用户名' }).click()
        await page.getByRole('button', { name: `帐号 ${name}` }).waitFor()
      }
    },
  },
  {
    name: 'choose English and the dark, which a reload keeps',
    async run({ page, browser }) {
      await browser.show(page, '/')
      await page.getByRole('button', { name: /^语言/ }).click()
      await page.getByRole('menuitem', { name: 'English' }).click()
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await page.getByRole('button', { name: 'Appearance' }).click()
      await page.getByRole('menuitem', { name: 'Dark' }).click()
      await page.reload()
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await page.locator('html[theme-mode="dark"]').waitFor({ state: 'attached' })
    },
  },
  {
    name: 'find a page by the name it has in 微管家',
    async run({ page, browser }) {
      await browser.show(page, '/')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '搜索与跳转' }).fill('消息转发器')
      await page.getByRole('option', { name: /转发规则/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '转发规则' }).waitFor()
    },
  },
  {
    name: 'look at another platform, change its secret, and remove it',
    async run({ page, browser }) {
      await browser.show(page, '/components')
      const card = page.getByRole('region', { name: SECOND_PLATFORM })
      await card.getByRole('button', { name: '更换密钥与设置' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('AppSecret').fill('x')
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.getByRole('alert').first().waitFor()
      await dialog.getByLabel('AppSecret').fill('another-secret-of-the-second-01')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByText('第三方平台的设置已保存').waitFor()
      // It leaves the page with its dialog, which takes a moment to fade.
      await page.waitForFunction(`!document.documentElement.outerHTML.includes('another-secret')`)
      await page.getByLabel('切换第三方平台').selectOption(SECOND_PLATFORM)
      await page.getByRole('link', { name: '授权方', exact: true }).click()
      await page.getByText('还没有授权方').waitFor()
      await browser.show(page, '/components')
      await card.getByRole('button', { name: '删除' }).click()
      await dialog.getByRole('button', { name: '删除' }).click()
      await card.waitFor({ state: 'detached' })
    },
  },
  {
    name: 'make an API key, see it once, rotate it, and take both away',
    async run({ page, browser, world }) {
      const name = '订单系统 😀 <b>'
      const call = async (key: string) => {
        const headers = { authorization: `Bearer ${key}` }
        return (await fetch(`${world.url}/api/v1/authorizers`, { headers })).status
      }
      await browser.show(page, '/api-keys')
      await page.getByRole('button', { name: '新建密钥' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/^名称/).fill(name)
      await dialog.getByText(/authorizers:read/).click()
      await dialog.getByRole('button', { name: '创建' }).click()
      const first = await dialog.getByText(/^gj_/).innerText()
      if ((await call(first)) !== 200) throw new Error('the key does not open')
      await dialog.getByRole('button', { name: '我已保存' }).click()
      if ((await page.content()).includes(first)) throw new Error('the key is still shown')
      const rows = page.getByRole('row').filter({ hasText: name })
      await rows.getByRole('button', { name: '轮换' }).click()
      await dialog.getByRole('button', { name: '轮换' }).click()
      const second = await dialog.getByText(/^gj_/).innerText()
      await dialog.getByRole('button', { name: '我已保存' }).click()
      await rows.nth(1).waitFor()
      for (let left = 2; left > 0; left--) {
        await rows.getByRole('button', { name: '吊销' }).first().click()
        await dialog.getByRole('button', { name: '吊销' }).click()
        await dialog.waitFor({ state: 'detached' })
        await rows
          .getByRole('button', { name: '吊销' })
          .nth(left - 1)
          .waitFor({ state: 'detached' })
      }
      const answers = [await call(first), await call(second)]
      if (answers.some((status) => status !== 401)) throw new Error(`revoked keys are answered ${answers}`)
    },
  },
  {
    name: 'learn that a merchant has to authorise again, and make the link',
    async run({ page, browser, world }) {
      const { appid } = await createBoundMerchant(world, '失联的店')
      // WeChat says that the token has expired, and knows nothing of the refresh token any more.
      world.simulator.control.addFault({ api: 'getVersionInfo', appid, errcode: 42001 })
      world.simulator.control.addFault({ api: 'getAuthorizerAccessToken', errcode: 61023 })
      await browser.show(page, `/mini-programs/${appid}/versions`)
      await world.settle()
      await browser.show(page, '/')
      await page
        .getByRole('region', { name: '需要处理' })
        .getByText(/重新授权/)
        .getByRole('link')
        .click()
      await page.getByRole('link', { name: '失联的店' }).click()
      await page.getByText('刷新令牌已失效').waitFor()
      await page.getByRole('link', { name: '生成重新授权链接' }).first().click()
      await page.getByRole('button', { name: '生成链接' }).click()
      const link = await page
        .getByRole('region', { name: '链接与进度' })
        .getByText(/\/auth\/\S+/)
        .first()
        .innerText()
      world.simulator.control.removeFaults()
      await world.merchant.authorize({ appid, entryUrl: link.trim() })
      await world.settle()
      await browser.show(page, `/authorizers/${appid}`)
      await page.getByText('已授权').first().waitFor()
    },
  },
  {
    name: 'compare with the list of WeChat, and export what a filter finds',
    async run({ page, browser, world }) {
      await browser.show(page, '/authorizers')
      await page.getByRole('button', { name: '与微信对账' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '开始对账' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await world.settle()
      await page.getByRole('button', { name: '与微信对账' }).waitFor()
      await page.getByRole('searchbox', { name: '搜索授权方' }).fill('晨光')
      await page.getByText('共 1 个').waitFor()
      const link = page.getByRole('link', { name: '导出 CSV' })
      await page.locator('a[href*="search="]', { hasText: '导出 CSV' }).waitFor()
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      const chunks: Uint8Array[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array)
      const csv = Buffer.concat(chunks).toString('utf8')
      if (!csv.includes('晨光书店') || csv.includes('小巷咖啡')) throw new Error(`the file holds ${csv.slice(0, 200)}`)
    },
  },
  {
    name: 'put a draft into the template library, and release from it',
    async run({ page, browser, world }) {
      const draft = { userVersion: '9.9.0', userDesc: '冬季 <i>版</i>', package: {} }
      world.simulator.control.uploadDraft(world.component.appid, draft)
      await browser.show(page, '/templates')
      await page
        .getByRole('row')
        .filter({ hasText: '9.9.0' })
        .getByRole('button', { name: /加入模板库/ })
        .click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: '备注' }).fill('演练')
      await dialog.getByRole('button', { name: '加入模板库' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('row').filter({ hasText: '演练' }).getByRole('link', { name: '用它发布' }).click()
      await page.getByRole('heading', { level: 1, name: '新建发布' }).waitFor()
      await page.getByLabel('模板').locator('option:checked', { hasText: '9.9.0' }).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'send dead letters again once their target is back',
    async run({ page, browser, world }) {
      const { appid } = await createBoundMerchant(world, '写信的店')
      let status = 410
      const target = createServer((request, response) => {
        request.resume().on('end', () => response.writeHead(status).end())
      })
      await new Promise<void>((listening) => target.listen(0, '127.0.0.1', listening))
      try {
        const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/webhook`
        const { id } = await world.api.post<CreatedTarget>('/targets', { name: '搬走的系统', url })
        const types = ['wechat.message.text']
        const rule = { name: '给搬走的系统', types, appids: [appid], targetIds: [id] }
        const { id: ruleId } = await world.api.post<{ id: string }>('/forwarder-rules', rule)
        await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '给死信' })
        await world.settle()
        await browser.show(page, `/targets/${id}`)
        await page.getByText('410').first().waitFor()
        status = 204
        await page.getByRole('button', { name: '启用' }).click()
        await page.getByText('已启用').waitFor()
        await page.getByRole('link', { name: '它的死信' }).click()
        await page.getByRole('cell', { name: '死信' }).first().waitFor()
        await page.getByRole('link', { name: '批量重放' }).click()
        await page.getByRole('button', { name: '统计数量…' }).click()
        await page.getByRole('dialog').getByText(/1 /).first().waitFor()
        await page.getByRole('button', { name: '开始重放' }).click()
        await page.getByRole('heading', { level: 1, name: '重放' }).waitFor()
        await world.settle()
        await page.getByText('已完成').waitFor()
        const { items } = await world.api.get<ListPage<Delivery>>(`/deliveries?targetId=${id}`)
        if (items.some((delivery) => delivery.status !== 'delivered')) throw new Error('a letter is still dead')
        await world.api.delete(`/forwarder-rules/${ruleId}`)
        await world.api.delete(`/targets/${id}`)
      } finally {
        target.close()
      }
    },
  },
  {
    name: 'reset the call counters of a merchant',
    async run({ page, browser, shown }) {
      await browser.show(page, `/quota?appid=${shown.appid}`)
      await page.getByRole('cell', { name: '/wxa/getversioninfo' }).waitFor()
      await page.getByRole('button', { name: '重置调用次数' }).click()
      await page.getByRole('dialog').getByText('每个帐号每月只有 10 次机会').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '重置调用次数' }).click()
      await page.getByText('调用次数已重置').waitFor()
    },
  },
]
