import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../lib/clock.ts'
import { HttpTargetCaller, type ResolveHost } from './http-target.ts'
import { TargetAddressPolicy } from './target-address.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function createCaller(allowedHosts: string[], resolve?: ResolveHost): HttpTargetCaller {
  const policy = new TargetAddressPolicy(allowedHosts)
  const caller = new HttpTargetCaller({ policy, clock: createSystemClock(), ...(resolve && { resolve }) })
  open.push({ close: () => caller[Symbol.asyncDispose]() })
  return caller
}

const post = (url: string, timeoutMs = 15_000) => ({ url, headers: { 'x-a': '1' }, body: '{"a":1}', timeoutMs })

describe('calling a target', () => {
  it('posts the body and keeps the answer', async () => {
    let received = ''
    const url = await serve((request, response) => {
      request.on('data', (chunk) => {
        received += chunk
      })
      request.on('end', () => response.writeHead(202).end('got it'))
    })
    const result = await createCaller(['127.0.0.1']).call(post(`${url}/webhook`))
    expect(result).toMatchObject({ outcome: 'delivered', statusCode: 202, answer: 'got it' })
    expect(received).toBe('{"a":1}')
  })

  it('does not follow a redirect', async () => {
    let second = 0
    const elsewhere = await serve((_request, response) => {
      second += 1
      response.end()
    })
    const url = await serve((_request, response) => response.writeHead(302, { location: elsewhere }).end())
    const result = await createCaller(['127.0.0.1']).call(post(url))
    expect(result).toMatchObject({ outcome: 'bad_status', statusCode: 302 })
    expect(second).toBe(0)
  })

  it('keeps 4 kB of an answer without end', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(500)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) {}
      }
      response.on('drain', more)
      more()
    })
    const result = await createCaller(['127.0.0.1']).call(post(url))
    expect(result.statusCode).toBe(500)
    expect(result.answer).toHaveLength(4_096)
  })

  it('calls no answer in time a timeout', async () => {
    const url = await serve(() => {})
    const result = await createCaller(['127.0.0.1']).call(post(url, 100))
    expect(result.outcome).toBe('timeout')
  })

  it('calls a closed connection a network error', async () => {
    const url = await serve((request) => request.socket.destroy())
    expect((await createCaller(['127.0.0.1']).call(post(url))).outcome).toBe('network_error')
  })

  it('reads Retry-After', async () => {
    const url = await serve((_request, response) => response.writeHead(429, { 'retry-after': '30' }).end())
    const result = await createCaller(['127.0.0.1']).call(post(url))
    expect(result).toMatchObject({ outcome: 'bad_status', statusCode: 429, retryAfterMs: 30_000 })
  })
})

describe('the address at connect time', () => {
  it('refuses a public name that resolves to a private address', async () => {
    const caller = createCaller([], async () => [{ address: '127.0.0.1', family: 4 }])
    const result = await caller.call(post('https://hooks.example.com/'))
    expect(result).toMatchObject({ outcome: 'refused' })
  })

  it('connects only to the addresses that passed, when a name has several', async () => {
    const asked: string[] = []
    const caller = createCaller([], async (hostname) => {
      asked.push(hostname)
      return [
        { address: '169.254.169.254', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
      ]
    })
    expect((await caller.call(post('https://hooks.example.com/'))).outcome).toBe('refused')
    expect(asked).toEqual(['hooks.example.com'])
  })

  it('refuses an address that is private as it is written, without asking anybody', async () => {
    const caller = createCaller([], () => Promise.reject(new Error('asked')))
    expect((await caller.call(post('https://10.0.0.1/'))).outcome).toBe('refused')
    expect((await caller.call(post('http://hooks.example.com/'))).outcome).toBe('refused')
  })
})
