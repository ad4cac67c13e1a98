// Guanjia and the example business system as in one container: start.sh starts both, and the whole flow goes through them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from '@guanjia/simulator'
import { createTestComponent } from '@guanjia/testkit'
import { readOptions, report } from '../bench/lib/report.ts'
import { Container, type Exit } from './sidecar/container.ts'
import {
  authorise,
  connect,
  innerToken,
  message,
  proxyHttp,
  proxyUpload,
  proxyWebSocket,
  type Scene,
} from './sidecar/steps.ts'

type Row = { readonly step: string; readonly ms: number; readonly result: string }

const repository = join(import.meta.dirname, '..')
const STOP_WITHIN_MS = 3_000
const options = readOptions()
const rows: Row[] = []
let failed = 0

const component = createTestComponent()
const release = mkdtempSync(join(tmpdir(), 'guanjia-release-'))
const simulator = await createSimulator({ pace: 'dev' })
await simulator.listen()
try {
  buildExample()
  stageRelease()
  await live()
  for (let round = options.isQuick ? 1 : 5; round > 0; round -= 1) await crash()
} finally {
  await simulator.close()
  rmSync(release, { recursive: true, force: true })
}
report(
  rows,
  {
    name: 'sidecar',
    figure: `${rows.length - failed} of ${rows.length} steps`,
    target: `${rows.length} of ${rows.length}`,
    isOk: failed === 0,
    raw: { node: process.version, rows },
  },
  options,
)

/** A day in the life of the container, until it is told to stop. */
async function live(): Promise<void> {
  await using container = await startContainer()
  const scene: Scene = { container, simulator, component, uploadMb: options.isQuick ? 32 : 512 }
  await step('start: first answer of Guanjia', () => container.answersAt(`${container.url}/healthz`))
  await step('start: first page of the business system', () => container.answersAt(`${container.url}/`))
  const api = await step('ticket, target and rule', () => connect(scene))
  if (api === undefined) return
  const appid = await step('authorise', () => authorise(scene, api))
  if (appid !== undefined) await step('message, answered while WeChat waits', () => message(scene, appid))
  await step('proxy: HTTP', () => proxyHttp(scene))
  await step('proxy: WebSocket', () => proxyWebSocket(scene))
  await step(`proxy: upload of ${scene.uploadMb} MB`, () => proxyUpload(scene))
  await step('token for the business system', () => innerToken(scene))
  await step('stop: both gone, exit code 0', async () => {
    expectExit(await container.endBy((pid) => process.kill(pid, 'SIGTERM')), 0)
  })
}

/** Either process dies: the other is stopped, and the exit code is that of the dead one. */
async function crash(): Promise<void> {
  for (const name of ['business', 'guanjia'] as const) {
    await using container = await startContainer()
    await container.answersAt(`${container.url}/healthz`)
    await container.answersAt(`${container.url}/`)
    await step(`crash of ${name}: the other stopped, exit code 137`, async () => {
      expectExit(await container.endBy(() => process.kill(container.pidOf(name), 'SIGKILL')), 137)
    })
  }
}

function startContainer(): Promise<Container> {
  return Container.start({ component, wechatUrl: simulator.url, release })
}

async function step<T>(name: string, run: () => Promise<T>): Promise<T | undefined> {
  const startedAt = performance.now()
  const took = () => Math.round(performance.now() - startedAt)
  try {
    const result = await run()
    rows.push({ step: name, ms: took(), result: 'ok' })
    return result
  } catch (error) {
    failed += 1
    rows.push({ step: name, ms: took(), result: (error as Error).message })
    return undefined
  }
}

function expectExit({ code, ms }: Exit, expected: number): void {
  if (code !== expected) throw new Error(`exit code ${code}`)
  if (ms > STOP_WITHIN_MS) throw new Error(`it took ${Math.round(ms)} ms`)
}

function buildExample(): void {
  run('npm', ['run', 'build', '--silent'], join(repository, 'examples', 'business-system'))
}

function stageRelease(): void {
  run(process.execPath, ['scripts/stage-release.mjs', release], repository)
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}
