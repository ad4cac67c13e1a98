import type { Delivery, ForwarderRule, Page as ListPage, ProxySettings } from '@guanjia/contract'
import type { Flow } from './flows.ts'

/** What operators do with messages and for developers, by the names they see. */
export const MESSAGE_FLOWS: readonly Flow[] = [
  {
    name: 'make a rule, test it, and keep what was typed when somebody else was first',
    async run({ page, browser, world }) {
      await browser.show(page, '/forwarder-rules')
      await page.getByRole('link', { name: '新建规则' }).click()
      await page.getByLabel('名称').fill('扫码转旧系统')
      await page.getByLabel('从列表添加事件类型…').selectOption('wechat.event.scan')
      await page.getByLabel('业务编号').fill(' shop-1\n\u0007bell')
      await page.getByText('旧订单系统 · HTTP 地址').click()
      await page.getByRole('button', { name: '创建' }).click()
      await page.getByRole('alert').getByText(/^2: /).waitFor()
      await page.getByLabel('业务编号').fill('')
      await page.getByRole('button', { name: '创建' }).click()
      await page.getByRole('button', { name: /发送示例/ }).click()
      await page.getByText('ECONNREFUSED').waitFor()

      const { items } = await world.api.get<ListPage<ForwarderRule>>('/forwarder-rules')
      const made = items.find(({ name }) => name === '扫码转旧系统')
      await page.getByLabel('名称').fill('我的名称')
      await world.api.patch(`/forwarder-rules/${made?.id}`, { name: '别人的名称' })
      await page.getByRole('button', { name: '保存' }).click()
      const conflict = page.getByRole('region', { name: '内容刚刚被别人修改' })
      await conflict.getByRole('cell', { name: '别人的名称' }).waitFor()
      await conflict.getByRole('button', { name: '保留我的内容，继续编辑' }).click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('转发规则已保存').waitFor()
      const saved = await world.api.get<ForwarderRule>(`/forwarder-rules/${made?.id}`)
      if (saved.name !== '我的名称') throw new Error(`the rule is called ${saved.name}`)
      await world.api.delete(`/forwarder-rules/${made?.id}`)
    },
  },
  {
    name: 'put the rules in another order',
    async run({ page, browser, world }) {
      await browser.show(page, '/forwarder-rules')
      await page.getByRole('button', { name: '调整顺序' }).click()
      await page.getByRole('button', { name: '下移 everything' }).click()
      await page.getByRole('button', { name: '保存顺序' }).click()
      await page.getByText('规则顺序已保存').waitFor()
      const { items } = await world.api.get<ListPage<ForwarderRule>>('/forwarder-rules')
      if (items[0]?.name === 'everything') throw new Error('the order is the same')
    },
  },
  {
    name: 'make a container target, rotate its secret, and switch it off and on',
    async run({ page, browser, world }) {
      await browser.show(page, '/targets')
      await page.getByRole('link', { name: '新建目标' }).first().click()
      await page.getByLabel('类型').selectOption('container')
      await page.getByLabel('名称').fill('容器里的业务系统')
      await page.getByLabel('端口').fill('70000')
      await page.getByLabel('路径').fill('/wx/$APPID$')
      await page.getByLabel('自定义请求头').fill('X-Shop: sealed-value')
      await page.getByRole('button', { name: '创建' }).click()
      await page
        .getByRole('alert')
        .getByText(/65,?535/)
        .waitFor()
      // The form is longer than the screen, so it takes one to the field.
      await page.locator('input:focus[aria-invalid="true"]').waitFor()
      await page.getByLabel('端口').fill(new URL(world.business.url).port)
      await page.getByRole('button', { name: '创建' }).click()
      await page.getByText(/^whsec_/).waitFor()
      await page.getByRole('link', { name: '我已保存' }).click()
      await page.getByRole('button', { name: '发送示例' }).click()
      await page.getByText(/^HTTP \d+/).waitFor()
      await page.getByRole('button', { name: '更换密钥' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '更换密钥' }).click()
      await page.getByText(/旧密钥同时有效/).waitFor()
      await page.getByRole('button', { name: '停用' }).click()
      await page
        .getByText(/由操作员停用/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: '启用' }).click()
      await page.getByText('已启用').waitFor()
      if ((await page.content()).includes('sealed-value')) throw new Error('the value of a header is shown')
    },
  },
  {
    name: 'see which rules a callback would hit, and send it again',
    async run({ page, browser, shown }) {
      await browser.show(page, `/callbacks/${shown.callbackId}`)
      await page.getByRole('row', { name: /订阅转旧系统 命中/ }).waitFor()
      await page.getByRole('button', { name: '重放' }).click()
      await page
        .getByRole('dialog')
        .getByText(/个目标/)
        .waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '重放' }).click()
      await page.getByText(/已重放|没有可以重放的投递/).waitFor()
    },
  },
  {
    name: 'replay what a filter matches, and watch it after a reload',
    async run({ page, browser, world, shown }) {
      await browser.show(page, `/callbacks?type=wechat.message.text&appid=${shown.appid}`)
      await page.getByRole('link', { name: '重放筛选结果' }).click()
      await page.getByLabel('目标', { exact: true }).selectOption({ label: 'business' })
      await page.getByRole('button', { name: '统计数量…' }).click()
      await page
        .getByRole('dialog')
        .getByText(/按现有规则再次处理 3 条消息推送/)
        .waitFor()
      await page.getByRole('button', { name: '开始重放' }).click()
      await page.getByRole('heading', { level: 1, name: '重放' }).waitFor()
      await world.settle()
      await page.reload()
      await page.getByText('共 3 条，已处理 3 条').waitFor()
      await page.getByText('已完成').waitFor()
    },
  },
  {
    name: 'replay one delivery',
    async run({ page, browser, world }) {
      const { items } = await world.api.get<ListPage<Delivery>>('/deliveries?status=delivered&limit=1')
      await browser.show(page, `/deliveries/${items[0]?.id}`)
      await page.getByRole('button', { name: '重放' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '重放' }).click()
      await page.getByText('已安排重放').waitFor()
      await world.settle()
      await page.getByRole('row').nth(2).getByText('成功').waitFor()
    },
  },
  {
    name: 'follow callbacks as they come, and hold them',
    async run({ page, browser, world, shown }) {
      const send = (content: string) => world.simulator.control.sendMessage(shown.appid, { msgType: 'text', content })
      await browser.show(page, '/callbacks')
      await page.getByRole('button', { name: '实时查看' }).click()
      await page.getByText('已连接').waitFor()
      await send('实时的消息')
      await page.getByRole('cell', { name: 'wechat.message.text' }).first().waitFor()
      await page.getByRole('button', { name: '暂停' }).click()
      await send('暂停时的消息')
      await page.getByText('期间收到 1 条').waitFor()
      await page.getByRole('button', { name: '继续' }).click()
      await page.getByRole('row').nth(2).waitFor()
      await page.getByRole('searchbox', { name: '按类型筛选' }).fill('不是类型')
      await page.getByText(/无法建立实时连接/).waitFor()
    },
  },
  {
    name: 'switch the proxy on, and learn that nobody is there',
    async run({ page, browser, world }) {
      await browser.show(page, '/proxy')
      await page.getByLabel('开启透传').locator('..').click()
      await page.getByLabel('端口').fill('65536')
      await page.getByRole('button', { name: '保存' }).click()
      await page
        .getByRole('alert')
        .getByText(/65,?535/)
        .waitFor()
      await page.getByLabel('端口').fill('9')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText(/透传设置已保存/).waitFor()
      await page.getByText('连不上', { exact: true }).waitFor()
      await page.getByLabel('开启透传').locator('..').click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('未开启').waitFor()
      const { enabled } = await world.api.get<ProxySettings>('/proxy')
      if (enabled) throw new Error('the proxy is still on')
    },
  },
  {
    name: 'verify a signature, and see an event in the form of 微管家',
    async run({ page, browser, shown }) {
      await browser.show(page, '/webhooks')
      await page.getByLabel('用哪个密钥验证').selectOption(shown.targetId)
      await page.getByLabel('收到的请求头').fill('webhook-id: cb_1')
      await page.getByRole('button', { name: '验证', exact: true }).click()
      await page.getByText(/缺少请求头： webhook-timestamp、webhook-signature/).waitFor()
      await page.getByLabel('事件类型').selectOption('wechat.event.subscribe')
      await page.getByLabel('正文格式').selectOption('wxcomponent')
      await page.getByText('"Event":"subscribe"').waitFor()
      await page.reload()
      await page.getByText('"wechat.event.subscribe"').first().waitFor()
    },
  },
]
