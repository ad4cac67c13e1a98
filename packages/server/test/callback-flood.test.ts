import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { startWorld } from '@guanjia/testkit'
import { buildEncryptedPush, buildMessageCallback, MessageCrypto } from '@guanjia/wechat'
import { expect, it } from 'vitest'

const CONNECTIONS = 5_000
/** So many connect at a time, since all of them at once would be a test of the kernel's queues. */
const WAVE = 250
const MERCHANT = 'wx00000000000a0001'
const MIB = 1024 * 1024

it('answers each of 5,000 connections that push at once, and stores what it acknowledges', {
  timeout: 300_000,
}, async () => {
  await using world = await startWorld()
  const { appid, messageToken, encodingAesKey } = world.component
  const crypto = new MessageCrypto({ componentAppid: appid, messageToken, encodingAesKey, random: randomBytes })
  const pushOf = (msgId: number) => {
    const message = { toUserName: 'gh_1', fromUserName: 'o1', createdAt: world.clock.now(), msgId: String(msgId) }
    const plaintext = buildMessageCallback({ ...message, kind: 'message.text', data: { content: 'hello' } })
    const timestamp = String(Math.floor(world.clock.now() / 1000))
    const { body, query } = buildEncryptedPush(crypto.seal({ plaintext, timestamp, nonce: '1' }), { AppId: appid })
    return request(`/wxcallback/biz/${MERCHANT}?${new URLSearchParams(query)}`, body)
  }
  const port = Number(new URL(world.url).port)
  const clients: Client[] = []
  for (let opened = 0; opened < CONNECTIONS; opened += WAVE) {
    clients.push(...(await Promise.all(Array.from({ length: WAVE }, () => Client.open(port)))))
  }
  const answers = await Promise.all(clients.map((client, i) => client.send(pushOf(i + 1))))
  const [first] = clients
  if (!first) throw new Error('no connection')

  // Whoever finds the queue full, or waits too long, is told so and pushes again.
  const count = (answer: string) => answers.filter((given) => given === answer).length
  const [stored, late] = [count('200 success'), count('503 refused: late')]
  expect(stored).toBeGreaterThan(0)
  expect(count('503 refused: busy') + late + stored).toBe(CONNECTIONS)
  const rows = await world.app.db.selectFrom('gj_callback').select('id').where('msg_type', '=', 'text').execute()
  expect(rows.length).toBeGreaterThanOrEqual(stored)
  expect(rows.length).toBeLessThanOrEqual(stored + late)

  expect(await first.send(pushOf(CONNECTIONS + 1))).toBe('200 success')
  expect(await first.send(request('/wxcallback/component', 'x'.repeat(MIB)))).toBe('401 refused: unsigned')
  expect(await first.send(request('/wxcallback/component', 'x'.repeat(MIB + 1)))).toBe('413 refused: oversized')
  for (const client of clients) client.close()
})

function request(path: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\nhost: test\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

class Client {
  readonly #socket: Socket

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static open(port: number): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.setEncoding('latin1').once('error', reject)
      socket.once('connect', () => resolve(new Client(socket)))
    })
  }

  /** Answers the status and the body. */
  send(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = ''
      const receive = (chunk: string) => {
        answer += chunk
        const [head = '', body] = answer.split('\r\n\r\n')
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
        if (body === undefined || body.length < length) return
        this.#socket.off('data', receive)
        resolve(`${answer.slice(9, 12)} ${body}`)
      }
      this.#socket.on('data', receive).once('close', () => reject(new Error(`closed after "${answer}"`)))
      this.#socket.write(text)
    })
  }

  close(): void {
    this.#socket.removeAllListeners().destroy()
  }
}
