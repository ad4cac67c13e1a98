// How many API calls a second the simulator answers, and what it holds in memory, for 1, 1,000 and 50,000 mini programs.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Pool } from 'undici'
import { readOptions, report } from './lib/report.ts'

const TARGET_CALLS = 2000
const TARGET_MB = 1024
const CONNECTIONS = 16
const WARM_UP_SECONDS = 2
const COMPONENT = 'wx00000000000c0001'

const COMMIT = JSON.stringify({ template_id: 1, ext_json: '{}', user_version: '2', user_desc: '' })

type Ready = { url: string; tokens: string[] }
type Row = { miniPrograms: number; callsPerSecond: number; p99Ms: number; rssMb: number }

if (process.argv.includes('--serve')) await serve(Number(process.argv.at(-1)))
else await measureAll()

/** The child: its memory is the simulator's alone. */
async function serve(count: number): Promise<void> {
  const { createSimulator } = await import('@guanjia/simulator')
  const simulator = await createSimulator({ seed: 7 })
  const url = await simulator.listen({ port: 0 })
  simulator.control.putComponent(COMPONENT, {
    secret: 'bench',
    messageToken: 'demo_token_1',
    encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
    componentPushUrl: 'http://127.0.0.1:9/',
    messagePushUrl: 'http://127.0.0.1:9/',
  })
  const { appids } = simulator.control.loadFixtures({ groups: [{ count, state: 'online', withTokens: true }] })
  const tokens = appids.map((appid) => simulator.control.state.latestTokens[`${COMPONENT}/${appid}`] ?? '')
  process.on('message', (question) => {
    if (question === 'memory') process.send?.(process.memoryUsage().rss)
    else void simulator.close().then(() => process.disconnect())
  })
  process.send?.({ url, tokens } satisfies Ready)
}

async function measureAll(): Promise<void> {
  const options = readOptions()
  const rows: Row[] = []
  for (const count of [1, 1000, 50_000]) rows.push(await measure(count, options.isQuick ? 3 : 10))
  const slowest = Math.min(...rows.map((row) => row.callsPerSecond))
  const largestMb = Math.max(...rows.map((row) => row.rssMb))
  report(
    rows,
    {
      name: 'simulator',
      figure: `${slowest} calls/s, ${largestMb} MB`,
      target: `>= ${TARGET_CALLS} calls/s, < ${TARGET_MB} MB`,
      isOk: slowest >= TARGET_CALLS && largestMb < TARGET_MB,
      raw: { node: process.version, rows },
    },
    options,
  )
}

async function measure(count: number, seconds: number): Promise<Row> {
  const child = fork(process.argv[1] ?? '', ['--serve', String(count)], { execArgv: process.execArgv })
  const [{ url, tokens }] = (await once(child, 'message')) as [Ready]
  // What is measured is a simulator that has run for a while, not the compiler's first second.
  await callFor(WARM_UP_SECONDS, { url, tokens })
  const load = await callFor(seconds, { url, tokens })
  child.send('memory')
  const [rss] = (await once(child, 'message')) as [number]
  child.send('stop')
  await once(child, 'exit')
  return {
    miniPrograms: count,
    callsPerSecond: Math.round(load.calls / seconds),
    p99Ms: load.p99Ms,
    rssMb: Math.round(rss / 1024 / 1024),
  }
}

/** Keeps sixteen connections busy with reads and commits, each call with the token of another mini program. */
async function callFor(seconds: number, { url, tokens }: Ready): Promise<{ calls: number; p99Ms: number }> {
  const pool = new Pool(url, { connections: CONNECTIONS })
  const durations: number[] = []
  const end = performance.now() + seconds * 1000
  const keepCalling = async () => {
    while (performance.now() < end) {
      const turn = durations.length
      const query = `access_token=${tokens[turn % tokens.length]}`
      const started = performance.now()
      const { statusCode, body } = await pool.request(requestOf(turn, query))
      const answer = await body.text()
      if (statusCode !== 200 || !answer.startsWith('{"errcode":0')) throw new Error(`${statusCode} ${answer}`)
      durations.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, keepCalling))
  await pool.close()
  const slow = durations.toSorted((a, b) => a - b)[Math.floor(durations.length * 0.99)] ?? Number.NaN
  return { calls: durations.length, p99Ms: Math.round(slow) }
}

function requestOf(turn: number, query: string) {
  const headers = { 'content-type': 'application/json' }
  if (turn % 3 === 0) return { method: 'GET', path: `/wxa/get_latest_auditstatus?${query}` } as const
  if (turn % 3 === 1) return { method: 'POST', path: `/wxa/getversioninfo?${query}`, headers, body: '{}' } as const
  return { method: 'POST', path: `/wxa/commit?${query}`, headers, body: COMMIT } as const
}
