import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { echo, startRig } from '../../../test/support/proxy-rig.ts'

const ASK =
  'GET /live?room=1 HTTP/1.1\r\nHost: shop.example\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nCookie: gj_session=abc; shop=7\r\n\r\n'
const OPENED =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n'

function openAndEcho(heard: string[]) {
  return (request: { url?: string; headers: NodeJS.Dict<string | string[]> }, socket: Duplex, head: Buffer) => {
    const { upgrade, connection, cookie, host, 'x-forwarded-for': from } = request.headers
    heard.push(JSON.stringify({ url: request.url, upgrade, connection, cookie, host, from }))
    socket.write(OPENED)
    socket.write(head)
    socket.pipe(socket)
    socket.on('error', () => socket.destroy())
  }
}

function endWithPeer(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.resume()
}

test('bytes go both ways, those sent along with the request included', async () => {
  const heard: string[] = []
  await using rig = await startRig(echo, { onUpgrade: openAndEcho(heard) })
  const socket = rig.connect()
  socket.write(`${ASK}early`)
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    if (text.endsWith('early')) socket.write('\x81\x05frame', 'latin1')
    if (text.endsWith('frame')) socket.end()
  })
  await once(socket, 'close')
  expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
  expect(text).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  expect(text.endsWith('\r\n\r\nearly\x81\x05frame')).toBe(true)
  expect(heard.map((entry) => JSON.parse(entry))).toEqual([
    {
      url: '/live?room=1',
      upgrade: 'websocket',
      connection: 'Upgrade',
      cookie: 'shop=7',
      host: 'shop.example',
      from: '127.0.0.1',
    },
  ])
})

test('when one side is gone the other is let go', async () => {
  let upstreamSocket: Duplex | undefined
  await using rig = await startRig(echo, {
    onUpgrade: (_request, socket) => {
      upstreamSocket = socket
      socket.write(OPENED)
      endWithPeer(socket)
    },
  })
  const visitor = rig.connect()
  visitor.write(ASK)
  await once(visitor, 'data')
  upstreamSocket?.destroy()
  await once(visitor, 'close')

  const another = rig.connect()
  another.write(ASK)
  await once(another, 'data')
  const gone = once(upstreamSocket as Duplex, 'close')
  another.destroy()
  await gone
  await expect.poll(() => rig.results()).toEqual({ answered: 2 })
})

test('an answer in place of the WebSocket reaches the visitor', async () => {
  await using rig = await startRig((_request, response) => response.writeHead(401, { 'x-why': 'sign in' }).end('no'))
  const answer = await rig.exchange(ASK)
  expect(answer).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/)
  expect(answer).toContain('x-why: sign in')
  expect(answer.endsWith('no')).toBe(true)
})

test('a business system that is down, silent, or ourselves', async () => {
  await using down = await startRig(echo)
  await down.stopUpstream()
  expect(await down.exchange(ASK)).toMatch(/^HTTP\/1\.1 502 .*proxy\.upstream_unreachable/s)
  await using silent = await startRig(echo, {
    onUpgrade: (_request, socket) => endWithPeer(socket),
    route: { answerWithinMs: 50 },
  })
  expect(await silent.exchange(ASK)).toMatch(/^HTTP\/1\.1 504 /)
  await using loop = await startRig(echo)
  expect(await loop.exchange(ASK.replace('Cookie', 'X-Guanjia-Proxy: 1\r\nCookie'))).toMatch(/^HTTP\/1\.1 508 /)
})

test('open WebSockets end when the server stops', async () => {
  await using rig = await startRig(echo, { onUpgrade: openAndEcho([]) })
  const socket = rig.connect()
  socket.write(ASK)
  await once(socket, 'data')
  const closed = once(socket, 'close')
  rig.dispose()
  await closed
})

test('other upgrades, and those of our own paths, are answered as if nobody had asked', async () => {
  await using rig = await startRig(echo, { onUpgrade: openAndEcho([]) })
  const h2c = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`
  const passed = await rig.exchange(h2c('/shop'))
  expect(passed).toMatch(/^HTTP\/1\.1 200 /)
  expect(passed).toContain('"url":"/shop"')
  expect(passed).not.toContain('h2c')
  expect(await rig.exchange(h2c('/console/'))).toMatch(/ours/)
  expect(await rig.exchange(ASK.replace('/live?room=1', '/api/v1/live'))).toMatch(/ours/)
  const withBody = h2c('/shop').replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 2\r\n\r\nab')
  expect(await rig.exchange(withBody)).toMatch(/^HTTP\/1\.1 400 /)
})
