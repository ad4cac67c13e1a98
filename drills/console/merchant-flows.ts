import type { Authorizer, BindingSettings } from '@guanjia/contract'
import type { Flow } from './flows.ts'

/** What operators do with merchants, by the names they see. */
export const MERCHANT_FLOWS: readonly Flow[] = [
  {
    name: 'label several merchants at once, and find them by the label',
    async run({ page, browser, world }) {
      await browser.show(page, '/authorizers?search=%E5%88%86%E5%BA%97%201')
      await page.getByRole('button', { name: '选中本页' }).click()
      await page.getByText(/^已选 \d+ 个$/).waitFor()
      await page.getByRole('button', { name: '修改标签' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('添加标签').fill('<b>')
      await dialog.getByRole('button', { name: '修改' }).click()
      await dialog.getByRole('alert').first().waitFor()
      await dialog.getByLabel('添加标签').fill('演练，华南')
      await dialog.getByRole('button', { name: '修改' }).click()
      await dialog.getByText(/已修改 \d+ 个授权方的标签/).waitFor()
      await dialog.getByRole('button', { name: '关闭' }).last().click()
      const { items } = await world.api.get<{ items: Authorizer[] }>(`/authorizers?label=${encodeURIComponent('演练')}`)
      if (items.length < 2) throw new Error(`${items.length} merchants have the label`)
      await page.getByRole('combobox', { name: '标签' }).selectOption('演练')
      await page.getByText(`共 ${items.length} 个`).waitFor()
      // The count may be that of the search before; the export follows the filter.
      await page.locator(`a[href*="label=${encodeURIComponent('演练')}"]`, { hasText: '导出 CSV' }).waitFor()
    },
  },
  {
    name: 'choose the columns of the list, which a reload keeps',
    async run({ page, browser }) {
      await browser.show(page, '/authorizers')
      await page.getByRole('button', { name: '选择列' }).click()
      await page.getByRole('menuitem', { name: '主体' }).click()
      await page.getByRole('columnheader', { name: '主体' }).waitFor()
      await page.reload()
      await page.getByRole('columnheader', { name: '主体' }).waitFor()
    },
  },
  {
    name: 'write a note about a merchant, bind it to a second business and take that back',
    async run({ page, browser, world, shown }) {
      await world.api.put('/binding-settings', { redirectUri: null, sharedAppids: true })
      await browser.show(page, `/authorizers/${shown.appid}`)
      await page.getByRole('textbox', { name: '备注' }).fill('周三之后联系 😀')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已保存').waitFor()
      await page.getByRole('tab', { name: '绑定' }).click()
      await page.getByRole('textbox', { name: /业务编号/ }).fill('shop-second')
      await page.getByRole('button', { name: '绑定', exact: true }).click()
      const row = page.getByRole('row', { name: /shop-second/ })
      await row.waitFor()
      await row.getByRole('button', { name: '解除绑定' }).click()
      await page.getByRole('dialog').getByText('shop-second').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '解除绑定' }).click()
      await row.waitFor({ state: 'detached' })
    },
  },
  {
    name: 'go from the overview to the violations, and look at the appeals of one',
    async run({ page, browser, shown }) {
      await browser.show(page, '/')
      await page
        .getByText(/条小程序违规记录/)
        .getByRole('link', { name: '去看看' })
        .click()
      await page
        .getByRole('row', { name: /诱导分享 <b>/ })
        .getByRole('link', { name: shown.appid })
        .click()
      await page.getByRole('tab', { name: '违规与备案', selected: true }).waitFor()
      await page.getByRole('button', { name: '查看申诉' }).click()
      await page.getByText('申诉中').waitFor()
      await page.getByText('未备案').waitFor()
      await page.getByRole('link', { name: '全部记录' }).click()
      await page.getByRole('combobox', { name: '种类' }).selectOption('申诉')
      await page.getByRole('row', { name: /申诉中/ }).waitFor()
      await page.getByRole('combobox', { name: '进度' }).selectOption('已有结果')
      await page.getByText('没有符合条件的记录').waitFor()
    },
  },
  {
    name: 'set where the permanent links lead back to',
    async run({ page, browser, world }) {
      await browser.show(page, '/bind-sessions')
      const address = page.getByLabel('长期链接的回跳地址')
      await address.fill('https://evil.example/')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('alert').first().waitFor()
      await address.fill('/welcome')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('授权设置已保存').waitFor()
      const { redirectUri } = await world.api.get<BindingSettings>('/binding-settings')
      if (redirectUri !== '/welcome') throw new Error(`it is ${redirectUri}`)
    },
  },
]
