import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { npm } from './run.mjs'
import { say } from './say.mjs'

/** Installs exactly what package-lock.json says, when node_modules holds something else. */
export function ensureInstalled() {
  const difference = findDifference(root)
  if (difference === undefined) return
  say(`安装依赖（${difference}）：npm ci`, `Installing dependencies (${difference}): npm ci`)
  const startedAt = Date.now()
  const code = npm(['ci', '--no-audit', '--no-fund'])
  if (code !== 0) {
    say('安装失败，原因见上。网络不通时可设置 npm 镜像后重试。', 'The installation failed, the reason is above.')
    process.exit(code)
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  say(`依赖已安装（${seconds} 秒）`, `Dependencies installed (${seconds} s)`)
}

// npm writes node_modules/.package-lock.json as the last step of an installation: what is really there. Comparing the two
// also recognises an installation made by hand, and an interrupted one, which a stamp of our own would not.
export function findDifference(folder) {
  const wanted = readPackages(join(folder, 'package-lock.json'))
  const found = readPackages(join(folder, 'node_modules', '.package-lock.json'))
  if (wanted === undefined) return 'package-lock.json'
  if (found === undefined) return 'node_modules'
  for (const [path, entry] of Object.entries(wanted)) {
    // Skip the workspaces themselves; packages for other systems are optional and rightly absent.
    if (!path.includes('node_modules/')) continue
    const installed = found[path]
    if (installed === undefined) {
      if (entry.optional || entry.devOptional || entry.peer) continue
      return path
    }
    if (installed.version !== entry.version || installed.integrity !== entry.integrity) return path
  }
  return undefined
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
