import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env.GUANJIA_TEST_CHROMIUM || '/usr/bin/chromium'

/** Whether browser tests can run here. With CI=true they have to. */
export const hasBrowser = existsSync(executablePath) || process.env.CI === 'true'

// A browser of a test talks to this machine alone, and root can run it.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args })
}
