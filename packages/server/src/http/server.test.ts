import type { Problem } from '@guanjia/contract'
import { problem } from '@guanjia/contract'
import type { InjectOptions } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSystemClock } from '../lib/clock.ts'
import { createIdFactory } from '../lib/id.ts'
import { createSystemRandom } from '../lib/random.ts'
import { createLogger } from '../logger.ts'
import { AppError } from './app-error.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { createHttpServer, type HttpServer } from './server.ts'

const servers: HttpServer[] = []
const logged: string[] = []

function createServer(strictResponses = false): HttpServer {
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void logged.push(line) } })
  const server = createHttpServer({
    log,
    newId: createIdFactory(createSystemClock(), createSystemRandom()),
    strictResponses,
  })
  servers.push(server)
  addSecurityHeaders(server, 'api', { https: false })
  server.post(
    '/things/:id',
    {
      bodyLimit: 200,
      schema: {
        params: z.object({ id: z.string().min(3) }),
        querystring: z.object({ limit: z.coerce.number().int().max(9).optional() }),
        body: z.strictObject({
          name: z.string().min(2).max(5),
          kind: z.enum(['a', 'b']),
          url: z.url(),
          tags: z.array(z.string()).max(1),
          nested: z.object({ count: z.number().int() }),
          checked: z
            .string()
            .refine((text) => text === 'ok', '必须是 ok。 | It must be ok.')
            .optional(),
        }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => ({ id: request.params.id, secret: 'not in the schema' }),
  )
  server.get('/fails', async () => {
    throw Object.assign(new Error('connect to 10.1.2.3 with password hunter2'), { sql: 'select 1' })
  })
  server.get('/app-error', async () => {
    throw new AppError('request.too_many', { retryAfterSeconds: 30 })
  })
  server.get('/wrong-answer', { schema: { response: { 200: z.object({ count: z.number() }) } } }, async () => {
    return { count: 'many' } as unknown as { count: number }
  })
  return server
}

async function call(server: HttpServer, options: InjectOptions) {
  const response = await server.inject(options)
  const body: Problem = response.json()
  return { response, body }
}

const GOOD = { name: 'abc', kind: 'a', url: 'https://x.example', tags: [], nested: { count: 1 } }

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  logged.length = 0
})

