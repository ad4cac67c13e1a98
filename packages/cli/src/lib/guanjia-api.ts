import type { Problem, ProblemField } from '@guanjia/contract'
import { type HttpTrace, parseIfJson, type TracedAnswer } from './http-trace.ts'
import { UserError } from './user-error.ts'

/** The server's API as a business system calls it. */
export class GuanjiaApi {
  readonly #trace: HttpTrace
  readonly #baseUrl: string
  readonly #apiKey: string

  constructor(options: { trace: HttpTrace; baseUrl: string; apiKey: string }) {
    this.#trace = options.trace
    this.#baseUrl = options.baseUrl
    this.#apiKey = options.apiKey
  }

  async get<T>(path: string): Promise<T> {
    return readAnswer<T>(await this.#send('GET', path), path)
  }

  async post<T>(path: string, json: unknown): Promise<T> {
    return readAnswer<T>(await this.#send('POST', path, json), path)
  }

  async put<T>(path: string, json: unknown): Promise<T> {
    return readAnswer<T>(await this.#send('PUT', path, json), path)
  }

  async patch<T>(path: string, json: unknown): Promise<T> {
    return readAnswer<T>(await this.#send('PATCH', path, json), path)
  }

  async delete(path: string): Promise<void> {
    readAnswer(await this.#send('DELETE', path), path)
  }

  /** Server-sent events, or any other answer that does not end by itself. */
  async stream(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    const answer = await this.#trace.open({
      url: `${this.#baseUrl}/api/v1${path}`,
      headers: { ...headers, authorization: `Bearer ${this.#apiKey}`, accept: 'text/event-stream' },
    })
    if (answer.ok && answer.body) return answer
    const text = await answer.text()
    throw describeProblem({ status: answer.status, headers: answer.headers, text, json: parseIfJson(text) }, path)
  }

  /** A file. */
  async download(path: string): Promise<Buffer> {
    const headers = { authorization: `Bearer ${this.#apiKey}` }
    const answer = await this.#trace.open({ url: `${this.#baseUrl}/api/v1${path}`, headers })
    if (answer.ok) return Buffer.from(await answer.arrayBuffer())
    const text = await answer.text()
    throw describeProblem({ status: answer.status, headers: answer.headers, text, json: parseIfJson(text) }, path)
  }

  #send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, json?: unknown): Promise<TracedAnswer> {
    return this.#trace.send({
      method,
      url: `${this.#baseUrl}/api/v1${path}`,
      headers: { authorization: `Bearer ${this.#apiKey}` },
      ...(json === undefined ? {} : { json }),
    })
  }
}

/** What the server answered instead of a success. */
export class ApiRefusal extends UserError {
  readonly status: number

  constructor(status: number, zh: string, en: string) {
    super(zh, en)
    this.status = status
  }

  /** The same request will be answered the same. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429
  }
}

/** Whether the server did not answer, or cannot at the moment: the same request may succeed soon. */
export function isServerAway(error: unknown): boolean {
  if (error instanceof ApiRefusal) return !error.isFinal
  return error instanceof UserError && error.cause !== undefined
}

// The server checks its answers against the contract; a second check here would only say the same.
function readAnswer<T>(answer: TracedAnswer, path: string): T {
  if (answer.status >= 200 && answer.status < 300) return answer.json as T
  throw describeProblem(answer, path)
}

function describeProblem({ status, json, text }: TracedAnswer, path: string): ApiRefusal {
  const problem = json as Partial<Problem> | undefined
  if (problem?.code === undefined)
    return new ApiRefusal(status, `${path}: HTTP ${status} ${text}`, `${path}: HTTP ${status} ${text}`)
  const wechat = problem.wechat === undefined ? '' : ` (${problem.wechat.errcode} ${problem.wechat.errmsg ?? ''})`
  const detail = problem.detail === undefined ? '' : ` ${problem.detail}`
  const { fields = [] } = problem
  const listed = (pick: (field: ProblemField) => string) =>
    fields.map((field) => `\n  ${field.path}: ${pick(field)}`).join('')
  return new ApiRefusal(
    status,
    `${problem.title}${wechat}${detail}。${problem.next ?? ''} [${problem.code}, ${problem.requestId}]${listed(({ message }) => message)}`,
    `${problem.titleEn}${wechat}${detail}. ${problem.nextEn ?? ''} [${problem.code}, ${problem.requestId}]${listed(({ messageEn }) => messageEn)}`,
  )
}
