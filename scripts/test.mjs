// What `npm test` runs: sets itself up, runs everything that this machine can run, and says what was left out.
// With CI=true leaving something out is a failure, and `npm run check` is part of it.
import './lib/check-node.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { run, tool } from './lib/run.mjs'
import { say } from './lib/say.mjs'
import { runVitest } from './lib/vitest.mjs'

ensureInstalled()

const { dropTestDatabases, findChromium, nameTestRun, probeMariaDb } = await import('./lib/probes.mjs')
const isCi = process.env.CI === 'true'
const leftOut = []

const mariaDb = await probeMariaDb()
if (mariaDb.error) {
  leftOut.push([
    `MariaDB：${mariaDb.error}。安装并启动 MariaDB，或用 GUANJIA_TEST_MYSQL=mysql://用户:密码@主机:端口 指定（须能建库）。`,
    `MariaDB: ${mariaDb.error}. Start one, or name it: GUANJIA_TEST_MYSQL=mysql://user:password@host:port (must be able to create databases).`,
  ])
}
const chromium = findChromium()
if (chromium === undefined) {
  leftOut.push([
    'Chromium：没有找到。Debian/Ubuntu：apt-get install chromium，或用 GUANJIA_TEST_CHROMIUM=/路径 指定。',
    'Chromium: not found. Debian/Ubuntu: apt-get install chromium, or name it: GUANJIA_TEST_CHROMIUM=/path.',
  ])
}
for (const [zh, en] of leftOut) say(`跳过 ${zh}`, `Left out ${en}`)

const checkCode = isCi ? run(process.execPath, ['scripts/check.mjs']) : 0
await ensureBuilt()

const environment = { ...process.env, GUANJIA_TEST_RUN: nameTestRun() }
if (!mariaDb.error) environment.GUANJIA_TEST_MYSQL = mariaDb.url
if (chromium !== undefined) environment.GUANJIA_TEST_CHROMIUM = chromium
const result = runVitest(process.argv.slice(2), environment, tool)
if (!mariaDb.error) await dropTestDatabases(mariaDb.url, environment.GUANJIA_TEST_RUN)

// Said again at the end, where it is read.
for (const [zh, en] of leftOut) say(`已跳过 ${zh}`, `Was left out: ${en}`)
if (checkCode !== 0) say('npm run check 未通过，见上。', 'npm run check failed, see above.')
const isIncomplete = isCi && leftOut.length > 0
if (isIncomplete) say('CI=true 时不允许跳过。', 'With CI=true nothing may be left out.')
process.exitCode = result.isOk && checkCode === 0 && !isIncomplete ? 0 : 1
console.log(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`)
