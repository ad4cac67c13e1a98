// npm run screenshots [-- FOLDER] [--docs]: pictures of every page of the console, or the dozen in docs/images
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
