// How fast events get to business systems: a backlog to a fast one, one at a time, and with one of ten targets dead.
import { drain, prepare } from './forwarding/backlog.ts'
import { measureLatency } from './forwarding/latency.ts'
import { Upstream } from './forwarding/upstream.ts'
import { round } from './lib/latencies.ts'
import { MariaDb } from './lib/mariadb.ts'
import { readOptions, report } from './lib/report.ts'

const TARGET = { perSecond: 1_000, p99Ms: 100, withDead: 0.8 }
const WELL = Array.from({ length: 9 }, (_, i) => `/target-${i}`)

const options = readOptions()
const events = options.isQuick ? 5_000 : 20_000
const eventsForTen = options.isQuick ? 500 : 2_000
const pace = { pushes: options.isQuick ? 400 : 2_000, perSecond: 100 }

await using mariaDb = await MariaDb.start()
const databases = mariaDb ? (['mariadb', 'sqlite'] as const) : (['sqlite'] as const)

const rows = []
const raw = []
for (const database of databases) {
  const settingsOf = (what: string) => (database === 'mariadb' && mariaDb ? mariaDb.environment(what) : {})
  const one = await measure(['/shop'], { events, settings: settingsOf('backlog') })
  const latency = await measureLatency(pace, settingsOf('latency'))
  const tenth = { events: eventsForTen, watched: WELL }
  const allWell = await measure([...WELL, '/tenth'], { ...tenth, settings: settingsOf('well') })
  const oneDead = await measure(['/dead', ...WELL], { ...tenth, settings: settingsOf('dead') })
  const withDead = oneDead.perSecond / allWell.perSecond
  raw.push({ database, one, latency, allWell, oneDead, withDead })
  rows.push(
    { figure: `${database}: deliveries to a fast upstream (1/s)`, value: Math.round(one.perSecond) },
    { figure: `${database}: acknowledged to delivered, p50 (ms)`, value: round(latency.p50Ms) },
    { figure: `${database}: acknowledged to delivered, p99 (ms)`, value: round(latency.p99Ms) },
    { figure: `${database}: nine of ten targets, all well (1/s)`, value: Math.round(allWell.perSecond) },
    { figure: `${database}: nine of ten targets, the tenth dead (1/s)`, value: Math.round(oneDead.perSecond) },
    { figure: `${database}: dead / well`, value: round(withDead, 2) },
  )
}

const perSecond = Math.round(Math.min(...raw.map(({ one }) => one.perSecond)))
const p99Ms = round(Math.max(...raw.map(({ latency }) => latency.p99Ms)))
const withDead = round(Math.min(...raw.map((one) => one.withDead)), 2)
report(
  rows,
  {
    name: 'forwarding',
    figure: `${perSecond} deliveries/s, p99 ${p99Ms} ms, ${withDead} with one of ten dead`,
    target: `>= ${TARGET.perSecond} deliveries/s, < ${TARGET.p99Ms} ms, >= ${TARGET.withDead}`,
    isOk: perSecond >= TARGET.perSecond && p99Ms < TARGET.p99Ms && withDead >= TARGET.withDead,
    raw: { node: process.version, measured: raw },
  },
  options,
)

async function measure(
  paths: readonly string[],
  wish: { events: number; watched?: readonly string[]; settings: Readonly<Record<string, string>> },
) {
  await using upstream = await Upstream.start()
  using platform = await prepare(upstream, { paths, events: wish.events, settings: wish.settings })
  return await drain(upstream, platform, { paths: wish.watched ?? paths, events: wish.events })
}
