// What `npm start` runs: a fresh clone becomes a running Guanjia with a simulated WeChat.
import './lib/check-node.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'

ensureInstalled()
await ensureBuilt()
process.argv.splice(2, 0, 'dev')
// In this process, so that Ctrl-C and SIGTERM reach it without a go-between.
await import('../packages/cli/bin/guanjia.mjs')
