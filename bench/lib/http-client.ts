import { Pool } from 'undici'

export type ClientRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Kept-alive connections to one server; an answer other than 200 is an error. */
export class HttpClient implements AsyncDisposable {
  readonly #pool: Pool

  constructor(url: string, connections: number) {
    this.#pool = new Pool(url, { connections })
  }

  async text({ method, path, headers = {}, body }: ClientRequest): Promise<string> {
    const answer = await this.#pool.request({ method, path, headers, body: body ?? null })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
    return text
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool.close()
  }
}
