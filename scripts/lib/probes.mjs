import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { root } from './root.mjs'

/** Looks for a MariaDB or MySQL in which the tests may create databases. */
export async function probeMariaDb() {
  const url = process.env.GUANJIA_TEST_MYSQL || 'mysql://root@127.0.0.1:3306'
  const name = `guanjia_probe_${process.pid}`
  try {
    const connection = await connect(url)
    try {
      await connection.query(`CREATE DATABASE ${name}`)
      await connection.query(`DROP DATABASE ${name}`)
    } finally {
      await connection.end()
    }
    return { url }
  } catch (error) {
    return { url, error: error.code ?? error.message }
  }
}

/** Drops the databases that the worlds of a test run have left, those of a run that was killed days ago too. */
export async function dropTestDatabases(url, run) {
  const connection = await connect(url)
  try {
    const [rows] = await connection.query("SHOW DATABASES LIKE 'guanjia\\_world\\_%'")
    for (const name of rows.flatMap((row) => Object.values(row))) {
      if (isOf(run, name) || isOld(name)) await connection.query('DROP DATABASE IF EXISTS ??', [name])
    }
  } finally {
    await connection.end()
  }
}

/** A name for a test run, which tells when it began. */
export function nameTestRun() {
  return `r${Date.now().toString(36)}p${process.pid}`
}

const DAY_MS = 24 * 60 * 60_000

function isOf(run, database) {
  return database.startsWith(`guanjia_world_${run}_`)
}

function isOld(database) {
  const began = /^guanjia_world_r([0-9a-z]+)p\d+_/.exec(database)?.[1]
  return began !== undefined && Number.parseInt(began, 36) < Date.now() - DAY_MS
}

function connect(url) {
  const require = createRequire(join(root, 'packages', 'server', 'package.json'))
  return require('mysql2/promise').createConnection({ uri: url, connectTimeout: 5000 })
}

const browserNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
]
const browserFiles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Looks for a Chromium to run the browser tests in; none is ever downloaded. */
export function findChromium() {
  const named = process.env.GUANJIA_TEST_CHROMIUM
  if (named) return isExecutable(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = browserNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...browserFiles].find(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
