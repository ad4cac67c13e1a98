// Makes V8's code cache of a bundle: node scripts/make-code-cache.mjs <guanjia.cjs>
// A server is started and asked a few things first, because the cache holds what has been compiled by then.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadBundle } from '../packages/cli/bin/load-bundle.mjs'
import { freePort } from './lib/free-port.mjs'

const GIVE_UP_MS = 20_000
const port = await freePort()
const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-cache-'))
Object.assign(process.env, {
  GUANJIA_HOST: '127.0.0.1',
  GUANJIA_PORT: String(port),
  GUANJIA_INNER_PORT: String(await freePort()),
  GUANJIA_DATA_DIR: dataDir,
  GUANJIA_LOG_LEVEL: 'silent',
  // Nothing listens there.
  GUANJIA_WECHAT_BASE_URL: 'http://127.0.0.1:9',
  WX_APPID: 'wx0123456789abcdef',
  GUANJIA_COMPONENT_SECRET: 'a-secret-of-nobody',
  GUANJIA_MESSAGE_TOKEN: 'tokenofnobody',
  GUANJIA_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
})
const [bundleFile] = process.argv.splice(2, 1, 'start')
const bundle = loadBundle(bundleFile)
bundle.run()
try {
  await answer()
  for (const path of ['/readyz', '/console/', '/api/v1/session', '/api/v1/overview']) await ask(path)
  await ask('/wxcallback/component?msg_signature=0', { method: 'POST', body: '<xml><Encrypt>0</Encrypt></xml>' })
  writeFileSync(bundle.cacheFile, bundle.script.createCachedData())
} finally {
  process.kill(process.pid, 'SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
}

async function answer() {
  const endsAt = Date.now() + GIVE_UP_MS
  while (!(await ask('/healthz').catch(() => false))) {
    if (Date.now() > endsAt) throw new Error('the server did not answer')
    await sleep(20)
  }
}

async function ask(path, options) {
  const found = await fetch(`http://127.0.0.1:${port}${path}`, options)
  await found.arrayBuffer()
  return found.ok
}
