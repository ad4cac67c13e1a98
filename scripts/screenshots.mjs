// npm run screenshots [-- FOLDER]: pictures of every page of the console
import './lib/check-node.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { run } from './lib/run.mjs'

ensureInstalled()
await ensureBuilt()
const script = 'drills/console/take-screenshots.ts'
process.exitCode = run(process.execPath, [
  '--conditions=guanjia:source',
  '--import',
  'tsx',
  script,
  ...process.argv.slice(2),
])
