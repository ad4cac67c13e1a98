import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeliveryStatus } from '@guanjia/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, type AppOverrides, createApp } from './app.ts'
import { type Config, loadConfig } from './config/config.ts'
import type { Environment } from './config/env.ts'
import type { Database, DatabaseOptions } from './db/database.ts'
import { forEachDialect } from './db/test-database.ts'
import { createLogger } from './logger.ts'
import { describeStartFailure, runServer } from './main.ts'
import { VERSION } from './version.ts'

const overrides: AppOverrides = {
  log: createLogger({ level: 'silent' }),
  strictResponses: true,
  fetch: async () => {
    throw new Error('no test here reaches WeChat')
  },
}
const COMPONENT = {
  WX_APPID: 'wx0123456789abcdef',
  GUANJIA_COMPONENT_SECRET: 'component-secret-0001',
  GUANJIA_MESSAGE_TOKEN: 'messagetoken0001',
  GUANJIA_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} satisfies Environment

let dataDir = ''
const apps: App[] = []

const environment = (more: Environment = {}): Environment => ({
  GUANJIA_HOST: '127.0.0.1',
  GUANJIA_PORT: '0',
  GUANJIA_INNER_PORT: '0',
  GUANJIA_DATA_DIR: dataDir,
  ...more,
})

async function createTestApp(database?: DatabaseOptions, more: Environment = {}): Promise<App> {
  const { config, secrets } = loadConfig(environment(more))
  const app = await createApp({ ...config, database: database ?? config.database } as Config, secrets, overrides)
  apps.push(app)
  return app
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  await chmod(dataDir, 0o700)
  await rm(dataDir, { recursive: true })
})

forEachDialect((open) => {
  describe('app', () => {
    it('starts on an empty database, is ready, and keeps its data over a restart', async () => {
      const { options } = await open()
      const app = await createTestApp(options)
      const { url, innerUrl, firstOperator } = await app.start()
      expect(firstOperator?.username).toBe('admin')
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
      const ready = await fetch(`${url}/readyz`)
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { status: 'ready', checks: { database: true, jobs: true } },
      ])
      expect(await (await fetch(`${innerUrl}/metrics`)).text()).toContain('guanjia_sign_ins_total')
      expect((await fetch(`${url}/metrics`)).status).toBe(404)
      await app.close()
      const again = await createTestApp(options)
      expect((await again.start()).firstOperator).toBeUndefined()
    })

    it('says that it is not ready while a part of it is not', async () => {
      const { options, db } = await open()
      const { url } = await (await createTestApp(options)).start()
      const rows = await db.selectFrom('gj_migration').selectAll().execute()
      await db.deleteFrom('gj_migration').execute()
      const answer = await fetch(`${url}/readyz`)
      await db.insertInto('gj_migration').values(rows).execute()
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { status: 'not_ready', checks: { database: false, jobs: true } },
      ])
    })

    it('gathers the overview, with a component and without one', async () => {
      const { options, db } = await open()
      const bare = await createTestApp(options)
      expect(await readOverview(bare)).toMatchObject({
        component: null,
        ticket: null,
        callbacks: { lastReceivedAt: null, recent: [] },
        deliveries: { pending: 0, delivered: 0, held: 0, dead: 0 },
      })
      await bare.close()
      const app = await createTestApp(options, COMPONENT)
      const answer = readOverview(app)
      await insertDeliveries(db, { dead: 2, delivered: 3 })
      expect(await answer).toMatchObject({
        component: { componentAppid: COMPONENT.WX_APPID, isDefault: true },
        ticket: { state: 'never' },
        componentToken: { state: 'none' },
        authorizers: { active: 0, revoked: 0, needsReauthorization: 0 },
      })
      expect(await app.services.overviews.getOverview()).toMatchObject({ deliveries: { dead: 2, delivered: 3 } })
    })

    it('refuses a database from a newer version, naming both', async () => {
      const { options, db } = await open()
      const future = { name: '999-from-the-future', guanjia_version: '9.9.9', created_at: 1 }
      await db.insertInto('gj_migration').values(future).execute()
      const refusal = await createTestApp(options).catch((error: unknown) => error)
      await db.deleteFrom('gj_migration').where('name', '=', future.name).execute()
      expect(refusal).toMatchObject({ code: 'database.newer_version' })
      for (const language of ['zh', 'en'] as const) {
        const text = describeStartFailure(refusal, language)
        for (const part of ['9.9.9', VERSION, future.name]) expect(text).toContain(part)
      }
    })

    it('refuses a secret key that does not fit the database, at the start', async () => {
      const { options } = await open()
      await (await createTestApp(options)).close()
      const other = { GUANJIA_SECRET_KEY: 'ab'.repeat(32) }
      await expect(createTestApp(options, other)).rejects.toMatchObject({ code: 'database.wrong_secret_key' })
    })
  })
})

describe('OpenAPI document', () => {
  it('describes every route of the API, whom it admits and how it fails', async () => {
    const { url } = await (await createTestApp()).start()
    const answer = await fetch(`${url}/api/v1/openapi.json`)
    const document = (await answer.json()) as OpenApi
    expect([answer.status, document.openapi]).toEqual([200, '3.1.0'])
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
    )
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['post /api/v1/session', 'get /api/v1/overview', 'get /api/v1/callbacks/{callbackId}']),
    )
    for (const { name, summary, tags, responses, description } of operations) {
      expect(name).toMatch(/^\w+ \/api\/v1\//)
      expect(summary, name).toMatch(/[\u4e00-\u9fff].*\(.+\)$/)
      expect(tags, name).toHaveLength(1)
      expect(description, name).toContain('scope')
      expect(JSON.stringify(responses), name).toContain('#/components/schemas/Problem')
    }
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Problem', 'Session', 'Overview']))
  })
})

