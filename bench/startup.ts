// How fast the release build answers after it is started, and what it holds in memory when nothing happens.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@guanjia/testkit'
import { median, readOptions, report } from './lib/report.ts'

const TARGET_MS = 700
const TARGET_MB = 120
const RETRY_MS = 2
const GIVE_UP_MS = 20_000
const command = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'guanjia.mjs')

type Run = { readonly answerMs: number; readonly rssMb: number | undefined }

const options = readOptions()
const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-bench-'))
try {
  // The first start also makes the database; a container that is scaled up finds it made.
  const first = await measure(0)
  const runs: Run[] = []
  for (let left = options.isQuick ? 5 : 11; left > 0; left -= 1)
    runs.push(await measure(left === 1 ? idleSeconds() : 0))
  const answerMs = Math.round(median(runs.map((run) => run.answerMs)))
  const rssMb = Math.round(runs.at(-1)?.rssMb ?? Number.NaN)
  report(
    [
      { figure: 'first start, empty folder (ms)', value: Math.round(first.answerMs) },
      { figure: `start, median of ${runs.length} (ms)`, value: answerMs },
      { figure: 'start, fastest (ms)', value: Math.round(Math.min(...runs.map((run) => run.answerMs))) },
      { figure: 'start, slowest (ms)', value: Math.round(Math.max(...runs.map((run) => run.answerMs))) },
      { figure: `RSS after ${idleSeconds()} s idle (MB)`, value: rssMb },
    ],
    {
      name: 'startup',
      figure: `${answerMs} ms, ${rssMb} MB`,
      target: `< ${TARGET_MS} ms, < ${TARGET_MB} MB`,
      isOk: answerMs < TARGET_MS && rssMb < TARGET_MB,
      raw: { node: process.version, first, runs },
    },
    options,
  )
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}

function idleSeconds(): number {
  return options.isQuick ? 5 : 20
}

/** Starts the server, waits for its first answer, lets it idle, and stops it. */
async function measure(idleForSeconds: number): Promise<Run> {
  const [port, innerPort] = [await freePort(), await freePort()]
  const startedAt = performance.now()
  const child = spawn(process.execPath, [command, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      GUANJIA_HOST: '127.0.0.1',
      GUANJIA_PORT: String(port),
      GUANJIA_INNER_PORT: String(innerPort),
      GUANJIA_DATA_DIR: dataDir,
      // Nothing listens there: a bench never talks to WeChat.
      GUANJIA_WECHAT_BASE_URL: 'http://127.0.0.1:9',
      WX_APPID: 'wx0123456789abcdef',
      GUANJIA_COMPONENT_SECRET: 'a-secret-for-the-bench',
      GUANJIA_MESSAGE_TOKEN: 'tokenforthebench',
      GUANJIA_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  try {
    await firstAnswer(port, startedAt)
    const answerMs = performance.now() - startedAt
    await sleep(idleForSeconds * 1000)
    return { answerMs, rssMb: idleForSeconds > 0 ? readRssMb(child.pid ?? 0) : undefined }
  } finally {
    child.kill('SIGTERM')
    await exited
  }
}

async function firstAnswer(port: number, startedAt: number): Promise<void> {
  while (!(await answers(port))) {
    if (performance.now() - startedAt > GIVE_UP_MS) throw new Error('the server did not answer')
    await sleep(RETRY_MS)
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = request({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    attempt.once('error', () => resolve(false))
    attempt.end()
  })
}

function readRssMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
