import { UserError } from './user-error.ts'

/** The control API of a simulated WeChat. */
export class SimulatorApi {
  readonly #url: string

  constructor(url: string) {
    if (!URL.canParse(url)) throw new UserError(`${url} 不是一个网址`, `${url} is not a URL`)
    this.#url = url.replace(/\/+$/, '')
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>(path, { method: 'GET' })
  }

  post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    return this.#send<T>(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  /** The only component that it has. */
  async onlyComponent(): Promise<string> {
    const { items } = await this.get<{ items: { appid: string }[] }>('/components')
    const [component, ...others] = items
    if (component && others.length === 0) return component.appid
    const known = items.map(({ appid }) => appid).join(', ') || '-'
    throw new UserError(
      `模拟微信里有 ${items.length} 个第三方平台（${known}），用 --component 指定一个`,
      `The simulated WeChat has ${items.length} components (${known}): name one with --component`,
    )
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const answer = await fetch(`${this.#url}/_sim/api${path}`, init).catch((cause: unknown) => {
      throw new UserError(
        `${this.#url} 没有回答。先运行 npm start 或 guanjia simulate，或用 --simulator 指明地址。`,
        `${this.#url} does not answer. Run npm start or guanjia simulate first, or name it with --simulator.`,
        { cause },
      )
    })
    const text = await answer.text()
    if (answer.ok) return JSON.parse(text) as T
    const reason = readMessage(text)
    throw new UserError(`模拟微信拒绝了：${reason}`, `The simulated WeChat refused: ${reason}`)
  }
}

function readMessage(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text
  } catch {
    return text
  }
}