describe('start', () => {
  it('names the port that is taken and the variable to change', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const port = String((squatter.address() as { port: number }).port)
    for (const variable of ['GUANJIA_PORT', 'GUANJIA_INNER_PORT'] as const) {
      const app = await createTestApp(undefined, { [variable]: port })
      const refusal = await app.start().catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'config.port_taken' })
      expect(describeStartFailure(refusal, 'zh')).toContain(port)
      expect(describeStartFailure(refusal, 'en')).toContain(variable)
      await app.close()
    }
    squatter.close()
  })

  it('names all of three mistakes in the environment', async () => {
    const env = { ...environment(), GUANJIA_PORT: 'eighty', WX_APPID: 'gh_1', MYSQL_PASSWORD: 'hunter2' }
    const refusal = await runServer({ env, overrides }).catch((error: unknown) => error)
    for (const language of ['zh', 'en'] as const) {
      const text = describeStartFailure(refusal, language)
      for (const name of ['GUANJIA_PORT', 'WX_APPID', 'MYSQL_PASSWORD']) expect(text).toContain(name)
      expect(text).not.toContain('hunter2')
    }
  })

  it('names a data folder that cannot be used', async () => {
    await writeFile(join(dataDir, 'file'), '')
    const env = environment({ GUANJIA_DATA_DIR: join(dataDir, 'file', 'data') })
    const refusal = await runServer({ env, overrides }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'database.data_dir_not_writable' })
    expect(describeStartFailure(refusal, 'zh')).toContain(join(dataDir, 'file', 'data'))
  })
})

describe('shutdown', () => {
  it('takes less than two seconds with a request that never ends and a connection that is kept', async () => {
    const app = await createTestApp()
    const { url } = await app.start()
    const { hostname, port } = new URL(url)
    const idle = connect(Number(port), hostname)
    await once(idle, 'connect')
    const stuck = await beginSignIn(url, 99)
    const ended = Promise.all([once(idle, 'close'), once(stuck, 'close')])
    const startedAt = performance.now()
    await app.close()
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await ended
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('does not wait for a WeChat that never answers', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as { port: number }
    const { config, secrets } = loadConfig(
      environment({ ...COMPONENT, GUANJIA_WECHAT_BASE_URL: `http://127.0.0.1:${port}` }),
    )
    const app = await createApp(config, secrets, { log: overrides.log })
    apps.push(app)
    await app.start()
    const asked = once(silent, 'connection')
    const params = { component_appid: COMPONENT.WX_APPID, component_secret: COMPONENT.GUANJIA_COMPONENT_SECRET }
    const call = app.services.gateway.client
      .startPushTicket(params, { componentAppid: COMPONENT.WX_APPID })
      .catch((error: unknown) => error)
    const [socket] = (await asked) as [Socket]
    const startedAt = performance.now()
    await app.close()
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(await call).toBeInstanceOf(Error)
    socket.destroy()
    silent.close()
  })

  it('lets a request in flight finish', async () => {
    const app = await createTestApp()
    const { url, firstOperator } = await app.start()
    const body = JSON.stringify({ username: 'admin', password: firstOperator?.oneTimePassword })
    const socket = await beginSignIn(url, body.length)
    const closing = app.close()
    socket.write(body)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('HTTP/1.1 200')
    await closing
  })

  it('is asked for by a signal, and leaves nothing of ours behind', async () => {
    const listeners = process.listenerCount('SIGTERM')
    const stop = new AbortController()
    let url = ''
    await runServer({
      env: environment(),
      overrides,
      signal: stop.signal,
      async onReady(started) {
        url = started.url
        expect((await fetch(`${url}/readyz`)).status).toBe(200)
        stop.abort()
      },
    })
    await expect(fetch(url)).rejects.toThrow()
    expect(process.listenerCount('SIGTERM')).toBe(listeners)
  })
})

/** Sends the head of a sign-in and waits until the server has read it and asks for the body. */
async function beginSignIn(url: string, contentLength: number): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  const head = ['POST /api/v1/session HTTP/1.1', 'host: x', 'content-type: application/json', 'expect: 100-continue']
  socket.write(`${[...head, `content-length: ${contentLength}`].join('\r\n')}\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toContain('100 Continue')
  return socket
}

async function readOverview(app: App): Promise<unknown> {
  const { url } = await app.start()
  const author = { kind: 'system', id: 'test', name: 'test' } as const
  const wanted = { name: 'test', scopes: ['overview:read' as const], expiresAt: null }
  const { key } = await app.services.apiKeys.createApiKey(wanted, author)
  const answer = await fetch(`${url}/api/v1/overview`, { headers: { authorization: `Bearer ${key}` } })
  expect(answer.status).toBe(200)
  return answer.json()
}

async function insertDeliveries(db: Database, counts: Partial<Record<DeliveryStatus, number>>): Promise<void> {
  for (const [status, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++) {
      const id = `dlv_${status}${i}`
      await db
        .insertInto('gj_delivery')
        .values({
          id,
          event_id: id,
          event_type: 'wechat.message.text',
          component_appid: COMPONENT.WX_APPID,
          target_id: 'tgt_1',
          rule_id: 'rul_1',
          status: status as DeliveryStatus,
          attempt_count: 0,
          created_at: 1,
          updated_at: 1,
        })
        .execute()
    }
  }
}

type OpenApi = {
  openapi: string
  paths: Record<string, Record<string, { summary?: string; tags?: string[]; description?: string; responses: unknown }>>
  components: { schemas: Record<string, unknown> }
}
