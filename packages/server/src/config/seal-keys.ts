import { randomBytes } from 'node:crypto'
import { chmod, link, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../http/app-error.ts'
import type { Logger } from '../logger.ts'
import { parseSealKey, type Secrets } from './secrets.ts'

const KEY_FILE = 'secret.key'
const OWNER_ONLY = 0o600

/** The keys of sealing, the newest first: from the environment, else from the key file, made at the first start. */
export async function loadSealKeys(secrets: Secrets, options: { dataDir: string; log: Logger }): Promise<Buffer[]> {
  const texts =
    secrets.sealKeys.length > 0
      ? secrets.sealKeys.map((key) => key.reveal())
      : await readKeyFile(join(options.dataDir, KEY_FILE), options.log)
  return texts.map((text) => {
    const key = parseSealKey(text)
    if (!key) throw new AppError('config.key_file_invalid', { file: join(options.dataDir, KEY_FILE) })
    return key
  })
}

async function readKeyFile(file: string, log: Logger): Promise<string[]> {
  const text = (await findText(file)) ?? (await createKeyFile(file))
  const { mode } = await stat(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    await chmod(file, OWNER_ONLY)
    log.warn({ file }, 'the key file was readable by others and is not any more')
  }
  const keys = text.split('\n').map((line) => line.trim())
  return keys.filter((line) => line !== '')
}

/** Linked into place when complete, so that of two instances that start at once one wins and both read the same key. */
async function createKeyFile(file: string): Promise<string> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: OWNER_ONLY, flag: 'wx', flush: true })
  try {
    await link(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(draft)
  }
  return readFile(file, 'utf8')
}

async function findText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
