import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeyScopes } from '@guanjia/contract'
import { type App, createApp, createLogger, loadConfig, readEnvironment } from '@guanjia/server'
import { createTestComponent, freePort, type TestComponent } from '@guanjia/testkit'
import { ReleaseProcess } from './release-process.ts'

const NO_LIMIT = '999999'

export type StartedServer = { server: ReleaseProcess; url: string; port: number; startMs: number }

/** A folder with the database of a platform, filled before a server works on it. */
export class Platform implements Disposable {
  readonly component: TestComponent = createTestComponent()
  readonly #folder: string
  readonly #sealKey = randomBytes(32).toString('hex')
  readonly #wechatUrl: string
  readonly #settings: Readonly<Record<string, string>>

  /** Without a simulator nothing listens at WeChat's address: a bench never talks to WeChat. */
  constructor(
    wechatUrl = 'http://127.0.0.1:9',
    settings: Readonly<Record<string, string>> = {},
    parentFolder = tmpdir(),
  ) {
    this.#folder = mkdtempSync(join(parentFolder, 'guanjia-bench-'))
    this.#wechatUrl = wechatUrl
    this.#settings = settings
  }

  /** Works on the database without listening; answers what the work does. */
  async fill<T>(work: (app: App, apiKey: string) => Promise<T>): Promise<T> {
    const { config, secrets } = loadConfig(readEnvironment(this.environment(0, 0)))
    await using app = await createApp(config, secrets, { log: createLogger({ level: 'silent' }) })
    if (config.component === undefined) throw new Error('no component')
    const request = { name: 'bench', scopes: [...apiKeyScopes], expiresAt: null }
    const { key } = await app.services.apiKeys.createApiKey(request, { kind: 'system', id: 'bench', name: 'bench' })
    return await work(app, key)
  }

  async startServer(): Promise<StartedServer> {
    const [port, innerPort] = [await freePort(), await freePort()]
    const server = new ReleaseProcess(['start'], this.environment(port, innerPort))
    const url = `http://127.0.0.1:${port}`
    return { server, url, port, startMs: await server.answersAt(`${url}/healthz`) }
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  environment(port: number, innerPort: number): Record<string, string> {
    const { appid, secret, messageToken, encodingAesKey } = this.component
    return {
      GUANJIA_HOST: '127.0.0.1',
      GUANJIA_PORT: String(port),
      GUANJIA_INNER_PORT: String(innerPort),
      GUANJIA_DATA_DIR: this.#folder,
      GUANJIA_SECRET_KEY: this.#sealKey,
      GUANJIA_LOG_LEVEL: 'error',
      GUANJIA_WECHAT_BASE_URL: this.#wechatUrl,
      GUANJIA_API_KEY_CALLS_PER_MINUTE: NO_LIMIT,
      GUANJIA_GATEWAY_CALLS_PER_MINUTE: NO_LIMIT,
      GUANJIA_GATEWAY_API_CALLS_PER_MINUTE: NO_LIMIT,
      WX_APPID: appid,
      GUANJIA_COMPONENT_SECRET: secret,
      GUANJIA_MESSAGE_TOKEN: messageToken,
      GUANJIA_ENCODING_AES_KEY: encodingAesKey,
      ...this.#settings,
    }
  }
}
