import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Agent, request } from 'undici'
import type { Clock } from '../../lib/clock.ts'
import { type AttemptResult, readRetryAfterMs } from './delivery.ts'
import type { TargetTls } from './target.ts'
import type { TargetAddressPolicy } from './target-address.ts'

/** Turns a name into addresses; given from outside, so that tests never ask a real one. */
export type ResolveHost = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export type HttpTargetDeps = {
  policy: TargetAddressPolicy
  clock: Clock
  resolve?: ResolveHost
  /** To one origin at a time. */
  connections?: number
}

export type OutgoingRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** A port of our own container, which no address policy is asked about. */
  readonly isOwnContainer?: boolean
  readonly tls?: TargetTlsOptions | undefined
  /** How much of the answer is read; what an attempt keeps, unless said otherwise. */
  readonly answerBytes?: number | undefined
}

/** A client certificate or authorities of its own: such a target has connections of its own. */
export type TargetTlsOptions = TargetTls & { readonly targetId: string; readonly connectionKey: string }

const ANSWER_BYTES = 4_096
const CONNECTIONS_PER_ORIGIN = 16
/** Connections with client certificates that are kept open. */
const OWN_AGENTS = 100

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
  async call(outgoing: OutgoingRequest): Promise<AttemptResult> {
    const { url, headers, body, timeoutMs, answerBytes = ANSWER_BYTES } = outgoing
    const { policy, clock } = this.#deps
    const startedAt = clock.now()
    const fault = outgoing.isOwnContainer ? undefined : policy.findFault(url)
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
        dispatcher: client.dispatcherFor(outgoing),
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
    await (await this.#client)?.close()
  }
}

type HttpClient = {
  request: typeof request
  dispatcherFor(outgoing: OutgoingRequest): Agent
  close(): Promise<void>
}

/** Loaded with the first call: undici is a fifth of what a start has to evaluate. */
async function createHttpClient(deps: HttpTargetDeps): Promise<HttpClient> {
  const undici = await import('undici')
  const limits = { connections: deps.connections ?? CONNECTIONS_PER_ORIGIN, pipelining: 1 }
  const guarded = new undici.Agent({ ...limits, connect: { lookup: guardedLookup(deps) } })
  const listed = new undici.Agent(limits)
  // By target, the least recently used first.
  const own = new Map<string, { connectionKey: string; agent: Agent }>()

  function agentOf({ targetId, connectionKey, ca, certificate, key }: TargetTlsOptions, isListed: boolean): Agent {
    const found = own.get(targetId)
    own.delete(targetId)
    if (found?.connectionKey === connectionKey) {
      own.set(targetId, found)
      return found.agent
    }
    found?.agent.close().catch(() => {})
    const tls = { ...(ca && { ca }), ...(certificate && { cert: certificate }), ...(key && { key }) }
    const connect = { ...tls, ...(!isListed && { lookup: guardedLookup(deps) }) }
    const agent = new undici.Agent({ ...limits, connect })
    own.set(targetId, { connectionKey, agent })
    const [oldest] = own
    if (own.size > OWN_AGENTS && oldest) {
      own.delete(oldest[0])
      oldest[1].agent.close().catch(() => {})
    }
    return agent
  }

  return {
    request: undici.request,
    dispatcherFor({ url, isOwnContainer = false, tls }) {
      const isListed = isOwnContainer || deps.policy.isAllowListed(new URL(url))
      if (tls) return agentOf(tls, isListed)
      return isListed ? listed : guarded
    },
    async close() {
      await Promise.all(
        [guarded, listed, ...[...own.values()].map(({ agent }) => agent)].map((agent) => agent.destroy()),
      )
    },
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
