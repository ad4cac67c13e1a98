import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
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

  it('reaches a target at the address of others that do not answer', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/well') response.writeHead(204).end()
    })
    const caller = createCaller(['127.0.0.1'])
    const stuck = Array.from({ length: 100 }, () => caller.call(post(`${url}/stuck`)))
    expect(await caller.call(post(`${url}/well`, 5_000))).toMatchObject({ outcome: 'delivered' })
    await caller[Symbol.asyncDispose]()
    await Promise.all(stuck)
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

  it('reads a start of 100 MB and hangs up', async () => {
    const chunk = Buffer.alloc(1_048_576, 'x')
    let sent = 0
    const url = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && sent < 100 && response.write(chunk)) sent += 1
        if (sent >= 100) response.end()
      }
      response.on('drain', more)
      more()
    })
    const before = process.memoryUsage().rss
    const result = await createCaller(['127.0.0.1']).call(post(url))
    expect(result).toMatchObject({ outcome: 'delivered', answer: 'x'.repeat(4_096) })
    expect(sent).toBeLessThan(100)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576)
  })

  it('keeps more of the answer for who asks for it', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(10_000)))
    const result = await createCaller(['127.0.0.1']).call({ ...post(url), answerBytes: 8_000 })
    expect(result.answer).toHaveLength(8_000)
  })

  it('calls a 2xx that breaks off delivered, since it was said', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.socket?.destroy())
    })
    expect(await createCaller(['127.0.0.1']).call(post(url))).toMatchObject({ outcome: 'delivered', statusCode: 200 })
  })

  it('calls an answer that drips away too slowly by its status, within the time', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(500)
      response.write('a')
    })
    const result = await createCaller(['127.0.0.1']).call(post(url, 1_000))
    expect(result).toMatchObject({ outcome: 'bad_status', statusCode: 500 })
  })

  it('calls garbage in place of HTTP a network error', async () => {
    const server = createTcpServer((socket) => socket.end('\u0000 not HTTP at all\r\n\r\n', () => socket.destroy()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect((await createCaller(['127.0.0.1']).call(post(url))).outcome).toBe('network_error')
  })

  it('calls nobody there a network error', async () => {
    expect((await createCaller(['127.0.0.1']).call(post('http://127.0.0.1:9/'))).outcome).toBe('network_error')
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

  it('asks anew for every connection, so that a name cannot change its mind after the check', async () => {
    const answers = ['203.0.113.1', '127.0.0.1']
    const caller = createCaller([], async () => [{ address: answers.shift() ?? '10.0.0.1', family: 4 }])
    const outcomes = [
      await caller.call(post('https://a.example.com/')),
      await caller.call(post('https://a.example.com/')),
    ]
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  })

  it('refuses the metadata service in every spelling', async () => {
    const caller = createCaller([], () => Promise.reject(new Error('asked')))
    for (const host of ['169.254.169.254', '2852039166', '0xa9fea9fe', '[::ffff:169.254.169.254]', '169.254.0.23']) {
      expect((await caller.call(post(`https://${host}/latest/meta-data`))).outcome, host).toBe('refused')
    }
  })

  it('refuses an address that is private as it is written, without asking anybody', async () => {
    const caller = createCaller([], () => Promise.reject(new Error('asked')))
    expect((await caller.call(post('https://10.0.0.1/'))).outcome).toBe('refused')
    expect((await caller.call(post('http://hooks.example.com/'))).outcome).toBe('refused')
  })
})
