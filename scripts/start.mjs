// What `npm start` runs: a fresh clone becomes a running Guanjia with a simulated WeChat.
import './lib/check-node.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'

ensureInstalled()
await ensureBuilt()
stopWithNpm()
process.argv.splice(2, 0, 'dev')
// In this process, so that Ctrl-C reaches it without a go-between.
await import('../packages/cli/bin/guanjia.mjs')

// A SIGTERM to npm ends npm and the shell between us, and never reaches us; then somebody else is our parent.
function stopWithNpm() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
