import { z } from 'zod'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'

export type SimulatorConnectionDeps = {
  /** Where the API of WeChat is looked for; undefined when that is WeChat itself, which is never asked. */
  url: string | undefined
  clock: Pick<Clock, 'now'>
}

const about = z.object({
  name: z.literal('guanjia-simulator'),
  version: z.string(),
  pace: z.enum(['dev', 'documented', 'accelerated']).nullable().catch(null),
  now: z.number(),
  clockOffsetMs: z.number(),
  pendingPushes: z.int(),
})

export type SimulatorAbout = z.infer<typeof about>

export type SimulatorRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below its control API; what is put into it is encoded by the caller. */
  readonly path: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A menu asks with every page; a simulator that was started is known after this. */
const REMEMBERED_MS = 10_000
const LOOK_MS = 2_000
/** Some answers come after the first try of a push, which may take five seconds. */
const ANSWER_MS = 15_000
/** A network check may take a minute: 15 seconds for a message, and five for each push. */
const STREAM_MS = 120_000
const MOST_CHARACTERS = 32 * 1024 * 1024

/** The control API of the simulated WeChat that stands at the address of WeChat's API, if one does. */
export class SimulatorConnection {
  readonly #deps: SimulatorConnectionDeps
  #known: { at: number; about: Promise<SimulatorAbout | undefined> } | undefined

  constructor(deps: SimulatorConnectionDeps) {
    this.#deps = deps
  }

  get url(): string | undefined {
    return this.#deps.url
  }

  /** What it says about itself, as of the last seconds; undefined: there is none. */
  find(): Promise<SimulatorAbout | undefined> {
    if (this.#deps.url === undefined) return Promise.resolve(undefined)
    const now = this.#deps.clock.now()
    const isFresh = this.#known && now >= this.#known.at && now - this.#known.at < REMEMBERED_MS
    if (!this.#known || !isFresh) this.#known = { at: now, about: this.#look() }
    return this.#known.about
  }

  /** What it says now. Throws an AppError when it is not there. */
  async get(): Promise<SimulatorAbout> {
    this.#known = undefined
    const found = await this.find()
    if (!found) throw new AppError('simulator.not_connected')
    return found
  }

  /** One request, its answer checked. Throws an AppError that says what the simulator said. */
  async send<T extends z.ZodType>(request: SimulatorRequest, answer: T): Promise<z.output<T>> {
    const response = await this.#fetch(request, ANSWER_MS)
    return understand(answer, await readText(response))
  }

  /** An answer that comes line by line, as what it tells of happens. */
  async *stream<T extends z.ZodType>(request: SimulatorRequest, line: T): AsyncGenerator<z.output<T>> {
    const response = await this.#fetch(request, STREAM_MS)
    for await (const text of readLines(response)) yield understand(line, text)
  }

  async #look(): Promise<SimulatorAbout | undefined> {
    try {
      const response = await this.#fetch({ method: 'GET', path: '/about' }, LOOK_MS)
      return about.safeParse(parseJson(await readText(response))).data
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  }

  /** To the address of the configuration and nowhere else: redirects are not followed. */
  async #fetch({ method, path, body, signal }: SimulatorRequest, timeoutMs: number): Promise<Response> {
    if (this.#deps.url === undefined) throw new AppError('simulator.not_connected')
    const limit = AbortSignal.timeout(timeoutMs)
    const response = await fetch(`${this.#deps.url}/_sim/api${path}`, {
      method,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch((cause: unknown) => {
      throw new AppError('simulator.unreachable', {}, { cause })
    })
    if (response.ok) return response
    throw new AppError('simulator.refused', refusalOf(response.status, await readText(response)))
  }
}

const refusal = z.object({
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
})

/** The simulator says everything in both languages, with a stroke between them. */
function refusalOf(status: number, text: string): { reason: string; reasonEn: string } {
  const { data } = refusal.safeParse(parseJson(text))
  if (!data) return { reason: `HTTP ${status}`, reasonEn: `HTTP ${status}` }
  const [reason = data.message, reasonEn = reason] = data.message.split(' / ')
  const fields = data.fields.map(({ path, message }) => ` ${path}: ${message}`).join('；')
  return { reason: reason + fields, reasonEn: reasonEn + fields }
}

async function readText(response: Response): Promise<string> {
  let text = ''
  for await (const piece of readPieces(response)) text += piece
  return text
}

async function* readLines(response: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of readPieces(response)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function* readPieces({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  const decoder = new TextDecoder()
  let characters = 0
  try {
    for await (const bytes of body) {
      const piece = decoder.decode(bytes, { stream: true })
      characters += piece.length
      if (characters > MOST_CHARACTERS) throw new Error('the answer is too long')
      yield piece
    }
  } catch (cause) {
    throw new AppError('simulator.unreachable', {}, { cause })
  }
}

function understand<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const { data, error } = schema.safeParse(parseJson(text))
  if (!error) return data as z.output<T>
  const reason = '应答的格式不对，可能是另一个版本'
  throw new AppError(
    'simulator.refused',
    { reason, reasonEn: 'its answer is not understood, it may be another version' },
    { cause: error },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
