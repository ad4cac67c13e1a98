import { createBoundMerchant } from '@guanjia/testkit'
import { release } from './console-world.ts'
import type { Flow } from './flows.ts'

/** What operators take back, and what WeChat holds against a merchant. */
export const RELEASE_FLOWS: readonly Flow[] = [
  {
    name: 'give a version to a tenth of the users, take it back, and drop the release',
    async run({ page, browser, world }) {
      const { appid } = await createBoundMerchant(world, '反悔的店')
      await release(world, { appid, version: '1.0.0', until: 'online' })
      const id = await release(world, { appid, version: '1.1.0', until: 'approved' })
      await browser.show(page, `/releases/${id}`)
      const dialog = page.getByRole('dialog')
      await page.getByRole('button', { name: '灰度发布' }).click()
      await dialog.getByLabel('现在的比例').fill('10')
      await dialog.getByRole('button', { name: '确认灰度' }).click()
      await dialog.waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByText('灰度发布中').first().waitFor()
      await page.getByRole('button', { name: '取消灰度' }).click()
      await dialog.getByText('会回到原来的线上版').waitFor()
      await dialog.getByRole('button', { name: '取消灰度' }).click()
      await dialog.waitFor({ state: 'detached' })
      await world.advance(5_000)
      await page.getByRole('button', { name: '取消发布' }).click()
      await dialog.getByText('管家不再继续这次发布').waitFor()
      await dialog.getByRole('button', { name: '取消发布' }).click()
      await page.getByText('已取消').first().waitFor()
      await page.reload()
      await page.getByText('已取消').first().waitFor()
    },
  },
  {
    name: 'see what WeChat holds against a merchant, and how the appeal stands',
    async run({ page, browser, shown }) {
      await browser.show(page, '/')
      await page.getByRole('region', { name: '需要处理' }).getByText(/违规/).getByRole('link').click()
      await page.getByRole('heading', { level: 1, name: '违规与备案' }).waitFor()
      await browser.show(page, `/account-records?appid=${shown.appid}`)
      await page.getByText('诱导分享 <b>😀</b>').waitFor()
      await page.getByRole('link', { name: '晨光书店' }).first().click()
      await page.getByRole('tab', { name: '违规与备案', selected: true }).waitFor()
      await page.getByRole('button', { name: '查看申诉' }).click()
      await page.getByText('申诉中').waitFor()
    },
  },
]
