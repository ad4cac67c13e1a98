import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import type { ApiKeyScope } from '@guanjia/contract'
import type { World } from '@guanjia/testkit'

export type GatewayReply = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** undefined: the answer is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
  readonly json: any
}

type Sent = {
  method?: string
  body?: unknown
  headers?: OutgoingHttpHeaders
}

const AUTHOR = { kind: 'system', id: 'test', name: 'test' } as const

/** A business system with an API key of its own. It keeps every answer, so that a test can search them. */
export class GatewayCaller {
  readonly replies: GatewayReply[] = []
  readonly #world: World
  readonly key: string
  readonly keyId: string

  private constructor(world: World, { key, id }: { key: string; id: string }) {
    this.#world = world
    this.key = key
    this.keyId = id
  }

  static async create(
    world: World,
    scopes: ApiKeyScope[] = ['gateway:call'],
    limits: { appids?: string[]; businessIds?: string[]; callsPerMinute?: number; expiresAt?: number } = {},
  ): Promise<GatewayCaller> {
    const { apiKeys } = world.app.services
    const request = { name: 'shop', scopes, expiresAt: null, ...limits }
    return new GatewayCaller(world, await apiKeys.createApiKey(request, AUTHOR))
  }

  /** WeChat's API for the component or for an account: `call('wx…', '/wxa/release')`. */
  call(account: string, path: string, sent: Sent = {}): Promise<GatewayReply> {
    return this.send(`/wechat/${account}${path}`, sent)
  }

  get(account: string, path: string): Promise<GatewayReply> {
    return this.call(account, path)
  }

  post(account: string, path: string, body: unknown = {}, headers: OutgoingHttpHeaders = {}): Promise<GatewayReply> {
    return this.call(account, path, { method: 'POST', body, headers })
  }

  /** Any route of the API. The address goes over the wire as it is, where `fetch` would tidy it up. */
  send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<GatewayReply> {
    const isRaw = Buffer.isBuffer(body) || typeof body === 'string'
    const bytes = body === undefined ? undefined : isRaw ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
    return this.#exchange(`/api/v1${path}`, {
      method,
      bytes,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(bytes ? { 'content-type': 'application/json' } : {}),
        ...(bytes && !headers['transfer-encoding'] ? { 'content-length': bytes.length } : {}),
        ...headers,
      },
    })
  }

  #exchange(
    path: string,
    { method, bytes, headers }: { method: string; bytes: Buffer | undefined; headers: OutgoingHttpHeaders },
  ): Promise<GatewayReply> {
    const { hostname, port } = new URL(this.#world.url)
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          const reply = { status: response.statusCode ?? 0, headers: response.headers, body, json: jsonIn(body) }
          this.replies.push(reply)
          resolve(reply)
        })
      })
      request.on('error', reject)
      request.end(bytes)
    })
  }
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** A multipart body with one file, as WeChat takes uploads. */
export function multipartOf(file: Buffer, name = 'media'): { body: Buffer; headers: OutgoingHttpHeaders } {
  const boundary = 'guanjia-test-boundary'
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="a.mp4"\r\n`),
    Buffer.from('content-type: video/mp4\r\n\r\n'),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** Everything of the run that nobody may see: what the simulated WeChat gave out, and what the platform was set up with. */
export function secretsOf({ simulator, component }: World): string[] {
  const { state } = simulator.control
  const { ticket, olderTickets } = simulator.control.component(component.appid)
  return [
    ...Object.keys(state.componentTokens),
    ...Object.keys(state.authorizerTokens),
    ...Object.values(state.authorizations).map(({ refreshToken }) => refreshToken),
    ...Object.keys(state.authCodes),
    ...[ticket, ...olderTickets].flatMap((each) => (each ? [each.value] : [])),
    component.secret,
    component.messageToken,
    component.encodingAesKey,
  ]
}
