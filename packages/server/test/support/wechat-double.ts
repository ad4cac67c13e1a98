import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = Record<string, unknown>
type Call = { path: string; query: URLSearchParams; body: Record<string, unknown> }
type Gate = { call: Call; release(): void }

/**
 * The few token APIs of WeChat over real HTTP, with answers that a test may hold back and let go in any order. Flows that
 * need no such control run against the simulator.
 */
export class WechatDouble implements AsyncDisposable {
  readonly calls: Call[] = []
  /** Makes the next calls to a path answer this errcode, one per entry. */
  readonly errcodes = new Map<string, number[]>()
  readonly #held = new Map<string, Gate[]>()
  readonly #holding = new Set<string>()
  #count = 0
  secret = ''
  tickets = new Set<string>()
  componentTokens = new Set<string>()
  /** appid -> the refresh token that works. */
  refreshTokens = new Map<string, string>()
  /** What api_get_authorizer_list says; unset: the refresh tokens that work. */
  listed: Map<string, string> | undefined
  /** Sent with the next authorizer tokens: WeChat may give another refresh token. */
  rotateTo: string | undefined
  lifeSeconds = 7_200
  url = ''
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  static async start(): Promise<WechatDouble> {
    const double = new WechatDouble()
    await new Promise<void>((resolve) => double.#server.listen(0, '127.0.0.1', resolve))
    double.url = `http://127.0.0.1:${(double.#server.address() as AddressInfo).port}`
    return double
  }

  countOf(name: string): number {
    return this.calls.filter(({ path }) => path.endsWith(name)).length
  }

  /** From now on answers of this path are computed on arrival but wait to be released. */
  hold(name: string): void {
    this.#holding.add(name)
  }

  async heldAnswers(name: string, count: number): Promise<Gate[]> {
    for (;;) {
      const gates = this.#held.get(name) ?? []
      if (gates.length >= count) return gates
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  stopHolding(name: string): void {
    this.#holding.delete(name)
    for (const gate of this.#held.get(name) ?? []) gate.release()
    this.#held.delete(name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const name of [...this.#holding]) this.stopHolding(name)
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', this.url)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>
    const call = { path: url.pathname, query: url.searchParams, body }
    this.calls.push(call)
    const name = url.pathname.split('/').at(-1) ?? ''
    const errcode = this.errcodes.get(name)?.shift()
    const answer = errcode === undefined ? this.#answer(name, call) : { errcode, errmsg: `refused rid: 0-${errcode}` }
    if (this.#holding.has(name)) {
      await new Promise<void>((release) => {
        this.#held.set(name, [...(this.#held.get(name) ?? []), { call, release }])
      })
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  }

  #answer(name: string, { query, body }: Call): Answer {
    switch (name) {
      case 'api_component_token': {
        if (body.component_appsecret !== this.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
        if (!this.tickets.has(String(body.component_verify_ticket)))
          return { errcode: 61006, errmsg: 'ticket is invalid' }
        const token = `component-token-${++this.#count}`
        this.componentTokens.add(token)
        return { component_access_token: token, expires_in: this.lifeSeconds }
      }
      case 'api_start_push_ticket':
        return { errcode: 0, errmsg: 'ok' }
    }
    const token = query.get('component_access_token') ?? query.get('access_token') ?? ''
    if (!this.componentTokens.has(token)) return { errcode: 40001, errmsg: 'invalid credential, not the latest token' }
    switch (name) {
      case 'api_authorizer_token': {
        const appid = String(body.authorizer_appid)
        if (this.refreshTokens.get(appid) !== body.authorizer_refresh_token) {
          return { errcode: 61023, errmsg: 'refresh_token is invalid' }
        }
        const refreshToken = this.rotateTo ?? this.refreshTokens.get(appid)
        if (refreshToken) this.refreshTokens.set(appid, refreshToken)
        return {
          authorizer_access_token: `authorizer-token-${appid}-${++this.#count}`,
          expires_in: this.lifeSeconds,
          authorizer_refresh_token: refreshToken,
        }
      }
      case 'api_get_authorizer_list': {
        const all = [...(this.listed ?? this.refreshTokens)]
        const offset = Number(body.offset)
        const page = all.slice(offset, offset + Number(body.count))
        const list = page.map(([authorizer_appid, refresh_token]) => ({
          authorizer_appid,
          refresh_token,
          auth_time: 1,
        }))
        return { total_count: all.length, list }
      }
      case 'api_create_preauthcode':
        return { pre_auth_code: `preauthcode@@@${++this.#count}`, expires_in: 1_800 }
      default:
        return { errcode: 48001, errmsg: 'api unauthorized' }
    }
  }
}
