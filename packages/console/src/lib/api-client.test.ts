import { describe, expect, it } from 'vitest'
import { ApiClient } from './api-client.ts'
import { ApiAnswerError, ApiProblem, ApiUnreachableError, isSignedOut, parseProblem } from './api-problem.ts'

type Sent = { url: string; init: RequestInit }

function clientAnswering(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = []
  const client = new ApiClient({
    baseUrl: '/api/v1',
    fetch: async (url, init) => {
      sent.push({ url, init })
      return answer()
    },
  })
  return { client, sent }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

const headersOf = (sent: Sent | undefined) => new Headers(sent?.init.headers)

const documentOf = (change: object = {}) => ({
  type: 'urn:guanjia:error:target.not_found',
  title: '找不到目标',
  titleEn: 'The target does not exist',
  status: 404,
  code: 'target.not_found',
  next: '请刷新列表。',
  nextEn: 'Reload the list.',
  requestId: 'req_1',
  ...change,
})

const caught = async (run: Promise<unknown>): Promise<unknown> => {
  try {
    await run
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('ApiClient', () => {
  it('sends the query without what is undefined or empty', async () => {
    const { client, sent } = clientAnswering(() => json(200, {}))
    await client.get('/authorizers', { query: { search: '张三 & co', status: undefined, cursor: '', limit: 20 } })
    expect(sent[0]?.url).toBe('/api/v1/authorizers?search=%E5%BC%A0%E4%B8%89+%26+co&limit=20')
    expect(sent[0]?.init.credentials).toBe('same-origin')
  })

  it('sends the CSRF token with every change and never with a read', async () => {
    const { client, sent } = clientAnswering(() => json(200, {}))
    client.setCsrfToken('csrf-1')
    await client.get('/a')
    await client.post('/a', {})
    await client.put('/a', {})
    await client.patch('/a', {})
    await client.delete('/a')
    const tokens = sent.map((request) => headersOf(request).get('x-csrf-token'))
    expect(tokens).toEqual([null, 'csrf-1', 'csrf-1', 'csrf-1', 'csrf-1'])
  })

  it('sends no CSRF token before there is a session and none after it ended', async () => {
    const { client, sent } = clientAnswering(() => json(200, {}))
    await client.post('/session', {})
    client.setCsrfToken('csrf-1')
    client.setCsrfToken(undefined)
    await client.post('/session', {})
    expect(sent.map((request) => headersOf(request).has('x-csrf-token'))).toEqual([false, false])
  })

  it('declares JSON only where there is a body', async () => {
    const { client, sent } = clientAnswering(() => json(200, {}))
    await client.post('/releases/rel_1/publish')
    await client.post('/targets', { name: 'a' })
    expect(headersOf(sent[0]).has('content-type')).toBe(false)
    expect(headersOf(sent[1]).get('content-type')).toBe('application/json')
    expect(sent[1]?.init.body).toBe('{"name":"a"}')
  })

  it('answers undefined for an empty body', async () => {
    const { client } = clientAnswering(() => new Response(null, { status: 204 }))
    expect(await client.delete('/targets/tgt_1')).toBeUndefined()
  })

  it('raises a problem document whole', async () => {
    const wechat = { errcode: 61004, errmsg: 'access clientip is not registered', rid: 'r-1', meaning: 'IP 不在白名单' }
    const fields = [{ path: 'body.url', message: '须为 https', messageEn: 'must be https' }]
    const { client } = clientAnswering(() => json(404, documentOf({ wechat, fields })))
    const error = await caught(client.get('/targets/tgt_1'))
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      status: 404,
      code: 'target.not_found',
      problem: { wechat, fields, requestId: 'req_1' },
    })
  })

  it('takes the request id from the header when the document has none', async () => {
    const { client } = clientAnswering(() =>
      json(500, documentOf({ requestId: undefined }), { 'x-request-id': 'req_9' }),
    )
    expect(await caught(client.get('/a'))).toMatchObject({ problem: { requestId: 'req_9' } })
  })

  it('tells an answer of another kind from a problem', async () => {
    const page = () =>
      new Response('<html>502 Bad Gateway</html>', { status: 502, headers: { 'x-request-id': 'req_2' } })
    const error = await caught(clientAnswering(page).client.get('/a'))
    expect(error).toBeInstanceOf(ApiAnswerError)
    expect(error).toMatchObject({ status: 502, requestId: 'req_2' })
  })

  it('refuses a success that is not JSON', async () => {
    const { client } = clientAnswering(() => new Response('<html></html>', { status: 200 }))
    expect(await caught(client.get('/a'))).toBeInstanceOf(ApiAnswerError)
  })

  it('tells that nothing answered', async () => {
    const { client } = clientAnswering(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await caught(client.get('/a'))).toBeInstanceOf(ApiUnreachableError)
  })

  it('answers a file as it is, and a refusal as a problem', async () => {
    const picture = new Blob(['bytes'], { type: 'image/jpeg' })
    const { client } = clientAnswering(() => new Response(picture, { status: 200 }))
    expect(await (await client.file('/releases/rel_1/trial-qr-code')).text()).toBe('bytes')
    const refused = clientAnswering(() => json(404, documentOf()))
    expect(await caught(refused.client.file('/a'))).toBeInstanceOf(ApiProblem)
  })

  it('sends a file as bytes with the CSRF token', async () => {
    const { client, sent } = clientAnswering(() => json(201, { mediaId: 'm' }))
    client.setCsrfToken('csrf-1')
    await client.upload('/authorizers/wx/audit-media', new Blob(['bytes'], { type: 'text/html' }))
    const headers = headersOf(sent[0])
    expect([headers.get('content-type'), headers.get('x-csrf-token')]).toEqual(['application/octet-stream', 'csrf-1'])
  })

  it('passes on the abort of the caller as it is', async () => {
    const abort = new AbortController()
    abort.abort()
    const { client } = clientAnswering(() => Promise.reject(abort.signal.reason))
    const error = await caught(client.get('/a', { signal: abort.signal }))
    expect(error).toBe(abort.signal.reason)
  })
})

describe('parseProblem', () => {
  it('falls back to the Chinese texts where the English ones are missing', () => {
    const problem = parseProblem(400, { code: 'a.b', title: '标题', next: '下一步' })
    expect(problem).toMatchObject({ titleEn: '标题', nextEn: '下一步', status: 400, requestId: '' })
  })

  it.each([null, 'text', 42, [], {}, { title: 'no code' }, { code: 'no.title' }])(
    'does not take %j for one',
    (body) => {
      expect(parseProblem(500, body)).toBeUndefined()
    },
  )
})

describe('isSignedOut', () => {
  const problem = (status: number, code: string) => {
    const parsed = parseProblem(status, documentOf({ code }))
    if (!parsed) throw new Error('not a problem')
    return new ApiProblem(parsed)
  }

  it('is true when the session ended, false for a wrong password', () => {
    expect(isSignedOut(problem(401, 'auth.session_expired'))).toBe(true)
    expect(isSignedOut(problem(401, 'session.credentials_wrong'))).toBe(false)
    expect(isSignedOut(problem(403, 'auth.scope_missing'))).toBe(false)
    expect(isSignedOut(new ApiUnreachableError())).toBe(false)
  })
})
