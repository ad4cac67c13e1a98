import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { type BaseClock, createSystemClock } from '../engine/clock.ts'
import { type BusinessRecord, RecordFile } from './record-file.ts'

export type RecordingBusinessOptions = {
  /** `whsec_…`; several while a secret is being rotated. Absent: every delivery is recorded as unverified. */
  webhookSecrets?: string[]
  /** One JSON line for each delivery, kept over restarts. */
  stateFile?: string
  /** Against which the signed time is checked. Default: the system's. */
  clock?: Pick<BaseClock, 'now'>
}

export type RecordingBusiness = AsyncDisposable & {
  readonly url: string
  /** Deliveries so far, oldest first. */
  records(filter?: { type?: string; appid?: string }): readonly BusinessRecord[]
  /** Secrets to accept from now on. */
  setWebhookSecrets(secrets: string[]): void
  /** How the next deliveries are answered; absent again: 204. */
  answerWith(answer: { status: number; body?: string; contentType?: string } | undefined): void
  listen(address?: { host?: string; port?: number }): Promise<string>
  close(): Promise<void>
}

const BODY_LIMIT_BYTES = 4 * 1024 * 1024
const TOLERANCE_MS = 5 * 60_000

/**
 * A business system for demonstrations and tests: verifies the Standard Webhooks signature of what it gets at /webhook,
 * writes it down before it answers, and shows it at /records.
 */
export async function createRecordingBusiness(options: RecordingBusinessOptions = {}): Promise<RecordingBusiness> {
  const file = await RecordFile.open(options.stateFile)
  const clock = options.clock ?? createSystemClock()
  let secrets = options.webhookSecrets ?? []
  let scripted: { status: number; body?: string; contentType?: string } | undefined
  let url = ''

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    if (body === undefined) return send(response, 413, { error: 'body_too_large' })
    const headers = request.headers as Record<string, string>
    const verdict = verify(secrets, { body, headers, now: clock.now() })
    if (verdict !== 'verified' && secrets.length > 0) {
      return send(response, 401, { error: 'bad_signature', message: verdict })
    }
    await file.add({
      id: headers['webhook-id'] ?? '',
      receivedAt: clock.now(),
      isVerified: verdict === 'verified',
      path: request.url ?? '/',
      headers: pickHeaders(headers),
      body,
      ...describe(body),
    })
    if (scripted) {
      response.writeHead(scripted.status, { 'content-type': scripted.contentType ?? 'text/plain; charset=utf-8' })
      return response.end(scripted.body ?? '')
    }
    response.writeHead(204)
    return response.end()
  }

  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'POST') {
      receive(request, response).catch((error: Error) => send(response, 500, { error: error.message }))
    } else if (target.pathname === '/records') {
      const { type, appid } = Object.fromEntries(target.searchParams)
      send(response, 200, { items: file.list({ type, appid }) })
    } else if (target.pathname === '/healthz') send(response, 200, { ok: true })
    else send(response, 404, { error: 'not_found', paths: ['POST /webhook', 'GET /records?type=&appid='] })
  })

  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    await file.close()
  }
  return {
    get url() {
      return url
    },
    records: (filter = {}) => file.list(filter),
    setWebhookSecrets: (next) => {
      secrets = next
    },
    answerWith: (answer) => {
      scripted = answer
    },
    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, resolve)
      })
      url = `http://${host}:${(server.address() as AddressInfo).port}`
      return url
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

type Delivery = { body: string; headers: Record<string, string>; now: number }

/** What `verify` of the package does, but by a clock that may have been moved. */
function verify(secrets: string[], { body, headers, now }: Delivery): string {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (secrets.length === 0) return 'no webhook secret is configured'
  if (!id || !timestamp || !signatures) return 'Missing required headers'
  const signedAt = new Date(Number(timestamp) * 1000)
  if (!(Math.abs(now - signedAt.getTime()) <= TOLERANCE_MS)) return 'Message timestamp too old or too new'
  const isSigned = secrets.some((secret) =>
    signatures.split(' ').includes(new Webhook(secret).sign(id, signedAt, body)),
  )
  return isSigned ? 'verified' : 'No matching signature found'
}

function describe(body: string): Pick<BusinessRecord, 'type' | 'appid' | 'data'> {
  try {
    const event = JSON.parse(body)
    return { type: event?.type, appid: event?.data?.appid, data: event?.data }
  } catch {
    return {}
  }
}

function pickHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith('webhook-') || name === 'content-type'),
  )
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
