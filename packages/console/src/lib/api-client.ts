import { ApiAnswerError, ApiProblem, ApiUnreachableError, parseProblem } from './api-problem.ts'

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export type RequestOptions = { readonly query?: Query; readonly signal?: AbortSignal }

/** An answer as it came, whatever its status and kind: what WeChat said through the gateway is shown, not judged. */
export type RawAnswer = {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Blob
}

export type ApiClientOptions = {
  readonly baseUrl: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** Guanjia's API as the browser sees it: the session cookie, a CSRF header on every change, typed errors. */
export class ApiClient {
  readonly #options: ApiClientOptions
  #csrfToken: string | undefined

  constructor(options: ApiClientOptions) {
    this.#options = options
  }

  /** The token that came with the session; sent with every request that changes something. */
  setCsrfToken(token: string | undefined): void {
    this.#csrfToken = token
  }

  get<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.#request<T>('GET', path, undefined, options)
  }

  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#request<T>('POST', path, body, options)
  }

  put<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#request<T>('PUT', path, body, options)
  }

  patch<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#request<T>('PATCH', path, body, options)
  }

  delete<T = void>(path: string, options?: RequestOptions): Promise<T> {
    return this.#request<T>('DELETE', path, undefined, options)
  }

  async raw(
    method: 'GET' | 'POST',
    path: string,
    options: RequestOptions & { json?: string } = {},
  ): Promise<RawAnswer> {
    const response = await this.#send(this.#url(path, options.query), {
      method,
      headers: this.#headers(method, options.json !== undefined),
      credentials: 'same-origin',
      ...(options.json === undefined ? {} : { body: options.json }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      headers: Object.fromEntries(response.headers),
      body: await response.blob(),
    }
  }

  /** A file: a picture, for example. Errors are those of every other request. */
  async file(path: string, options: RequestOptions = {}): Promise<Blob> {
    const response = await this.#send(this.#url(path, options.query), {
      method: 'GET',
      headers: this.#headers('GET', false),
      credentials: 'same-origin',
      ...(options.signal ? { signal: options.signal } : {}),
    })
    return response.ok ? await response.blob() : readAnswer<Blob>(response)
  }

  /** Sends a file as the body. What kind it is the server sees for itself. */
  async upload<T>(path: string, content: Blob, options: RequestOptions = {}): Promise<T> {
    const response = await this.#send(this.#url(path, options.query), {
      method: 'POST',
      headers: { ...this.#headers('POST', false), 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: content,
    })
    return readAnswer<T>(response)
  }

  async #request<T>(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    const response = await this.#send(this.#url(path, options.query), {
      method,
      headers: this.#headers(method, body !== undefined),
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    return readAnswer<T>(response)
  }

  #headers(method: string, hasBody: boolean): Record<string, string> {
    return {
      accept: 'application/json',
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(!SAFE_METHODS.has(method) && this.#csrfToken !== undefined && { 'x-csrf-token': this.#csrfToken }),
    }
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#options.fetch(url, init)
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw new ApiUnreachableError({ cause })
    }
  }

  #url(path: string, query: Query = {}): string {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') search.set(name, String(value))
    }
    const suffix = search.size > 0 ? `?${search}` : ''
    return `${this.#options.baseUrl}${path}${suffix}`
  }
}

async function readAnswer<T>(response: Response): Promise<T> {
  const { status } = response
  const requestId = response.headers.get('x-request-id') ?? undefined
  let text: string
  let body: unknown
  try {
    text = await response.text()
    body = text === '' ? undefined : JSON.parse(text)
  } catch (cause) {
    throw new ApiAnswerError({ status, requestId }, { cause })
  }
  if (response.ok) return body as T
  const problem = parseProblem(status, body)
  if (problem === undefined) throw new ApiAnswerError({ status, requestId })
  throw new ApiProblem(problem.requestId === '' && requestId ? { ...problem, requestId } : problem)
}
