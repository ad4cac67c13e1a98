import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.mjs'

/** Runs a command with our own terminal and returns its exit code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** Runs npm: the one that started us where there is one, so that the versions agree. */
export function npm(args, options = {}) {
  const execPath = process.env.npm_execpath
  if (execPath?.endsWith('.js')) return run(process.execPath, [execPath, ...args], options)
  return run('npm', args, { shell: process.platform === 'win32', ...options })
}

/** Runs the JavaScript entry file of an installed tool, which works without a shell on every system. */
export function tool(file, args, options = {}) {
  return run(process.execPath, [join(root, 'node_modules', file), ...args], options)
}
