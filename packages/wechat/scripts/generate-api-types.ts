// Writes src/client/api-types from the catalogue: `npx tsx packages/wechat/scripts/generate-api-types.ts`
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiFamilies } from '../src/catalogue/catalogue.ts'
import { renderApis, renderFamilyTypes } from './render-api-types.ts'

const folder = new URL('../src/client/api-types/', import.meta.url)
for (const family of apiFamilies) writeFileSync(new URL(`${family.id}.ts`, folder), renderFamilyTypes(family))
writeFileSync(new URL('apis.ts', folder), renderApis(apiFamilies))
console.log(`${apiFamilies.length} families written to ${fileURLToPath(folder)}`)
