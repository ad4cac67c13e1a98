import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeyScopes } from '@guanjia/contract'
import {
  createSimulator,
  createTestComponent,
  type DialectName,
  databaseEnvironment,
  dropMysqlDatabase,
  insertAuthorizers,
  type Simulator,
  type TestComponent,
} from '@guanjia/testkit'
import { Agent } from 'undici'
import { type App, createApp, createLogger, loadConfig, readEnvironment } from '../../src/index.ts'
import { ServerProcess } from './server-process.ts'
import { createShiftedClock, type ShiftedClock } from './shifted-clock.ts'

type Answer = { readonly status: number; readonly text: string }

type Parts = {
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  readonly component: TestComponent
  readonly clock: ShiftedClock
  readonly simulator: Simulator
  /** On the same database, without work of its own: for what a test puts there and looks up. */
  readonly app: App
  readonly apiKey: string
  readonly servers: readonly ServerProcess[]
}

/** Several server processes on one database, and a simulated WeChat whose ledger says what they did. */
export class VaultCluster implements AsyncDisposable {
  readonly component: TestComponent
  readonly simulator: Simulator
  readonly app: App
  readonly servers: readonly ServerProcess[]
  readonly #parts: Parts
  // As many connections as there are callers: nobody waits for another here.
  readonly #agent = new Agent({ connections: null, pipelining: 1 })

  constructor(parts: Parts) {
    this.#parts = parts
    this.component = parts.component
    this.simulator = parts.simulator
    this.app = parts.app
    this.servers = parts.servers
  }

  static async start(dialect: DialectName, processes: number): Promise<VaultCluster> {
    const clock = createShiftedClock(Date.now())
    const component = createTestComponent()
    const folder = await mkdtemp(join(tmpdir(), 'guanjia-vault-'))
    const simulator = await createSimulator({ clock })
    const environment = {
      GUANJIA_HOST: '127.0.0.1',
      GUANJIA_PORT: '0',
      GUANJIA_INNER_PORT: '0',
      GUANJIA_DATA_DIR: folder,
      GUANJIA_SECRET_KEY: randomBytes(32).toString('hex'),
      GUANJIA_WECHAT_BASE_URL: await simulator.listen(),
      WX_APPID: component.appid,
      GUANJIA_COMPONENT_SECRET: component.secret,
      GUANJIA_MESSAGE_TOKEN: component.messageToken,
      GUANJIA_ENCODING_AES_KEY: component.encodingAesKey,
      ...databaseEnvironment(dialect),
    }
    const { config, secrets } = loadConfig(readEnvironment(environment))
    const app = await createApp(config, secrets, { clock, log: createLogger({ level: 'silent' }) })
    const request = { name: 'callers', scopes: [...apiKeyScopes], expiresAt: null }
    const author = { kind: 'system', id: 'test', name: 'test' } as const
    const { key: apiKey } = await app.services.apiKeys.createApiKey(request, author)
    const servers: ServerProcess[] = []
    const cluster = new VaultCluster({ environment, folder, component, clock, simulator, app, apiKey, servers })
    try {
      const starting = Array.from({ length: processes }, () => ServerProcess.start(environment))
      servers.push(...(await Promise.all(starting)))
      await cluster.#connectPlatform()
    } catch (error) {
      // Nobody else could: the caller never gets this cluster.
      await cluster[Symbol.asyncDispose]()
      throw error
    }
    return cluster
  }

  /** A mini program that is online at WeChat and authorised, with a refresh token here that nobody has used yet. */
  async addMiniProgram(): Promise<string> {
    const { app, component, simulator } = this
    const [appid = ''] = simulator.control.loadFixtures({ groups: [{ count: 1, state: 'online' }] }).appids
    const key = { componentAppid: component.appid, appid }
    const { refreshToken } = simulator.control.state.authorizations[`${component.appid}/${appid}`] ?? {}
    await insertAuthorizers(app, { componentAppid: component.appid, appids: [appid] })
    await app.db.transaction().execute((tx) => app.services.tokens.storeAuthorization(tx, { ...key, refreshToken }))
    // The background would use it within the hour; the first call is the test's.
    await app.db.updateTable('gj_token').set({ refresh_due_at: null }).where('appid', '=', appid).execute()
    return appid
  }

  /** Moves the time of WeChat and of every process. */
  async shift(ms: number): Promise<void> {
    this.#parts.clock.shift(ms)
    await Promise.all(this.servers.map((server) => server.shift(ms)))
  }

  async get(server: ServerProcess, path: string): Promise<Answer> {
    const { statusCode, body } = await this.#agent.request({
      origin: server.url,
      path: `/api/v1${path}`,
      method: 'GET',
      headers: { authorization: `Bearer ${this.#parts.apiKey}` },
    })
    return { status: statusCode, text: await body.text() }
  }

  /** How often WeChat was asked to make this token, by its own ledger. */
  countRefreshes(appid?: string): number {
    const api = appid === undefined ? 'getComponentAccessToken' : 'getAuthorizerAccessToken'
    const calls = this.simulator.control.calls({ api, limit: Number.MAX_SAFE_INTEGER })
    return calls.filter(({ body }) => appid === undefined || body.includes(appid)).length
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { app, simulator, environment, folder } = this.#parts
    await this.#agent.destroy()
    await Promise.all(this.servers.map((server) => server[Symbol.asyncDispose]()))
    await app.close()
    await simulator.close()
    if (environment.MYSQL_DATABASE !== undefined) await dropMysqlDatabase(environment.MYSQL_DATABASE)
    await rm(folder, { recursive: true, force: true })
  }

  async #connectPlatform(): Promise<void> {
    const { appid, ...settings } = this.component
    const url = this.servers[0]?.url
    this.simulator.control.putComponent(appid, {
      ...settings,
      componentPushUrl: `${url}/wxcallback/component`,
      messagePushUrl: `${url}/wxcallback/biz/$APPID$`,
    })
    await this.simulator.control.settle()
  }
}
