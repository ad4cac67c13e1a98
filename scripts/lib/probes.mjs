import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { root } from './root.mjs'

/** Looks for a MariaDB or MySQL in which the tests may create databases. */
export async function probeMariaDb() {
  const url = process.env.GUANJIA_TEST_MYSQL || 'mysql://root@127.0.0.1:3306'
  const require = createRequire(join(root, 'packages', 'server', 'package.json'))
  const mysql = require('mysql2/promise')
  const name = `guanjia_probe_${process.pid}`
  try {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 5000 })
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
