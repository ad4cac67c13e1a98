// What was acknowledged survives: kill -9, a database that goes away, a full disk, a business system that is down.
import { MariaDb } from '../bench/lib/mariadb.ts'
import { readOptions, report } from '../bench/lib/report.ts'
import type { Findings } from './kill9/drilled-platform.ts'
import { fillDisk } from './kill9/full-disk.ts'
import { runKillRounds } from './kill9/kill-rounds.ts'
import { type Outage, PATIENCE_MS, stopMariaDb } from './kill9/lost-database.ts'
import { stopUpstream } from './kill9/lost-upstream.ts'

type Row = { drill: string } & Findings & Partial<Outage>

const options = readOptions()
const rounds = options.isQuick ? { sqlite: 8, mariaDb: 4 } : { sqlite: 100, mariaDb: 40 }
const outageMs = options.isQuick ? 3_000 : 30_000

const rows: Row[] = []
const leftOut: string[] = []
await drill(`kill -9, ${rounds.sqlite} times, SQLite`, () => kill({}, rounds.sqlite))
{
  await using mariaDb = await MariaDb.start()
  if (mariaDb) {
    const settings = mariaDb.environment('drill_kill9')
    await drill(`kill -9, ${rounds.mariaDb} times, MariaDB`, () => kill(settings, rounds.mariaDb))
    const seconds = outageMs / 1000
    await drill(`MariaDB stopped for ${seconds} s`, () => stopMariaDb(mariaDb, { ms: outageMs, signal: 'SIGTERM' }))
    await drill('MariaDB killed', () => stopMariaDb(mariaDb, { ms: 0, signal: 'SIGKILL' }))
  } else leftOut.push('MariaDB: mariadbd is not installed')
}
if (!(await drill('disk full, SQLite', fillDisk))) {
  leftOut.push('disk full: a disk of its own (tmpfs) can only be mounted by an administrator')
}
await drill('business system down for an hour', stopUpstream)

for (const what of leftOut) console.log(`left out: ${what}`)
const sum = (read: (row: Row) => number) => rows.reduce((total, row) => total + read(row), 0)
const lost = sum((row) => row.lost)
const undelivered = sum((row) => row.undelivered)
const unstable = sum((row) => row.unstable)
const slowestMs = Math.max(...rows.map((row) => row.slowestMs ?? 0))
report(
  rows,
  {
    name: 'kill9',
    figure: `${sum((row) => row.acknowledged)} acknowledged, ${lost} lost, ${undelivered} not delivered, ${unstable} under two ids, slowest answer ${slowestMs} ms`,
    target: `0 lost, 0 not delivered, 0 under two ids, < ${PATIENCE_MS} ms`,
    isOk: lost === 0 && undelivered === 0 && unstable === 0 && slowestMs < PATIENCE_MS,
    raw: { node: process.version, rounds, rows, leftOut },
  },
  options,
)

function kill(settings: Readonly<Record<string, string>>, times: number): Promise<Findings> {
  return runKillRounds(settings, { rounds: times, freesClaims: options.isQuick })
}

async function drill(name: string, run: () => Promise<Findings | undefined>): Promise<boolean> {
  console.log(`… ${name}`)
  const findings = await run()
  if (findings) rows.push({ drill: name, ...findings })
  return findings !== undefined
}
