import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const GRAVE = ['serious', 'critical']

type Violation = {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** What is wrong with the page as it stands: for those who cannot see it, and in its texts. */
export async function inspectPage(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(
      ({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => ({ html })) })))`,
  )) as Violation[]
  const grave = violations.filter(({ impact }) => impact !== null && GRAVE.includes(impact))
  const text = await page.locator('body').innerText()
  // A key that has no text is shown as it is: releases.audit.title
  const keys = text.match(/(?<![\w./])[a-z]+(?:_[a-z]+)*\.[a-z_]+\.[a-z_]+(?![\w.(])/g) ?? []
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  return [
    ...grave.map(({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 120)}`),
    ...keys.filter((key) => !key.startsWith('wechat.')).map((key) => `untranslated ${key}`),
    ...(overflow > 0 ? [`${overflow} px wider than the window`] : []),
    ...(/\{\{\w+\}\}/.test(text) ? ['a placeholder was not filled'] : []),
  ]
}
