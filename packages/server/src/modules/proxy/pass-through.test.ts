import { once } from 'node:events'
import { createServer, request as requestHttp } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { bodyOf, type Echo, echo, startRig } from '../../../test/support/proxy-rig.ts'

describe('what is passed on', () => {
  test('method, address, headers and body arrive as they were sent', async () => {
    await using rig = await startRig(echo)
    const path = '/shop/a%2Fb//c?x=1&y=%E5%9B%BE&z=a+b'
    const body = '{"count":1}'
    const answer = await rig.exchange(
      `PUT ${path} HTTP/1.1\r\nHost: shop.example\r\nX-CamelCase: kept\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    )
    const heard = JSON.parse(bodyOf(answer)) as Echo
    expect(heard).toMatchObject({ method: 'PUT', url: path, body, headers: { host: 'shop.example' } })
    expect(heard.rawHeaders).toEqual(expect.arrayContaining(['X-CamelCase', 'X-Twice', '1', '2']))
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  test('every method, and HEAD without a body', async () => {
    await using rig = await startRig((request, response) => {
      response.setHeader('x-method', request.method ?? '')
      response.setHeader('content-length', '5')
      response.end('hello')
    })
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await fetch(`${rig.url}/x`, { method })
      expect([answer.headers.get('x-method'), await answer.text()]).toEqual([method, 'hello'])
    }
    const head = await fetch(`${rig.url}/x`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', ''])
  })

  test('headers of one connection end there, in both directions', async () => {
    await using rig = await startRig((request, response) => {
      response.writeHead(200, [
        ['Connection', 'close, X-Inner'],
        ['X-Inner', '1'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'gj_session=stolen; Path=/'],
        ['Set-Cookie', 'b=2'],
        ['X-Heard', JSON.stringify(request.headers)],
      ])
      response.end()
    })
    const answer = await rig.exchange(
      'GET /x HTTP/1.1\r\nHost: shop.example\r\nConnection: close, X-Private, Host\r\nX-Private: 1\r\nKeep-Alive: 9\r\nTE: trailers\r\nProxy-Authorization: Basic eA==\r\nCookie: shop=7; gj_session=abc; gj_device=d\r\n\r\n',
    )
    const heard = JSON.parse(/X-Heard: (.*)\r\n/.exec(answer)?.[1] ?? '') as Record<string, string>
    expect(heard).toMatchObject({ host: 'shop.example', cookie: 'shop=7' })
    for (const name of ['x-private', 'keep-alive', 'te', 'proxy-authorization']) expect(heard[name]).toBeUndefined()
    expect(answer).not.toMatch(/X-Inner|gj_session/)
    expect(answer.match(/Set-Cookie: .*/g)).toEqual(['Set-Cookie: a=1', 'Set-Cookie: b=2'])
  })

  test('what a stranger says about himself is replaced, a trusted proxy is believed', async () => {
    const claims = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-real-ip': '203.0.113.9' }
    const options = { headers: { ...claims, 'x-forwarded-host': 'wx.example.com', forwarded: 'for=203.0.113.9' } }
    await using strict = await startRig(echo)
    const stranger = ((await (await fetch(`${strict.url}/x`, options)).json()) as Echo).headers
    expect(stranger).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' })
    expect(stranger['x-forwarded-host']).toBe(`127.0.0.1:${strict.port}`)
    expect([stranger['x-real-ip'], stranger.forwarded]).toEqual([undefined, undefined])

    await using trusting = await startRig(echo, { trustedProxies: ['127.0.0.0/8'] })
    const believed = ((await (await fetch(`${trusting.url}/x`, options)).json()) as Echo).headers
    expect(believed).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'wx.example.com',
      'x-real-ip': '203.0.113.9',
    })
  })

  test('a request id of the visitor is kept, and one is given otherwise', async () => {
    await using rig = await startRig(echo)
    const given = await fetch(`${rig.url}/x`, { headers: { 'x-request-id': 'trace-0123' } })
    expect(((await given.json()) as Echo).headers['x-request-id']).toBe('trace-0123')
    const made = await fetch(`${rig.url}/x`, { headers: { 'x-request-id': 'a b' } })
    const id = made.headers.get('x-request-id')
    expect(id).toMatch(/^req_/)
    expect(((await made.json()) as Echo).headers['x-request-id']).toBe(id)
  })

  test('an upstream with an address of its own gets its own host and the path behind its base', async () => {
    await using rig = await startRig(echo, { route: { host: 'inner.example', basePath: '/base' } })
    const heard = (await (await fetch(`${rig.url}/x?y=1`)).json()) as Echo
    expect(heard).toMatchObject({ url: '/base/x?y=1', headers: { host: 'inner.example' } })
    expect(heard.headers['x-forwarded-host']).toBe(`127.0.0.1:${rig.port}`)
  })

  test('redirects, errors and odd answers come back as they are', async () => {
    await using rig = await startRig((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: 'http://elsewhere.example/' }).end()
      else response.writeHead(418, 'I am a teapot').end('no')
    })
    const moved = await fetch(`${rig.url}/moved`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://elsewhere.example/'])
    expect(await rig.exchange('GET /tea HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 418 I am a teapot\r\n/,
    )
  })

  test('`/` stays ours where that is wanted', async () => {
    await using rig = await startRig(echo, { route: { keepRoot: true } })
    expect(await (await fetch(`${rig.url}/?from=merchant`)).text()).toBe('ours')
    expect((await (await fetch(`${rig.url}/shop`)).json()) as Echo).toMatchObject({ url: '/shop' })
  })
})

test('a file by which WeChat confirms a domain stays ours, other texts are passed on', async () => {
  await using rig = await startRig(echo)
  expect(await (await fetch(`${rig.url}/MP_verify_ours.txt`)).text()).toBe('ours')
  expect((await (await fetch(`${rig.url}/robots.txt`)).json()) as Echo).toMatchObject({ url: '/robots.txt' })
})

describe('streams', () => {
  test('events arrive one by one, before the answer ends', async () => {
    let push: (text: string) => void = () => {}
    await using rig = await startRig((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      push = (text) => response.write(text)
    })
    // The headers come although there is no event yet.
    const answer = await fetch(`${rig.url}/events`)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body?.getReader()
    for (const text of ['data: 1\n\n', 'data: 2\n\n']) {
      push(text)
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(text)
    }
    await reader?.cancel()
  })

  test('a large answer waits for a slow visitor instead of filling the memory', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const total = 64
    let written = 0
    await using rig = await startRig(async (_request, response) => {
      for (; written < total; written += 1) if (!response.write(chunk)) await once(response, 'drain')
      response.end()
    })
    const socket = rig.connect()
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    await once(socket, 'readable')
    // Long enough to be done with it, if nobody held it back.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(written).toBeLessThan(total)
    let bytes = 0
    for await (const part of socket) bytes += (part as Buffer).length
    expect(bytes).toBeGreaterThan(total * chunk.length)
  })

  test('an upload larger than any limit of ours is passed on while it arrives', async () => {
    let heard = 0
    await using rig = await startRig(async (request, response) => {
      for await (const part of request) heard += (part as Buffer).length
      response.end(String(heard))
    })
    const upload = requestHttp(`${rig.url}/upload`, { method: 'POST' })
    const answered = once(upload, 'response')
    const chunk = Buffer.alloc(1024 * 1024)
    for (let sent = 0; sent < 48; sent += 1) if (!upload.write(chunk)) await once(upload, 'drain')
    expect(heard).toBeGreaterThan(0)
    upload.end()
    const [answer] = await answered
    let text = ''
    for await (const part of answer) text += part
    expect(text).toBe(String(48 * chunk.length))
  })

  test('an upload may take longer than requests to us may', async () => {
    await using rig = await startRig(echo, { requestTimeout: 100 })
    const slow = async (path: string) => {
      const socket = rig.connect()
      socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\na`)
      const late = setTimeout(() => socket.write('b'), 400)
      let text = ''
      for await (const part of socket) text += (part as Buffer).toString()
      clearTimeout(late)
      return text
    }
    const [passed, ours] = await Promise.all([slow('/upload'), slow('/api/v1/x')])
    expect(passed).toMatch(/^HTTP\/1\.1 200 /)
    expect(JSON.parse(bodyOf(passed)).body).toBe('ab')
    expect(ours).not.toMatch(/"body"/)
  })

  test('the request is taken back when the visitor leaves', async () => {
    let gone: Promise<unknown> | undefined
    await using rig = await startRig((request, response) => {
      gone = once(request.socket, 'close')
      response.write('first')
    })
    const controller = new AbortController()
    const answer = await fetch(`${rig.url}/x`, { signal: controller.signal })
    controller.abort()
    await expect(answer.text()).rejects.toThrow()
    await gone
    await expect.poll(() => rig.results()).toEqual({ aborted: 1 })
  })
})

