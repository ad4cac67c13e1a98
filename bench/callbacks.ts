// How many pushes of WeChat a server takes, each on disk before it is acknowledged, beside what the machine can do at all.

import { availableParallelism } from 'node:os'
import { measureInserts } from './callbacks/insert-limits.ts'
import { Load } from './callbacks/load.ts'
import { type Measured, MeasuredServer, PlainServer } from './callbacks/measured-server.ts'
import { MariaDb } from './lib/mariadb.ts'
import { median, readOptions, reportBars } from './lib/report.ts'

const CONNECTIONS = [1, 16, 64, 256]
const MAIN = 64
const MANY = 256
const TARGET = { ofPlain: 0.3, p99Ms: 50, twoOfOne: 1.6, proxyOfPlain: 0.25, answeredOfOne: 0.6 }
const MODES = ['encrypted', 'cloudrun'] as const

const options = readOptions()
const seconds = options.isQuick ? 1 : 3
const rounds = options.isQuick ? 3 : 5

await using load = new Load()
await using mariaDb = await MariaDb.start()
if (mariaDb === undefined) throw new Error('mariadbd is not installed; this bench starts one of its own')
await using plain = await PlainServer.start(load)

const rows: Measured[] = []
const counts: { what: string; acknowledged: number; stored: number }[] = []
const close = async (what: string, server: MeasuredServer) => counts.push({ what, ...(await server.close()) })

const inserts = await measureInserts(mariaDb, seconds)
const compared = await compare()
for (const mode of MODES) {
  for (const database of ['mariadb', 'sqlite'] as const) await measureAlone(mode, database)
}
print()

/** What ratios are made of is measured in turn, in short rounds, so that whatever else the machine does hits all alike. */
async function compare() {
  const mode = 'encrypted'
  const [db1, db2] = ['one', 'two'].map((name) => mariaDb?.environment(name) ?? {})
  const one = await MeasuredServer.start(load, {
    name: 'mariadb encrypted',
    mode,
    // Its proxy passes on to the plain server.
    settings: { ...db1, GUANJIA_PROXY_PORT: String(plain.port) },
    mariaDb,
  })
  const two = await MeasuredServer.start(load, {
    name: 'mariadb encrypted, two processes',
    mode,
    processes: 2,
    settings: db2 ?? {},
    mariaDb,
  })
  const answered = await MeasuredServer.start(load, {
    name: 'mariadb encrypted, answered by a target',
    mode,
    settings: mariaDb?.environment('answered') ?? {},
    mariaDb,
    answeredBy: `http://127.0.0.1:${plain.port}/answer`,
  })
  const round = { connections: MAIN, seconds }
  const turns = []
  for (let left = rounds; left > 0; left -= 1) {
    const turn = {
      plain: await plain.load(load, round),
      one: await one.load(load, round),
      two: await two.load(load, round),
      answered: await answered.load(load, round),
      proxy: await one.loadProxy(load, round),
    }
    rows.push(turn.one, turn.two, turn.answered, turn.proxy)
    turns.push(turn)
  }
  for (const connections of CONNECTIONS.filter((count) => count !== MAIN)) {
    rows.push(await one.load(load, { connections, seconds }))
  }
  await close('one process', one)
  await close('two processes', two)
  await close('answered by a target', answered)
  return turns
}

async function measureAlone(mode: (typeof MODES)[number], database: 'mariadb' | 'sqlite') {
  // Measured already.
  if (mode === 'encrypted' && database === 'mariadb') return
  const on = database === 'mariadb' ? mariaDb : undefined
  const settings = on?.environment(`alone_${mode}`) ?? {}
  const name = `${database} ${mode}`
  const server = await MeasuredServer.start(load, { name, mode, settings, mariaDb: on })
  for (const connections of options.isQuick ? [MAIN] : CONNECTIONS) {
    rows.push(await server.load(load, { connections, seconds }))
  }
  await close(name, server)
}

function print() {
  const ofPlain = median(compared.map((turn) => turn.one.perSecond / turn.plain.perSecond))
  const twoOfOne = median(compared.map((turn) => turn.two.perSecond / turn.one.perSecond))
  const answeredOfOne = median(compared.map((turn) => turn.answered.perSecond / turn.one.perSecond))
  const proxyOfPlain = median(compared.map((turn) => turn.proxy.perSecond / turn.plain.perSecond))
  const p99Ms = median(compared.map((turn) => turn.one.p99Ms))
  const failed = rows.filter(({ connections }) => connections === MANY).reduce((sum, row) => sum + row.failed, 0)
  const lost = counts.reduce((sum, { acknowledged, stored }) => sum + Math.abs(acknowledged - stored), 0)
  const plainPerSecond = Math.round(median(compared.map((turn) => turn.plain.perSecond)))
  const plainCpuMicros = Math.round(median(compared.map((turn) => turn.plain.cpuMicros)))
  const onePerSecond = Math.round(median(compared.map((turn) => turn.one.perSecond)))
  const bar = (figure: string, target: string, isOk: boolean) => ({ name: 'callbacks', figure, target, isOk })
  reportBars(
    [
      { what: 'limit: plain Fastify POST', connections: MAIN, perSecond: plainPerSecond, cpuMicros: plainCpuMicros },
      { what: 'limit: single-row inserts', connections: 64, perSecond: inserts.singlePerSecond },
      { what: 'limit: rows in inserts of 100', connections: 4, perSecond: inserts.batchedPerSecond },
      ...rows,
      ...counts.map(({ what, acknowledged, stored }) => ({
        what: `${what}: acknowledged / stored`,
        acknowledged,
        stored,
      })),
    ],
    [
      bar(
        `${onePerSecond}/s, ${percent(ofPlain)} of a plain POST, p99 ${p99Ms} ms`,
        `>= ${percent(TARGET.ofPlain)}, p99 < ${TARGET.p99Ms} ms`,
        ofPlain >= TARGET.ofPlain && p99Ms < TARGET.p99Ms,
      ),
      bar(
        `with a target that answers ${percent(answeredOfOne)} of the figure without`,
        `>= ${percent(TARGET.answeredOfOne)}`,
        answeredOfOne >= TARGET.answeredOfOne,
      ),
      bar(
        `proxy ${percent(proxyOfPlain)} of a plain POST`,
        `>= ${percent(TARGET.proxyOfPlain)}`,
        proxyOfPlain >= TARGET.proxyOfPlain,
      ),
      bar(
        `two processes ${twoOfOne.toFixed(2)} x one (${describeCeiling(onePerSecond)})`,
        `>= ${TARGET.twoOfOne} x`,
        twoOfOne >= TARGET.twoOfOne,
      ),
      bar(`${failed} failed answers at ${MANY} connections`, '0', failed === 0),
      bar(`${lost} acknowledged and not stored, or the other way round`, '0', lost === 0),
    ],
    { raw: { node: process.version, inserts, compared, rows, counts }, options },
  )
}

/** What two processes could make of all processors, if each were busy without a pause. */
function describeCeiling(onePerSecond: number): string {
  const parts = ['cpuMicros', 'mariaDbMicros', 'loadMicros'] as const
  const micros = parts.map((part) => Math.round(median(compared.map(({ two }) => two[part]))))
  const processors = availableParallelism()
  const atMost = (processors * 1e6) / micros.reduce((sum, part) => sum + part, 0)
  const [server, database, generator] = micros
  const each = `a push takes ${server} us of the servers, ${database} us of MariaDB, ${generator} us of the load generator`
  return `${each}: ${processors} processors make ${Math.round(atMost)}/s, ${(atMost / onePerSecond).toFixed(2)} x one`
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`
}
