import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BEHAVIOUR_PAGE, renderBehaviourPage } from '../scripts/render-behaviour-page.ts'

test('the documentation shows the ledger as it is', () => {
  expect(readFileSync(BEHAVIOUR_PAGE, 'utf8')).toBe(renderBehaviourPage())
})
