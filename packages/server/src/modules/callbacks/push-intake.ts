import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring'
import { clientAddress } from '../../http/client-address.ts'
import type { Clock } from '../../lib/clock.ts'
import type { HostList } from '../../lib/host-list.ts'
import { type CallbackAnswer, type Push, SUCCESS } from './callback.ts'
import { CallbackRefusal } from './callback-refusal.ts'
import type { CallbackService } from './callback-service.ts'

export type PushIntakeDeps = {
  callbacks: Pick<CallbackService, 'receive' | 'echo' | 'refuse'>
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: HostList
  clock: Pick<Clock, 'now'>
}

const MAX_BODY_BYTES = 1024 * 1024
const ROOT = '/wxcallback'
/** What is no appid is refused later, and counted; an appid consists of nothing that could be written in another way. */
const PATH = /^\/wxcallback(?:\/([^/]{1,200}))?\/(?:component|biz\/([^/]{1,200}))$/
const NO_BODY = Buffer.alloc(0)

/**
 * The addresses that WeChat pushes to (消息推送地址): `/wxcallback[/COMPONENT]/component` and `…/biz/APPID`.
 *
 * It takes its requests off the connection before the framework sees them, whose router, parsers and hooks cost a push
 * more than its decryption. WeChat promises no content type, so any is taken, and the bytes are kept as they came.
 * Whatever goes wrong, WeChat gets one line of plain text, never a JSON or HTML page.
 */
export class PushIntake {
  readonly #deps: PushIntakeDeps

  constructor(deps: PushIntakeDeps) {
    this.#deps = deps
  }

  /** False when the request is not for one of these addresses; nothing was done with it then. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? ''
    if (!url.startsWith(ROOT)) return false
    const queryAt = url.indexOf('?')
    const path = queryAt < 0 ? url : url.slice(0, queryAt)
    if (path.length > ROOT.length && path[ROOT.length] !== '/') return false
    const found = PATH.exec(path)
    const isPush = request.method === 'POST'
    if (!found || !(isPush || request.method === 'GET')) {
      request.resume()
      sendLine(response, 404, 'refused: path')
      return true
    }
    const push: Push = {
      source: found[2] === undefined ? 'component' : 'message',
      componentAppid: found[1],
      appid: found[2],
      query: queryAt < 0 ? {} : readQuery(url.slice(queryAt + 1)),
      headers: request.headers,
      body: NO_BODY,
      receivedAt: this.#deps.clock.now(),
      sourceAddress: clientAddress(request, this.#deps.trustedProxies),
    }
    if (isPush) this.#readPush(request, response, push)
    else this.#answer(response, this.#deps.callbacks.echo(push))
    return true
  }

  #readPush(request: IncomingMessage, response: ServerResponse, push: Push): void {
    const parts: Buffer[] = []
    let length = 0
    const tooLong = () => {
      request.removeAllListeners('data').removeAllListeners('end').resume()
      // What is left of it is not worth reading.
      response.shouldKeepAlive = false
      const refusal = new CallbackRefusal('oversized')
      this.#answer(
        response,
        this.#deps.callbacks.refuse(push, refusal).then(() => Promise.reject(refusal)),
      )
    }
    if (Number(request.headers['content-length']) > MAX_BODY_BYTES) {
      tooLong()
      return
    }
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length > MAX_BODY_BYTES) tooLong()
      else parts.push(part)
    })
    request.on('end', () => {
      const body = parts.length === 1 ? (parts[0] ?? NO_BODY) : Buffer.concat(parts)
      this.#answer(response, this.#deps.callbacks.receive({ ...push, body }))
    })
  }

  #answer(response: ServerResponse, work: Promise<CallbackAnswer>): void {
    work.then(
      (answer) => send(response, 200, answer),
      (error: unknown) => {
        if (error instanceof CallbackRefusal) sendLine(response, error.status, `refused: ${error.reason}`)
        // Logged where it was counted. WeChat pushes again after a 500.
        else sendLine(response, 500, 'not stored')
      },
    )
  }
}

/** Names come from outside, so nothing is inherited. `Object.create(null)` would make a slow object each time. */
class Query {
  [name: string]: string | string[] | undefined
}
Object.setPrototypeOf(Query.prototype, null)

/** WeChat writes each name once and encodes nothing; what is not so is left to the library, which takes longer. */
function readQuery(text: string): ParsedUrlQuery {
  if (text.includes('%') || text.includes('+')) return parseQuery(text)
  const query: ParsedUrlQuery = new Query()
  for (let at = 0; at < text.length; ) {
    const and = text.indexOf('&', at)
    const end = and < 0 ? text.length : and
    const equals = text.indexOf('=', at)
    if (equals < 0 || equals > end) return parseQuery(text)
    const name = text.slice(at, equals)
    if (query[name] !== undefined) return parseQuery(text)
    query[name] = text.slice(equals + 1, end)
    at = end + 1
  }
  return query
}

function sendLine(response: ServerResponse, status: number, line: string): void {
  send(response, status, { body: line, contentType: SUCCESS.contentType })
}

function send(response: ServerResponse, status: number, { body, contentType }: CallbackAnswer): void {
  const length = String(Buffer.byteLength(body))
  response.writeHead(status, [
    'content-type',
    contentType,
    'content-length',
    length,
    'x-content-type-options',
    'nosniff',
  ])
  response.end(body)
}
