import type { TestComponent } from '@guanjia/testkit'
import { freePort } from '@guanjia/testkit'
import { ReleaseProcess } from '../lib/release-process.ts'

type Snapshot = {
  readonly latestTokens: Readonly<Record<string, string>>
  readonly authorizations: Readonly<Record<string, { readonly refreshToken: string }>>
}

/** The simulator in a process of its own, by its control API. */
export class Wechat implements AsyncDisposable {
  readonly url: string
  readonly #process: ReleaseProcess

  constructor(url: string, process: ReleaseProcess) {
    this.url = url
    this.#process = process
  }

  static async start(): Promise<Wechat> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const process = new ReleaseProcess(['simulate', '--port', String(port)])
    await process.answersAt(`${url}/_sim/api/clock`)
    return new Wechat(url, process)
  }

  /** Names the server to which tickets go; the first one is there when this ends. */
  async connect({ appid, ...settings }: TestComponent, serverUrl: string): Promise<void> {
    await this.#ask('PUT', `/components/${appid}`, {
      ...settings,
      componentPushUrl: `${serverUrl}/wxcallback/component`,
      messagePushUrl: `${serverUrl}/wxcallback/biz/$APPID$`,
    })
    await this.#ask('POST', '/settle', {})
  }

  /** Mini programs that are online and have authorised the component; their appids. */
  async createMiniPrograms(count: number): Promise<string[]> {
    const answer = await this.#ask('POST', '/fixtures', { groups: [{ count, state: 'online' }] })
    return (answer as { appids: string[] }).appids
  }

  async readSnapshot(): Promise<Snapshot> {
    return (await this.#ask('GET', '/snapshot')) as Snapshot
  }

  /** How often an API was called, by WeChat's own ledger. */
  async countCalls(api: string): Promise<number> {
    const answer = await this.#ask('GET', `/calls?api=${api}&limit=20000`)
    return (answer as { items: unknown[] }).items.length
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]()
  }

  async #ask(method: string, path: string, json?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/_sim/api${path}`, {
      method,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
}
