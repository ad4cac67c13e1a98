import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeyScopes } from '@guanjia/contract'
import { createApp, createLogger, loadConfig, readEnvironment } from '@guanjia/server'
import { createRecordingBusiness, createSimulator, type Pace, type Settings } from '@guanjia/simulator'
import { ApiClient } from './api-client.ts'
import { LogCapture } from './log-capture.ts'
import { MerchantBrowser } from './merchant-browser.ts'
import { createMovableClock } from './movable-clock.ts'
import { connectBusiness, connectPlatform } from './seeds.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { createTestComponent } from './test-component.ts'
import { type DialectName, databaseEnvironment, leaveDatabase } from './test-database.ts'
import type { WorldParts } from './world-parts.ts'

type Started = Pick<WorldParts, 'app' | 'url' | 'innerUrl'>

export type WorldOptions = {
  /** Default: sqlite. */
  readonly dialect?: DialectName
  /** Of the simulator. Default: dev, with a privacy scan that is over at once. */
  readonly pace?: Pace
  readonly settings?: Partial<Settings>
  /** Further environment variables of the server. */
  readonly environment?: Readonly<Record<string, string>>
}

const AUTHOR = { kind: 'system', id: 'testkit', name: 'testkit' } as const
/** Of the first operator, once `signIn` was called. */
export const OPERATOR_PASSWORD = 'a-password-for-tests'
const LONG_MS = 5 * 60_000
const STRIDE_MS = 15_000
const STRIDES_TO_SETTLE = 8

/** A server, a simulated WeChat and a business system that listens, in one process, each world with its own of all. */
export class World implements WorldParts, AsyncDisposable {
  app: WorldParts['app']
  readonly url: string
  readonly innerUrl: string
  readonly simulator: WorldParts['simulator']
  readonly business: WorldParts['business']
  readonly clock: WorldParts['clock']
  readonly component: WorldParts['component']
  readonly logs: WorldParts['logs']
  readonly apiKey: string
  readonly api: WorldParts['api']
  readonly operator: WorldParts['operator']
  readonly webhookSecrets: string[]
  readonly merchant: MerchantBrowser
  readonly #folder: string
  readonly #startAgain: (before: Started) => Promise<Started>

  constructor(parts: WorldParts, folder: string, startAgain: (before: Started) => Promise<Started>) {
    this.app = parts.app
    this.url = parts.url
    this.innerUrl = parts.innerUrl
    this.simulator = parts.simulator
    this.business = parts.business
    this.clock = parts.clock
    this.component = parts.component
    this.logs = parts.logs
    this.apiKey = parts.apiKey
    this.api = parts.api
    this.operator = parts.operator
    this.webhookSecrets = parts.webhookSecrets
    this.merchant = new MerchantBrowser(parts)
    this.#folder = folder
    this.#startAgain = startAgain
  }

  /** Stops the server and starts another one at the same addresses with the same data. */
  async restart(): Promise<void> {
    await this.app.close()
    this.app = (await this.#startAgain(this)).app
  }

  /** Runs due jobs, pushes and deliveries, and what these bring about, until nothing is left to do now. */
  async settle(): Promise<void> {
    let quietRounds = 0
    while (quietRounds < 2) {
      await this.simulator.control.settle()
      const ran = await this.app.runDue()
      quietRounds = ran === 0 ? quietRounds + 1 : 0
    }
  }

  /**
   * Moves the one clock of server and simulator, and settles. Hours pass in strides, as on a busy machine: what looks every
   * second whether there is work looks once a stride, and what it finds is done before the time goes on.
   */
  async advance(ms: number): Promise<void> {
    if (ms <= LONG_MS) await this.clock.advance(ms)
    else {
      const endAt = this.clock.now() + ms
      for (let stride = 1; this.clock.now() < endAt; stride++) {
        await this.clock.leap(Math.min(STRIDE_MS, endAt - this.clock.now()))
        const isSending = await this.#isSending()
        if (isSending || stride % STRIDES_TO_SETTLE === 0) await this.settle()
      }
    }
    await this.settle()
  }

  /**
   * Moves the clock of server and simulator at once, as on a machine that slept, and settles nothing. What is being sent to the
   * business system arrives before: otherwise its time would run out on the way.
   */
  async leap(ms: number): Promise<void> {
    if (await this.#isSending()) await this.settle()
    await this.clock.leap(ms)
  }

  /** Claiming and calling a target take real time; the claim must not run out under it only because the clock leapt. */
  async #isSending(): Promise<boolean> {
    const { deliveryWorker } = this.app.services
    await deliveryWorker.looking
    return deliveryWorker.inFlight > 0
  }

  /** Signs in as the first operator, the one-time password changed. */
  signIn(): Promise<SignedIn> {
    return signIn(this.url, this.operator, OPERATOR_PASSWORD)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close()
    await leaveDatabase(this.app)
    await this.simulator.close()
    await this.business.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createMovableClock()
  const component = createTestComponent()
  const logs = new LogCapture()
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-world-'))
  const simulator = await createSimulator({
    clock,
    pace: options.pace ?? 'dev',
    settings: { privacyScanMs: 0, ...options.settings },
  })
  await simulator.listen()
  const business = await createRecordingBusiness({ clock })
  await business.listen()

  const environment = {
    GUANJIA_HOST: '127.0.0.1',
    GUANJIA_PORT: '0',
    GUANJIA_INNER_PORT: '0',
    GUANJIA_DATA_DIR: folder,
    GUANJIA_WECHAT_BASE_URL: simulator.url,
    GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1',
    WX_APPID: component.appid,
    GUANJIA_COMPONENT_SECRET: component.secret,
    GUANJIA_MESSAGE_TOKEN: component.messageToken,
    GUANJIA_ENCODING_AES_KEY: component.encodingAesKey,
    ...databaseEnvironment(options.dialect ?? 'sqlite'),
    ...options.environment,
  }
  const log = createLogger({ level: 'debug', destination: logs })
  const start = async (ports: Readonly<Record<string, string>>) => {
    const { config, secrets } = loadConfig(readEnvironment({ ...environment, ...ports }))
    const app = await createApp(config, secrets, { clock, log, strictResponses: true })
    return { app, ...(await app.start()) }
  }
  const { app, url, innerUrl, firstOperator } = await start({})
  const scopes = [...apiKeyScopes]
  const { key } = await app.services.apiKeys.createApiKey({ name: 'testkit', scopes, expiresAt: null }, AUTHOR)
  const api = new ApiClient(url, { authorization: `Bearer ${key}` })
  const operator = { username: firstOperator?.username ?? '', password: firstOperator?.oneTimePassword ?? '' }
  const world = new World(
    { app, url, innerUrl, simulator, business, clock, component, logs, apiKey: key, api, operator, webhookSecrets: [] },
    folder,
    (before) => start({ GUANJIA_PORT: new URL(before.url).port, GUANJIA_INNER_PORT: new URL(before.innerUrl).port }),
  )
  try {
    await connectPlatform(world)
    await connectBusiness(world)
    await world.settle()
  } catch (error) {
    // Nobody else could: the caller never gets this world.
    await world[Symbol.asyncDispose]()
    throw error
  }
  return world
}
