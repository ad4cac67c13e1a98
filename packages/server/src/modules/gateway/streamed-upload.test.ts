import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WechatConnection } from './wechat-connection.ts'

const MiB = 1024 * 1024

type Received = { headers: IncomingMessage['headers']; bytes: number; highestRss: number }

let received: Received[]
const server = createServer((request, response) => {
  const upload: Received = { headers: request.headers, bytes: 0, highestRss: 0 }
  request.on('data', (chunk: Buffer) => {
    upload.bytes += chunk.length
    upload.highestRss = Math.max(upload.highestRss, process.memoryUsage().rss)
  })
  request.on('end', () => {
    received.push(upload)
    response.setHeader('content-type', 'application/json').end('{"errcode":0}')
  })
})
beforeEach(async () => {
  received = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

/** Made as it is read, so that whatever is held is held by the connection. */
const bodyOf = (bytes: number) => ({
  bytes,
  async *open() {
    const piece = Buffer.alloc(64 * 1024, 7)
    for (let sent = 0; sent < bytes; sent += piece.length) yield piece.subarray(0, Math.min(piece.length, bytes - sent))
  },
})

it('a streamed body goes out with its length, whole each time, and is not held in the memory', async () => {
  await using connection = new WechatConnection()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/media/upload`
  const body = bodyOf(256 * MiB)
  const before = process.memoryUsage().rss
  for (const _ of [1, 2]) {
    const headers = { 'content-type': 'video/mp4', 'content-length': String(body.bytes) }
    const answer = await connection.fetch({ method: 'POST', url, headers, body, timeoutMs: 60_000 })
    expect(answer.status).toBe(200)
  }
  expect(received.map(({ bytes }) => bytes)).toEqual([body.bytes, body.bytes])
  for (const { headers, highestRss } of received) {
    expect(headers['content-length']).toBe(String(body.bytes))
    expect(headers).not.toHaveProperty('transfer-encoding')
    expect(highestRss - before).toBeLessThan(128 * MiB)
  }
})

it('a body that breaks off is no answer, and the connection serves on', async () => {
  await using connection = new WechatConnection()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const broken = {
    bytes: 1_000,
    async *open() {
      yield Buffer.alloc(10)
      throw new Error('the disk is gone')
    },
  }
  const headers = { 'content-length': '1000' }
  await expect(connection.fetch({ method: 'POST', url, headers, body: broken })).rejects.toThrow()
  const answer = await connection.fetch({ method: 'POST', url, headers: {}, body: '{}' })
  expect(answer.status).toBe(200)
})
