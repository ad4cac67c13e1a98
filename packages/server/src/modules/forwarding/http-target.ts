import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Agent } from 'undici'
import type { Clock, Timer } from '../../lib/clock.ts'
import { type AttemptResult, readRetryAfterMs } from './delivery.ts'
import { HttpPost } from './http-exchange.ts'
import type { TargetTls } from './target.ts'
import type { TargetAddressPolicy } from './target-address.ts'
import { describeTlsFailure } from './tls-failure.ts'

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
  /** A port of our own container, which no address policy is asked about. */
  readonly isOwnContainer?: boolean
  readonly tls?: TargetTlsOptions | undefined
  /** How much of the answer is read; what an attempt keeps, unless said otherwise. */
  readonly answerBytes?: number | undefined
}

/** A client certificate or authorities of its own: such a target has connections of its own. */
export type TargetTlsOptions = TargetTls & { readonly targetId: string; readonly connectionKey: string }

const ANSWER_BYTES = 4_096
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
    const took = () => Math.max(0, clock.now() - startedAt)
    let timer: Timer | undefined
    try {
      this.#client ??= createHttpClient(this.#deps)
      const client = await this.#client
      const dispatcher = client.dispatcherFor(outgoing)
      const post = new HttpPost({ dispatcher, url, headers, body, timeoutMs, limitBytes: answerBytes })
      timer = clock.after(timeoutMs - took(), () => post.abort(new TargetTimeout()))
      const { statusCode, retryAfter, text } = await post.answer
      const retryAfterMs = readRetryAfterMs(retryAfter, clock.now())
      return {
        outcome: statusCode >= 200 && statusCode < 300 ? 'delivered' : 'bad_status',
        statusCode,
        durationMs: took(),
        ...(text !== undefined && { answer: text }),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      }
    } catch (error) {
      return { ...describeFailure(error), durationMs: took() }
    } finally {
      timer?.cancel()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#client)?.close()
  }
}

type HttpClient = {
  dispatcherFor(outgoing: OutgoingRequest): Agent
  close(): Promise<void>
}

/** Loaded with the first call: undici is a fifth of what a start has to evaluate. */
async function createHttpClient(deps: HttpTargetDeps): Promise<HttpClient> {
  const undici = await import('undici')
  // No limit for an origin: how much is sent at the same time is decided for each target, and one that does not answer must
  // not keep the connections from others at the same address.
  const limits = { connections: null, pipelining: 1 }
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
    dispatcherFor({ url, isOwnContainer = false, tls }) {
      const isListed = isOwnContainer || deps.policy.isAllowListed(url)
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
  const tls = describeTlsFailure(error)
  if (tls !== undefined) return { outcome: 'network_error', error: tls }
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
