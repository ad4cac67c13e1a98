// Writes the page of the documentation that lists the catalogue: `npx tsx packages/wechat/scripts/write-catalogue-page.ts`
import { writeFileSync } from 'node:fs'
import { CATALOGUE_PAGE, renderCataloguePage } from './render-catalogue-page.ts'

writeFileSync(CATALOGUE_PAGE, renderCataloguePage())