describe('a business system that fails', () => {
  const page = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

  test('down: a page with a sentence for people, a problem document for programs', async () => {
    await using rig = await startRig(echo)
    await rig.stopUpstream()
    const forPeople = await fetch(`${rig.url}/shop`, page)
    expect([forPeople.status, forPeople.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
    const text = await forPeople.text()
    expect(text).toContain('业务系统暂时无法访问')
    expect(text).toContain('The business system cannot be reached at the moment')
    const forPrograms = await fetch(`${rig.url}/shop`, { headers: { accept: 'application/json' } })
    expect([forPrograms.status, forPrograms.headers.get('content-type')]).toEqual([
      502,
      'application/problem+json; charset=utf-8',
    ])
    expect(await forPrograms.json()).toMatchObject({
      code: 'proxy.upstream_unreachable',
      title: '业务系统暂时无法访问',
    })
    await expect.poll(() => rig.results()).toEqual({ unreachable: 2 })
  })

  test('down in the face of an upload: the answer is read all the same', async () => {
    await using rig = await startRig(echo)
    await rig.stopUpstream()
    const answer = await fetch(`${rig.url}/upload`, { method: 'POST', body: Buffer.alloc(8 * 1024 * 1024) })
    expect(answer.status).toBe(502)
  })

  test('silent: 504 after the time that was set', async () => {
    await using rig = await startRig(() => {}, { route: { answerWithinMs: 100 } })
    const answers = await Promise.all([
      fetch(`${rig.url}/slow`),
      fetch(`${rig.url}/slow`, { method: 'POST', body: 'x' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([504, 504])
    expect(await answers[0]?.json()).toMatchObject({ code: 'proxy.upstream_timeout' })
    await expect.poll(() => rig.results()).toEqual({ timeout: 2 })
  })

  test('closing in the middle: the visitor does not take a part for the whole', async () => {
    await using rig = await startRig((request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => request.socket.destroy())
    })
    const answer = await fetch(`${rig.url}/x`)
    await expect(answer.text()).rejects.toThrow()
    await expect.poll(() => rig.results()).toEqual({ broken_off: 1 })
  })

  test.each([
    ['closing at once', ''],
    ['garbage', 'this is not HTTP\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('%s: 502', async (_name, bytes) => {
    const upstream = createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end(bytes))
    })
    upstream.listen(0, '127.0.0.1')
    await once(upstream, 'listening')
    await using rig = await startRig(echo, { route: { port: (upstream.address() as AddressInfo).port } })
    expect((await fetch(`${rig.url}/x`)).status).toBe(502)
    upstream.close()
  })

  test('a kept connection that it has closed meanwhile is not the visitor’s trouble', async () => {
    const upstream = createServer(echo)
    upstream.keepAliveTimeout = 1
    upstream.listen(0, '127.0.0.1')
    await once(upstream, 'listening')
    await using rig = await startRig(echo, { route: { port: (upstream.address() as AddressInfo).port } })
    for (let round = 0; round < 20; round += 1) {
      expect((await fetch(`${rig.url}/x`)).status).toBe(200)
      upstream.closeIdleConnections()
    }
    upstream.close()
  })

  test('a proxy that leads back to itself is noticed', async () => {
    let url = ''
    await using rig = await startRig(async (request, response) => {
      const again = await fetch(`${url}${request.url}`, {
        headers: { 'x-guanjia-proxy': String(request.headers['x-guanjia-proxy']) },
      })
      response.writeHead(again.status).end(await again.text())
    })
    url = rig.url
    const answer = await fetch(`${rig.url}/x`)
    expect([answer.status, JSON.parse(await answer.text()).code]).toEqual([508, 'proxy.loop'])
  })
})

describe('requests that could be read in two ways', () => {
  const head = 'Host: shop.example\r\nConnection: close\r\n'

  test.each([
    [
      'a length and chunks',
      `POST /x HTTP/1.1\r\n${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n`,
    ],
    ['two lengths', `POST /x HTTP/1.1\r\n${head}Content-Length: 0\r\nContent-Length: 4\r\n\r\nabcd`],
    ['chunks that are not last', `POST /x HTTP/1.1\r\n${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `POST /x HTTP/1.1\r\n${head}Content-Length : 4\r\n\r\nabcd`],
    ['a bare line feed in a header', `GET /x HTTP/1.1\r\n${head}X-A: 1\nX-B: 2\r\n\r\n`],
    ['a folded header', `GET /x HTTP/1.1\r\n${head}X-A: 1\r\n X-B: 2\r\n\r\n`],
    ['a null in a header', `GET /x HTTP/1.1\r\n${head}X-A: 1\0\r\n\r\n`],
    ['another coding under the chunks', `POST /x HTTP/1.1\r\n${head}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  ])('%s: refused, and nothing reaches the business system', async (_name, bytes) => {
    const heard: string[] = []
    await using rig = await startRig((request, response) => {
      heard.push(request.url ?? '')
      response.end()
    })
    expect(await rig.exchange(bytes)).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard).toEqual([])
  })

  test('chunks arrive as chunks, and what follows them is a request of its own', async () => {
    await using rig = await startRig(echo)
    const answer = await rig.exchange(
      `POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /next HTTP/1.1\r\n${head}\r\n`,
    )
    expect(answer).toContain('"body":"abc"')
    expect(answer).toContain('"url":"/next"')
  })

  test('an address of 20 kB is refused, one of 8 kB passed on', async () => {
    await using rig = await startRig(echo)
    expect((await fetch(`${rig.url}/${'x'.repeat(20_000)}`)).status).toBe(400)
    const passed = (await (await fetch(`${rig.url}/${'x'.repeat(8_000)}`)).json()) as Echo
    expect(passed.url).toHaveLength(8_001)
  })

  test.each(['http://other.example/x', '*', 'other.example:443'])('%s is nobody’s to pass on', async (target) => {
    await using rig = await startRig(echo)
    const method = target === '*' ? 'OPTIONS' : target.startsWith('http') ? 'GET' : 'CONNECT'
    const answer = await rig.exchange(`${method} ${target} HTTP/1.1\r\n${head}\r\n`)
    expect(answer).not.toContain('"url"')
  })

  test('reserved paths stay ours however they are written', async () => {
    await using rig = await startRig(echo)
    for (const path of ['/API/v1/x', '/%63onsole/', '//wxcallback/component', '/shop/..%2fapi/v1/x']) {
      expect(await rig.exchange(`GET ${path} HTTP/1.1\r\n${head}\r\n`)).toMatch(/\r\n\r\nours$/)
    }
  })
})
