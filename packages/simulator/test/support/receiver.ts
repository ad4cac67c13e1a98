import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildEncryptedReply, MessageCrypto, parseXml, type XmlObject } from '@guanjia/wechat'
import { ENCODING_AES_KEY, MESSAGE_TOKEN, PREVIOUS_AES_KEY } from './constants.ts'

export type Received = {
  path: string
  headers: IncomingMessage['headers']
  query: Record<string, string>
  raw: string
  fields: XmlObject
  key: string
}
export type Answer = { status?: number; body?: string; delayMs?: number }

/** The platform's two callback URLs: verifies and decrypts with the library, and answers as it is told. */
export class Receiver {
  readonly received: Received[] = []
  answer: (push: Received) => Answer = () => ({ body: 'success' })
  readonly #server: Server
  readonly #componentAppid: string

  private constructor(server: Server, componentAppid: string) {
    this.#server = server
    this.#componentAppid = componentAppid
  }

  static async start(componentAppid: string): Promise<Receiver> {
    const server = createServer()
    const receiver = new Receiver(server, componentAppid)
    server.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const push = receiver.#open(request, Buffer.concat(chunks).toString('utf8'))
        receiver.received.push(push)
        const { status = 200, body = 'success', delayMs = 0 } = receiver.answer(push)
        setTimeout(() => {
          response.statusCode = status
          response.end(body)
        }, delayMs)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get crypto(): MessageCrypto {
    return new MessageCrypto({
      componentAppid: this.#componentAppid,
      messageToken: MESSAGE_TOKEN,
      encodingAesKey: ENCODING_AES_KEY,
      previousEncodingAesKey: PREVIOUS_AES_KEY,
      random: (bytes) => Buffer.alloc(bytes, 1),
    })
  }

  named(name: string): Received[] {
    return this.received.filter(({ fields }) => name === (fields.InfoType ?? fields.Event ?? fields.MsgType))
  }

  latestTicket(): string {
    return String(this.named('component_verify_ticket').at(-1)?.fields.ComponentVerifyTicket)
  }

  encryptedReply(plaintext: string): string {
    return buildEncryptedReply(this.crypto.seal({ plaintext, timestamp: '1700000000', nonce: '42' }))
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #open(request: IncomingMessage, raw: string): Received {
    const url = new URL(request.url ?? '/', this.url)
    const query = Object.fromEntries(url.searchParams)
    const isPlain = raw.startsWith('{')
    const opened = isPlain ? undefined : this.crypto.open({ query, body: raw })
    const fields = opened ? parseXml(opened.plaintext) : (JSON.parse(raw) as XmlObject)
    return { path: url.pathname, headers: request.headers, query, raw, fields, key: opened?.key ?? 'none' }
  }
}
