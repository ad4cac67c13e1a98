import { createBoundMerchant } from '@guanjia/testkit'
import { release } from './console-world.ts'
import type { Flow } from './flows.ts'

/** What developers do against the simulated WeChat, by the names they see. */
export const DEVELOPMENT_FLOWS: readonly Flow[] = [
  {
    name: 'rehearse the check before 全网发布, and find its result after a reload',
    async run({ page, browser }) {
      await browser.show(page, '/rehearsals')
      await page.getByText('已连接模拟微信').waitFor()
      await page.getByLabel('测试帐号').selectOption('2')
      await page.getByRole('button', { name: '开始演练' }).click()
      await page.getByText('全部通过').waitFor()
      await page.reload()
      await page.getByText('全部通过').waitFor()
      const step = page.getByRole('region', { name: '2. 公众号：文本消息的被动回复' })
      await step.getByText('请求与应答的原文').click()
      await step.getByText('TESTCOMPONENT_MSG_TYPE_TEXT_callback').first().waitFor()
      await page.getByRole('link', { name: '返回并再次演练' }).click()
      await page.getByRole('cell', { name: '4 / 4 通过' }).first().waitFor()
    },
  },
  {
    name: 'have a merchant of the simulated WeChat authorise, write, and revoke',
    async run({ page, browser, world }) {
      await browser.show(page, '/')
      await page.getByRole('link', { name: '模拟微信' }).click()
      await page.getByRole('button', { name: '立即推送票据' }).click()
      await page.getByText('已完成，结果见「最近的推送」').first().waitFor()
      await page.getByRole('button', { name: '新商家授权' }).click()
      await page.getByRole('dialog').getByLabel('名称').fill('湖边 <b>书屋</b>')
      await page.getByRole('dialog').getByRole('button', { name: '授权', exact: true }).click()
      const row = page.getByRole('row').filter({ hasText: '湖边 <b>书屋</b>' })
      await row.getByRole('button', { name: /发消息/ }).click()
      await page.getByRole('dialog').getByLabel('内容').fill('今天营业吗？')
      await page.getByRole('dialog').getByRole('button', { name: '发送' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await world.settle()
      await row.getByRole('button', { name: '取消授权' }).click()
      await page.getByRole('dialog').getByText('它的令牌立即失效').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '取消授权' }).click()
      await row.getByText('未授权').waitFor()
      await page.getByRole('cell', { name: 'unauthorized' }).first().waitFor()
    },
  },
  {
    name: 'reject the code of a mini program in the simulated WeChat, with pictures',
    async run({ page, browser, world }) {
      const { appid } = await createBoundMerchant(world, '山脚茶舍')
      const id = await release(world, { appid, version: '1.2.0', until: 'in_review' })
      await browser.show(page, '/simulator')
      await page.getByRole('button', { name: '审核「山脚茶舍」的代码' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('结果', { exact: true }).selectOption('reject')
      await dialog.getByLabel('原因', { exact: true }).fill('1、首页<b>打不开</b>')
      await dialog.getByLabel('示例截图').selectOption('2')
      await dialog.getByRole('button', { name: '提交结果' }).click()
      await dialog.waitFor({ state: 'detached' })
      await world.settle()
      await browser.show(page, `/releases/${id}`)
      await page.getByText('首页').first().waitFor()
    },
  },
  {
    name: 'trigger an event, make faults, and clear them',
    async run({ page, browser, shown }) {
      await browser.show(page, '/simulator?tab=events')
      await page.getByLabel('事件', { exact: true }).selectOption('wechat.event.subscribe')
      await page.getByLabel('帐号', { exact: true }).fill('not an appid')
      await page.getByRole('button', { name: '触发' }).click()
      await page.getByRole('alert').first().waitFor()
      await page.getByLabel('帐号', { exact: true }).fill(shown.appid)
      await page.getByLabel('替换的字段').fill('{"EventKey": "drill"}')
      await page.getByRole('button', { name: '触发' }).click()
      await page.getByRole('cell', { name: 'subscribe' }).first().waitFor()
      await page.getByRole('tab', { name: '故障' }).click()
      await page.getByLabel('接口', { exact: true }).fill('getVersionInfo')
      await page.getByLabel('errcode', { exact: true }).fill('-1')
      await page.getByLabel('次数', { exact: true }).fill('many')
      await page.getByRole('button', { name: '添加接口故障' }).click()
      await page.getByRole('alert').first().waitFor()
      await page.getByLabel('次数', { exact: true }).fill('3')
      await page.getByRole('button', { name: '添加接口故障' }).click()
      await page.getByRole('cell', { name: 'errcode -1' }).waitFor()
      await page.getByLabel('丢失', { exact: true }).fill('50')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已完成').first().waitFor()
      await page.getByRole('button', { name: '清除全部故障' }).click()
      await page.getByRole('dialog').getByText('1 条接口故障').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '清除全部故障' }).click()
      await page.getByText('没有接口故障').waitFor()
    },
  },
]
