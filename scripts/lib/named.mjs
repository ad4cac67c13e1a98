import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

/** Runs bench/NAME.ts (or another folder's) against the release build; exits as it does. */
export async function runNamed(folder, [name, ...options], command = folder) {
  const file = join(root, folder, `${name}.ts`)
  if (name === undefined || !existsSync(file)) {
    const names = readdirSync(join(root, folder)).filter((entry) => entry.endsWith('.ts'))
    const list = names.map((entry) => entry.slice(0, -'.ts'.length)).join(', ')
    say(
      `用法：npm run ${command} -- 名称 [--quick] [--json 文件]；名称：${list}`,
      `Usage: npm run ${command} -- NAME [--quick] [--json FILE]; names: ${list}`,
    )
    process.exitCode = 1
    return
  }
  ensureInstalled()
  await ensureBuilt()
  process.exitCode = run(process.execPath, ['--conditions=guanjia:source', '--import', 'tsx', file, ...options])
}
