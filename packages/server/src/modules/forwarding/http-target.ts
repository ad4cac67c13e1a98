import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Agent, request } from 'undici'
import type { Clock } from '../../lib/clock.ts'
import { type AttemptResult, readRetryAfterMs } from './delivery.ts'
import type { TargetAddressPolicy } from './target-address.ts'

/** Turns a name into addresses; given from outside, so that tests never ask a real one. */
export type ResolveHost = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export type HttpTargetDeps = {
  policy: TargetAddressPolicy
  clock: Clock
  resolve?: ResolveHost
}

export type OutgoingRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** How much of the answer is read; what an attempt keeps, unless said otherwise. */
  readonly answerBytes?: number | undefined
}

const ANSWER_BYTES = 4_096
const CONNECTIONS_PER_ORIGIN = 16

/**
 * Calls HTTP targets. Redirects are not followed. Names that are not on the allow-list are resolved by us, and only the
 * addresses that passed the check are connected to, so that the check and the connection cannot see different ones.
 */
export class HttpTargetCaller implements AsyncDisposable {
  readonly #deps: HttpTargetDeps
  #client: Promise<HttpClient> | undefined

  constructor(deps: HttpTargetDeps) {
    this.#deps = deps
  }

  /** Never throws: what went wrong is the result. */
  async call({ url, headers, body, timeoutMs, answerBytes = ANSWER_BYTES }: OutgoingRequest): Promise<AttemptResult> {
    const { policy, clock } = this.#deps
    const startedAt = clock.now()
    const fault = policy.findFault(url)
    if (fault) return { outcome: 'refused', error: fault.reasonEn, durationMs: 0 }
    const timeout = new AbortController()
    const timer = clock.after(timeoutMs, () => timeout.abort(new TargetTimeout()))
    const took = () => Math.max(0, clock.now() - startedAt)
    try {
      this.#client ??= createHttpClient(this.#deps)
      const client = await this.#client
      const response = await client.request(url, {
        method: 'POST',
        headers,
        body,
        dispatcher: policy.isAllowListed(new URL(url)) ? client.listed : client.guarded,
        signal: timeout.signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      const { statusCode } = response
      const isDelivered = statusCode >= 200 && statusCode < 300
      // A 2xx is delivered, whatever becomes of the rest of the answer.
      const answer = await readStart(response.body, answerBytes).catch(() => undefined)
      const retryAfterMs = readRetryAfterMs(firstOf(response.headers['retry-after']), clock.now())
      return {
        outcome: isDelivered ? 'delivered' : 'bad_status',
        statusCode,
        durationMs: took(),
        ...(answer !== undefined && { answer }),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      }
    } catch (error) {
      return { ...describeFailure(error), durationMs: took() }
    } finally {
      timer.cancel()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const client = await this.#client
    await Promise.all([client?.guarded.destroy(), client?.listed.destroy()])
  }
}

type HttpClient = { request: typeof request; guarded: Agent; listed: Agent }

/** Loaded with the first call: undici is a fifth of what a start has to evaluate. */
async function createHttpClient(deps: HttpTargetDeps): Promise<HttpClient> {
  const undici = await import('undici')
  const limits = { connections: CONNECTIONS_PER_ORIGIN, pipelining: 1 }
  return {
    request: undici.request,
    guarded: new undici.Agent({ ...limits, connect: { lookup: guardedLookup(deps) } }),
    listed: new undici.Agent(limits),
  }
}

class TargetTimeout extends Error {
  override readonly name = 'TargetTimeout'
}

class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

const TIMEOUT_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
])

function describeFailure(error: unknown): Pick<AttemptResult, 'outcome' | 'error'> {
  if (error instanceof AddressRefused) return { outcome: 'refused', error: error.message }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (error instanceof TargetTimeout || (code !== undefined && TIMEOUT_CODES.has(code))) {
    return { outcome: 'timeout', error: code ?? 'no answer in time' }
  }
  const text = error instanceof Error ? error.message : String(error)
  return { outcome: 'network_error', error: [code, text].filter(Boolean).join(': ').slice(0, 500) }
}

function guardedLookup({ policy, resolve = resolveBySystem }: HttpTargetDeps): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const found = isIP(hostname) === 0 ? await resolve(hostname) : [{ address: hostname, family: isIP(hostname) }]
      const allowed = found.filter(({ address }) => policy.isAddressAllowed(address))
      const [first] = allowed
      if (!first) throw new AddressRefused('the name resolves to addresses that are private, local or reserved')
      return { first, allowed }
    }
    answer().then(
      ({ first, allowed }) =>
        options.all ? callback(null, [...allowed]) : callback(null, first.address, first.family),
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

function resolveBySystem(hostname: string): ReturnType<ResolveHost> {
  return systemLookup(hostname, { all: true })
}

/** The start of the answer; the rest is not read, however much it is. */
async function readStart(body: AsyncIterable<Buffer> & { destroy(): unknown }, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= limitBytes) break
    }
  } finally {
    body.destroy()
  }
  return Buffer.concat(chunks).subarray(0, limitBytes).toString('utf8').replaceAll('\0', '')
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