describe('http server', () => {
  it('answers with what the contract names and nothing else', async () => {
    const { response } = await call(createServer(), { method: 'POST', url: '/things/abc', payload: GOOD })
    expect([response.statusCode, response.json()]).toEqual([200, { id: 'abc' }])
  })

  it('names bad fields one by one, in both languages', async () => {
    const payload = {
      name: 'x',
      kind: 'c',
      url: 'nope',
      tags: ['a', 'b'],
      nested: {},
      checked: 'no',
      extra: 1,
    }
    const { response, body } = await call(createServer(), { method: 'POST', url: '/things/abc', payload })
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(problem.safeParse(body).success).toBe(true)
    expect(body.code).toBe('request.invalid')
    const messages = Object.fromEntries((body.fields ?? []).map((field) => [field.path, field]))
    expect(Object.keys(messages).sort()).toEqual([
      'body.checked',
      'body.extra',
      'body.kind',
      'body.name',
      'body.nested.count',
      'body.tags',
      'body.url',
    ])
    expect(messages['body.name']).toMatchObject({ message: '长度至少 2 个字符。' })
    expect(messages['body.nested.count']?.message).toContain('必填')
    expect(messages['body.checked']).toMatchObject({ message: '必须是 ok。', messageEn: 'It must be ok.' })
    expect(JSON.stringify(body)).not.toContain('nope')
  })

  it('names path and query parameters as such', async () => {
    const bad = await call(createServer(), { method: 'POST', url: '/things/a', payload: GOOD })
    expect(bad.body.fields?.map(({ path }) => path)).toEqual(['path.id'])
    const query = await call(createServer(), { method: 'POST', url: '/things/abc?limit=many', payload: GOOD })
    expect(query.body.fields?.map(({ path }) => path)).toEqual(['query.limit'])
  })

  it.each([
    [
      'malformed JSON',
      { payload: '{"name": ', headers: { 'content-type': 'application/json' } },
      400,
      'request.malformed_json',
    ],
    ['an empty body', { payload: '', headers: { 'content-type': 'application/json' } }, 400, 'request.malformed_json'],
    [
      'a poisoned prototype',
      { payload: '{"__proto__": {"x": 1}}', headers: { 'content-type': 'application/json' } },
      400,
      'request.malformed_json',
    ],
    [
      'another content type',
      { payload: '<xml/>', headers: { 'content-type': 'text/xml' } },
      415,
      'request.unsupported_media_type',
    ],
    ['a body that is too large', { payload: { ...GOOD, name: 'x'.repeat(500) } }, 413, 'request.body_too_large'],
    ['an array', { payload: '[]', headers: { 'content-type': 'application/json' } }, 400, 'request.invalid'],
    ['null', { payload: 'null', headers: { 'content-type': 'application/json' } }, 400, 'request.invalid'],
  ])('refuses %s as a problem', async (_name, options, status, code) => {
    const { response, body } = await call(createServer(), { method: 'POST', url: '/things/abc', ...options })
    expect([response.statusCode, body.status, body.code]).toEqual([status, status, code])
    expect(body.title).toMatch(/[\u4e00-\u9fff]/)
    expect(body.next && body.nextEn && body.requestId).toBeTruthy()
  })

  it('names the route that is not there, without its query', async () => {
    const { response, body } = await call(createServer(), { method: 'GET', url: '/nothing?access_token=SECRET' })
    expect([response.statusCode, body.code]).toEqual([404, 'route.not_found'])
    expect(body.titleEn).toContain('GET /nothing')
    expect(response.body).not.toContain('SECRET')
  })

  it.each(['/%zz', '/things/%E0%A4%A'])('refuses the undecodable address %s as a problem', async (url) => {
    const { response, body } = await call(createServer(), { method: 'GET', url })
    expect(response.statusCode).toBe(400)
    expect(body.code).toBe('request.refused')
  })

  it('keeps details above 499 inside and gives the request id out', async () => {
    const { response, body } = await call(createServer(), { method: 'GET', url: '/fails' })
    expect([response.statusCode, body.code]).toEqual([500, 'internal.error'])
    expect(response.body).not.toMatch(/hunter2|10\.1\.2\.3|select/)
    expect(response.headers['x-request-id']).toBe(body.requestId)
    const line = logged.find((text) => text.includes('request failed')) ?? ''
    expect(line).toContain(body.requestId)
    expect(line).not.toContain('select 1')
  })

  it('says in Retry-After when to come back', async () => {
    const { response } = await call(createServer(), { method: 'GET', url: '/app-error' })
    expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '30'])
  })

  it('answers all the same when an answer does not match its schema, and logs it; tests throw', async () => {
    const lenient = await createServer().inject('/wrong-answer')
    expect([lenient.statusCode, lenient.json()]).toEqual([200, { count: 'many' }])
    expect(logged.some((line) => line.includes('does not match its schema'))).toBe(true)
    expect((await createServer(true).inject('/wrong-answer')).statusCode).toBe(500)
  })

  it('takes over a request id that can be one and replaces any other', async () => {
    const server = createServer()
    const given = await server.inject({ url: '/nothing', headers: { 'x-request-id': 'caller-id-0001' } })
    expect(given.headers['x-request-id']).toBe('caller-id-0001')
    const hostile = await server.inject({ url: '/nothing', headers: { 'x-request-id': 'a b\u0001<script>' } })
    expect(hostile.headers['x-request-id']).toMatch(/^req_/)
  })

  it('sends security headers with every answer, errors included', async () => {
    const { headers } = await createServer().inject('/nothing')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})
