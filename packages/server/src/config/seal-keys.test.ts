import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDataDir } from './data-dir.ts'
import { loadSealKeys } from './seal-keys.ts'
import { Secret } from './secret.ts'

const log = pino({ level: 'silent' })
const none = { mysqlPassword: undefined, component: undefined, sealKeys: [] }
let dataDir = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

describe('seal keys', () => {
  it('are made at the first start in a file that only the owner reads, and found again', async () => {
    const [first] = await loadSealKeys(none, { dataDir, log })
    expect(first).toHaveLength(32)
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect(await loadSealKeys(none, { dataDir, log })).toEqual([first])
  })

  it('are the same for instances that start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSealKeys(none, { dataDir, log })))
    expect(new Set(all.map(([key]) => key?.toString('hex'))).size).toBe(1)
  })

  it('come from the environment in the order given, and then no file is made', async () => {
    const sealKeys = [new Secret('ab'.repeat(32)), new Secret(Buffer.alloc(32, 7).toString('base64'))]
    expect(await loadSealKeys({ ...none, sealKeys }, { dataDir, log })).toEqual([
      Buffer.alloc(32, 0xab),
      Buffer.alloc(32, 7),
    ])
    await expect(stat(join(dataDir, 'secret.key'))).rejects.toThrow('ENOENT')
  })

  it('close a file that others could read', async () => {
    const file = join(dataDir, 'secret.key')
    await writeFile(file, `${'cd'.repeat(32)}\n${'ef'.repeat(32)}\n`, { mode: 0o644 })
    await chmod(file, 0o644)
    expect(await loadSealKeys(none, { dataDir, log })).toHaveLength(2)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('are refused when the file is damaged, and the file is left as it is', async () => {
    const file = join(dataDir, 'secret.key')
    await writeFile(file, 'garbage\n', { mode: 0o600 })
    await expect(loadSealKeys(none, { dataDir, log })).rejects.toMatchObject({ code: 'config.key_file_invalid' })
    expect(await readFile(file, 'utf8')).toBe('garbage\n')
  })
})

describe('data folder', () => {
  it('is made where it is missing', async () => {
    const dir = join(dataDir, 'a/b')
    await ensureDataDir(dir)
    expect((await stat(dir)).isDirectory()).toBe(true)
  })

  it('that is a file is refused by name, with what to do', async () => {
    const dir = join(dataDir, 'file')
    await writeFile(dir, '')
    const refusal = await ensureDataDir(dir).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'database.data_dir_not_writable', params: { dir } })
  })

  it.skipIf(process.getuid?.() === 0)('that cannot be written is refused by name', async () => {
    const dir = join(dataDir, 'locked')
    await mkdir(dir, { mode: 0o500 })
    await expect(ensureDataDir(dir)).rejects.toMatchObject({ params: { dir, reason: 'EACCES' } })
  })
})
