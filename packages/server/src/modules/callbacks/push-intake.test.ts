import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { parse } from 'node:querystring'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HostList } from '../../lib/host-list.ts'
import { type Push, SUCCESS } from './callback.ts'
import type { CallbackRefusal } from './callback-refusal.ts'
import { PushIntake } from './push-intake.ts'

const MIB = 1024 * 1024
const seen: { what: 'receive' | 'echo' | 'refuse'; push: Push; reason?: string }[] = []
const intake = new PushIntake({
  callbacks: {
    receive: async (push) => {
      seen.push({ what: 'receive', push })
      if (push.body.toString() === 'fail') throw new Error('the database is away')
      return SUCCESS
    },
    echo: async (push) => {
      seen.push({ what: 'echo', push })
      return SUCCESS
    },
    refuse: async (push: Push, { reason }: CallbackRefusal) => void seen.push({ what: 'refuse', push, reason }),
  },
  trustedProxies: new HostList([]),
  clock: { now: () => 7 },
})
const server = createServer((incoming, response) => {
  if (!intake.take(incoming, response)) response.writeHead(421).end('not ours')
})

beforeEach(async () => {
  seen.length = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const port = () => (server.address() as AddressInfo).port
const send = async (method: string, path: string, body?: string) => {
  const answer = await fetch(`http://127.0.0.1:${port()}${path}`, { method, ...(body !== undefined && { body }) })
  return [answer.status, await answer.text()]
}

test.each([
  ['/wxcallback/component', {}],
  ['/wxcallback/biz/wx1', { appid: 'wx1' }],
  ['/wxcallback/wx0/component', { componentAppid: 'wx0' }],
  ['/wxcallback/wx0/biz/$APPID$', { componentAppid: 'wx0', appid: '$APPID$' }],
])('takes a push to %s', async (path, names) => {
  expect(await send('POST', `${path}?nonce=1&nonce=2&a=%E4%BD%A0`, '<xml/>')).toEqual([200, 'success'])
  const { push } = seen[0] ?? {}
  expect(push).toMatchObject({ ...names, source: 'appid' in names ? 'message' : 'component', receivedAt: 7 })
  expect({ ...push?.query }).toEqual({ nonce: ['1', '2'], a: '你' })
  expect(push?.body.toString()).toBe('<xml/>')
})

test.each([
  '',
  'timestamp=1&nonce=2&msg_signature=ab',
  'nonce=1&nonce=2&nonce=3',
  'a=%E4%BD%A0&b=1+2&c=%zz',
  'a&b=&=c&&d==e&',
  '__proto__=1&constructor=2',
])('reads the query %s as the library does', async (query) => {
  await send('POST', `/wxcallback/component?${query}`, 'x')
  expect(Object.entries(seen[0]?.push.query ?? {})).toEqual(Object.entries(parse(query)))
})

test.each([
  ['POST', '/wxcallback'],
  ['POST', '/wxcallback/'],
  ['POST', '/wxcallback/biz/'],
  ['POST', '/wxcallback/biz/wx1/more'],
  ['POST', `/wxcallback/biz/${'x'.repeat(201)}`],
  ['PUT', '/wxcallback/component'],
  ['DELETE', '/wxcallback/biz/wx1'],
])('answers %s %s with one line, and hands nothing on', async (method, path) => {
  expect(await send(method, path, 'x')).toEqual([404, 'refused: path'])
  expect(seen).toEqual([])
})

test('leaves alone what only begins like it', async () => {
  for (const path of ['/', '/wxcallbacks/component', '/WXCALLBACK/component', '//wxcallback/component']) {
    expect(await send('POST', path, 'x')).toEqual([421, 'not ours'])
  }
})

test('says nothing of what went wrong inside', async () => {
  expect(await send('POST', '/wxcallback/component', 'fail')).toEqual([500, 'not stored'])
})

test('stops reading a body that says no length and never ends', async () => {
  const endless = request({ port: port(), method: 'POST', path: '/wxcallback/component' })
  const answered = once(endless, 'response')
  endless.on('error', () => {})
  const part = Buffer.alloc(MIB / 4)
  for (let sent = 0; sent <= MIB; sent += part.length) endless.write(part)
  const [answer] = await answered
  expect(answer.statusCode).toBe(413)
  expect(answer.headers.connection).toBe('close')
  endless.destroy()
  expect(seen.map(({ what, reason }) => [what, reason])).toEqual([['refuse', 'oversized']])
})

test('forgets a push whose sender has gone in the middle of it, and goes on', async () => {
  const closed = new Promise<void>((resolve) =>
    server.once('connection', (socket) => socket.once('close', () => resolve())),
  )
  const socket = connect(port(), '127.0.0.1')
  socket.write('POST /wxcallback/component HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf')
  await once(server, 'request')
  socket.destroy()
  await closed
  expect(seen).toEqual([])
  expect(await send('POST', '/wxcallback/component', 'whole')).toEqual([200, 'success'])
})
