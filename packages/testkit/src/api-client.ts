import type { TestRequest } from './http.ts'
import { sendRequest } from './http.ts'

/** The API as a business system calls it; an answer that is no success fails the test with what it said. */
export class ApiClient {
  readonly #baseUrl: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(baseUrl: string, headers: Readonly<Record<string, string>>) {
    this.#baseUrl = baseUrl
    this.#headers = headers
  }

  async get<T>(path: string): Promise<T> {
    return this.#send<T>({ method: 'GET', path })
  }

  async post<T>(path: string, json: unknown = {}): Promise<T> {
    return this.#send<T>({ method: 'POST', path, json })
  }

  async put<T>(path: string, json: unknown): Promise<T> {
    return this.#send<T>({ method: 'PUT', path, json })
  }

  async patch<T>(path: string, json: unknown): Promise<T> {
    return this.#send<T>({ method: 'PATCH', path, json })
  }

  async delete(path: string): Promise<void> {
    await this.#send({ method: 'DELETE', path })
  }

  async #send<T>({ method, path, json }: { method: string; path: string; json?: unknown }): Promise<T> {
    const request: TestRequest = { method, url: `${this.#baseUrl}/api/v1${path}`, headers: this.#headers, json }
    const answer = await sendRequest(request)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.json as T
  }
}
