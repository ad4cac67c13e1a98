import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { askToken } from './guanjia-token.ts'
import { type GuanjiaEvent, openWebhook, type WebhookOptions } from './webhook.ts'

export type ShopOptions = WebhookOptions & {
  /** The inner listener of Guanjia. */
  readonly guanjiaUrl: string
}

const LONGEST_LIST = 100

/** 业务系统自己的网站与接口 · the site and the API of the business system itself. */
export function createShop(options: ShopOptions): Server {
  const events: GuanjiaEvent[] = []
  const rooms = new WebSocketServer({ noServer: true })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://shop')
    switch (`${request.method} ${pathname}`) {
      case 'GET /':
        return send(response, 200, '<!doctype html><meta charset="utf-8"><title>小店</title><h1>小店</h1>', 'text/html')
      case 'POST /guanjia/webhook':
        return receive(request, response)
      case 'GET /guanjia/events':
        return send(response, 200, JSON.stringify(events))
      case 'GET /guanjia/token':
        return send(response, 200, JSON.stringify(await askToken(options.guanjiaUrl)))
      case 'POST /upload':
        return send(response, 200, JSON.stringify(await weigh(request)))
      case 'GET /visitor':
        return send(response, 200, JSON.stringify(describeVisitor(request)))
      default:
        return send(response, 404, JSON.stringify({ error: 'not_found' }))
    }
  }

  /** 验签 → 处理 → 应答 · verify, act, answer; the answer of a synchronous rule is what the user reads. */
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const event = openWebhook(await readBody(request), request.headers as Record<string, string>, options)
    if (!event) return send(response, 401, JSON.stringify({ error: 'bad_signature' }))
    // 同一事件可能送达多次 · one event may arrive more than once
    if (!events.some(({ id }) => id === event.id)) events.push(event)
    if (events.length > LONGEST_LIST) events.shift()
    for (const room of rooms.clients) room.send(JSON.stringify(event))
    return send(response, 200, JSON.stringify(replyTo(event) ?? {}))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => send(response, 500, JSON.stringify({ error: error.message })))
  })
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/live') return socket.destroy()
    rooms.handleUpgrade(request, socket, head, (room) => room.on('message', (text) => room.send(`shop: ${text}`)))
  })
  server.on('close', () => rooms.close())
  return server
}

/** 被动回复：字段与微信一致 · a passive reply, with WeChat's own field names. */
function replyTo({ type, data }: GuanjiaEvent): object | undefined {
  if (type !== 'wechat.message.text') return undefined
  return { MsgType: 'text', Content: `小店收到：${data.fields?.Content ?? ''}` }
}

/** 大文件边收边算，不占内存 · however large, never in the memory. */
async function weigh(request: IncomingMessage): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    hash.update(chunk)
  }
  return { bytes, sha256: hash.digest('hex') }
}

function describeVisitor({ headers }: IncomingMessage) {
  const { host, 'x-forwarded-for': address, 'x-forwarded-proto': protocol } = headers
  return { host, address, protocol }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}
