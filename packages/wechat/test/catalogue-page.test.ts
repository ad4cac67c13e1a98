import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CATALOGUE_PAGE, renderCataloguePage } from '../scripts/render-catalogue-page.ts'

test('the documentation lists the catalogue as it is', () => {
  expect(readFileSync(CATALOGUE_PAGE, 'utf8')).toBe(renderCataloguePage())
})
