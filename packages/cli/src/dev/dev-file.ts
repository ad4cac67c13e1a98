import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import type { RoleDetails } from './messages.ts'

/** What `guanjia dev` remembers between starts and what `guanjia demo` reads: data/dev.json, readable by its owner alone. */
export type DevFile = RoleDetails & {
  readonly version: 1
  /** The made-up third-party platform, known to the server and to the simulator. */
  readonly component: DevComponent
  readonly urls: { server: string; simulator: string; inner: string; business: string }
  readonly pids: { [role: string]: number }
}

export type DevComponent = {
  readonly appid: string
  readonly secret: string
  readonly messageToken: string
  readonly encodingAesKey: string
}

export function devFilePath(dataDir: string): string {
  return join(dataDir, 'dev.json')
}

export function findDevFile(dataDir: string): DevFile | undefined {
  const file = devFilePath(dataDir)
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as DevFile
}

export function getDevFile(dataDir: string): DevFile {
  const found = findDevFile(dataDir)
  if (found === undefined) {
    throw new UserError(
      `没有找到 ${devFilePath(dataDir)}。请先在另一个终端运行 npm start（或 guanjia dev）。`,
      `${devFilePath(dataDir)} is not there. Run npm start (or guanjia dev) in another terminal first.`,
    )
  }
  return found
}

/** Written beside its place and moved there, so that a reader never sees half of it. */
export function writeDevFile(dataDir: string, content: DevFile): void {
  writePrivateFile(devFilePath(dataDir), `${JSON.stringify(content, null, 2)}\n`)
}

export function writePrivateFile(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, content, { mode: 0o600 })
  chmodSync(temporary, 0o600)
  renameSync(temporary, file)
}

export function ensureDataDir(dataDir: string): void {
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 })
    writePrivateFile(join(dataDir, 'logs', '.writable'), '')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new UserError(
      `数据目录 ${dataDir} 不可写（${code}）。请修改它的权限，或用 --data 指定另一个目录。`,
      `The data folder ${dataDir} cannot be written (${code}). Change its permissions, or name another one with --data.`,
      { cause },
    )
  }
}

export function createDevComponent(): DevComponent {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    secret: randomBytes(16).toString('hex'),
    messageToken: randomBytes(12).toString('hex'),
    encodingAesKey: randomBytes(64).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 43),
  }
}
