import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderApis, renderFamilyTypes } from '../scripts/render-api-types.ts'
import { apiFamilies } from '../src/catalogue/catalogue.ts'

const folder = new URL('../src/client/api-types/', import.meta.url)
const AGAIN = 'run: npx tsx packages/wechat/scripts/generate-api-types.ts'

test.each(apiFamilies)('the types of $id are what the catalogue gives', (family) => {
  expect(readFileSync(new URL(`${family.id}.ts`, folder), 'utf8'), AGAIN).toBe(renderFamilyTypes(family))
})

test('the table of all APIs is what the catalogue gives', () => {
  expect(readFileSync(new URL('apis.ts', folder), 'utf8'), AGAIN).toBe(renderApis(apiFamilies))
})

test('no types are left of a family that is gone', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    ['apis', ...apiFamilies.map((family) => family.id)].map((name) => `${name}.ts`).toSorted(),
  )
})
