// Writes the page of the documentation that lists the simulator's behaviours:
// `npx tsx packages/simulator/scripts/write-behaviour-page.ts`
import { writeFileSync } from 'node:fs'
import { BEHAVIOUR_PAGE, renderBehaviourPage } from './render-behaviour-page.ts'

writeFileSync(BEHAVIOUR_PAGE, renderBehaviourPage())
