import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DrilledPlatform } from './drilled-platform.ts'
import type { Outage } from './lost-database.ts'

const DISK = '32m'
const CONNECTIONS = 16
const LOAD_MS = 1_500
const LEFT_BYTES = 256 * 1024

/**
 * SQLite on a small disk of its own (tmpfs) that is full for a while. Undefined where no disk may be mounted, which takes
 * an administrator.
 */
export async function fillDisk(): Promise<Outage | undefined> {
  const disk = mkdtempSync(join(tmpdir(), 'guanjia-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    return undefined
  }
  try {
    return await drill(disk)
  } finally {
    execFileSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true, force: true })
  }
}

async function drill(disk: string): Promise<Outage> {
  await using platform = await DrilledPlatform.create({}, disk)
  const { server, port } = await platform.startServer()
  const ballast = join(disk, 'ballast')
  const over = new AbortController()
  const load = platform.pusher.push(port, { connections: CONNECTIONS, signal: over.signal, pauseMs: 5 })
  await sleep(LOAD_MS)
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES)))
  const giveUpAt = performance.now() + 30_000
  while (platform.pusher.refused === 0 && performance.now() < giveUpAt) await sleep(20)
  await sleep(LOAD_MS)
  rmSync(ballast)
  const before = platform.pusher.acknowledged.length
  await sleep(LOAD_MS)
  over.abort()
  await load
  if (platform.pusher.refused === 0) throw new Error('the disk was never full')
  if (platform.pusher.acknowledged.length === before)
    throw new Error('nothing was acknowledged after the disk was full')
  const findings = await platform.find()
  await server[Symbol.asyncDispose]()
  const { refused, unanswered, slowestMs } = platform.pusher
  return { ...findings, notAcknowledged: refused + unanswered, slowestMs: Math.round(slowestMs) }
}
