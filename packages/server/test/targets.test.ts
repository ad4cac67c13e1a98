import type {
  AuditLogEntry,
  CallbackDetail,
  CreatedTarget,
  Delivery,
  DeliveryDetail,
  Page,
  Problem,
  RuleTestResult,
  Target,
  TargetSecret,
  WebhookInspection,
} from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { type CapturedRequest, HttpCapture } from './support/http-capture.ts'

const HOUR = 60 * 60_000

async function call(world: World, method: string, path: string, json?: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return { status: answer.status, text: answer.text, body: answer.json as Problem }
}

async function addTarget(world: World, request: Record<string, unknown>, types = ['wechat.message.*']) {
  const created = await world.api.post<CreatedTarget>('/targets', { name: 'shop', ...request })
  await world.api.post('/forwarder-rules', { name: 'shop', types, targetIds: [created.id] })
  return created
}

async function sendText(world: World, appid: string, content = '在吗？') {
  await world.simulator.control.sendMessage(appid, { msgType: 'text', content })
  await world.settle()
}

/** What `verify` of the package checks, without its look at the real clock, which a moved one is far from. */
function isSigned(secret: string, { headers, body }: CapturedRequest): boolean {
  const now = new Date(Number(headers['webhook-timestamp']) * 1000)
  const signed = new Webhook(secret).sign(String(headers['webhook-id']), now, body)
  return String(headers['webhook-signature']).split(' ').includes(signed)
}

describe('a container target', () => {
  it('is called on its port with the account in its path, and with headers of its own', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const headers = { Authorization: 'Bearer of-the-business', 'X-Shop': '1' }
    const path = '/wx/$APPID$/push?account=$APPID$'
    const { id, secret } = await addTarget(world, { kind: 'container', port: business.port, path, headers })
    await sendText(world, appid)
    expect(business.last.path).toBe(`/wx/${appid}/push?account=${appid}`)
    expect(business.last.headers).toMatchObject({ authorization: 'Bearer of-the-business', 'x-shop': '1' })
    expect(isSigned(secret, business.last)).toBe(true)
    const shown = await world.api.get<Target>(`/targets/${id}`)
    expect(shown).toMatchObject({ kind: 'container', port: business.port, headerNames: ['authorization', 'x-shop'] })
    expect(JSON.stringify(shown)).not.toContain('of-the-business')
    expect(world.logs.lines.join('')).not.toContain('of-the-business')
  })

  it('is not one of our own ports', async () => {
    await using world = await startWorld({ environment: { GUANJIA_INNER_PORT: '18981' } })
    const own = await call(world, 'POST', '/targets', { name: 'a', kind: 'container', port: 18_981, path: '/' })
    expect(own).toMatchObject({ status: 400, body: { code: 'target.invalid', fields: [{ path: 'body.port' }] } })
  })
})

describe('the format of a target', () => {
  it('is the JSON of 微管家, which its users have written their code for', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await addTarget(world, { kind: 'container', port: business.port, path: '/$APPID$', format: 'wxcomponent' })
    await sendText(world, appid)
    const { headers, body } = business.last
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-wx-source': 'guanjia' })
    expect(JSON.parse(body)).toMatchObject({ MsgType: 'text', Content: '在吗？', CreateTime: expect.any(Number) })
    expect(body).toMatch(/"MsgId":\d+/)
  })

  it('can be changed, and counts from the next try on', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id } = await addTarget(world, { url: `http://127.0.0.1:${business.port}/` })
    await world.api.patch(`/targets/${id}`, { format: 'xml' })
    await sendText(world, appid)
    expect(business.last.headers['content-type']).toBe('text/xml; charset=utf-8')
    const { plaintext } = await world.api.get<CallbackDetail>(`/callbacks/${business.last.headers['webhook-id']}`)
    expect(plaintext).toContain('在吗？')
    expect(business.last.body).toBe(plaintext)
    // Whoever looks the delivery up sees what was sent.
    const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}&limit=1`)
    const sent = await world.api.get<DeliveryDetail>(`/deliveries/${items[0]?.id}`)
    expect(sent).toMatchObject({ body: plaintext, contentType: 'text/xml; charset=utf-8' })
  })
})

describe('codes and tickets', () => {
  it.each(['xml', 'wxcomponent'])('are masked in %s, as they are in what is stored', async (format) => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const url = `http://127.0.0.1:${business.port}/`
    await addTarget(world, { url, format }, ['wechat.component.authorized'])
    await createBoundMerchant(world, 'shop-1')
    expect(business.last.body).toContain('AuthorizationCode')
    expect(business.last.body).toContain('[sealed]')
    expect(business.requests.map(({ body }) => body).join()).not.toContain('@@@')
  })
})

describe('the signing secret', () => {
  it('signs beside a new one while they overlap', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id, secret: old } = await addTarget(world, { url: `http://127.0.0.1:${business.port}/` })
    const rotated = await world.api.post<TargetSecret>(`/targets/${id}/secret/rotate`, { overlapHours: 1 })
    expect(rotated.previousSecret).toBe(old)
    await sendText(world, appid, 'during')
    expect(String(business.last.headers['webhook-signature']).split(' ')).toHaveLength(2)
    const { headers, body } = business.last
    for (const secret of [old, rotated.secret]) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ data: { appid } })
    }
    expect((await world.api.get<Target>(`/targets/${id}`)).previousSecretUntil).toBe(rotated.previousSecretUntil)
    const last = await world.api.post<TargetSecret>(`/targets/${id}/secret/rotate`, { overlapHours: 0 })
    await sendText(world, appid, 'after')
    expect([isSigned(rotated.secret, business.last), isSigned(last.secret, business.last)]).toEqual([false, true])
    expect((await world.api.get<Target>(`/targets/${id}`)).previousSecretUntil).toBeNull()
  })

  it('is shown only when somebody asks for it, and that is written down', async () => {
    await using world = await startWorld()
    const { id, secret } = await world.api.post<CreatedTarget>('/targets', {
      name: 'a',
      url: 'https://hooks.example.com/',
    })
    const shown = await world.api.post<TargetSecret>(`/targets/${id}/secret/reveal`, {})
    expect(shown).toEqual({ secret, previousSecret: null, previousSecretUntil: null })
    const { previousSecretUntil } = await world.api.post<TargetSecret>(`/targets/${id}/secret/rotate`, {})
    expect(((previousSecretUntil ?? 0) - world.clock.now()) / HOUR).toBeCloseTo(24, 1)
    const once = await world.api.post<TargetSecret>(`/targets/${id}/secret/rotate`, { overlapHours: 0 })
    expect(once).toMatchObject({ previousSecret: null })
    const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
    const actions = items.filter(({ subjectId }) => subjectId === id).map(({ action }) => action)
    expect(actions).toEqual(
      ['rotate_secret', 'rotate_secret', 'reveal_secret', 'create'].map((verb) => `target.${verb}`),
    )
    expect(JSON.stringify(items)).not.toContain('whsec_')
    expect((await call(world, 'POST', '/targets/tgt_1/secret/reveal', {})).body.code).toBe('target.not_found')
  })
})

describe('what a target may be', () => {
  it('merges headers by name and takes those away that are null', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const url = `http://127.0.0.1:${business.port}/`
    const { id } = await addTarget(world, { url, headers: { 'X-One': '1', 'X-Two': '2' } })
    await world.api.patch(`/targets/${id}`, { headers: { 'x-one': null, 'X-Three': '3' } })
    await sendText(world, appid)
    expect(business.last.headers).toMatchObject({ 'x-two': '2', 'x-three': '3' })
    expect(business.last.headers).not.toHaveProperty('x-one')
  })

  it('is refused field by field', async () => {
    await using world = await startWorld()
    const broker = { name: 'a', kind: 'redis', url: 'redis://127.0.0.1:6379/0', stream: 'wx' }
    const cases: [Record<string, unknown>, string[]][] = [
      [{ kind: 'container', port: 8082, path: '/../etc' }, ['body.path']],
      [{ kind: 'container', port: 70_000, path: '/' }, ['body.port']],
      [{ kind: 'container', port: 8082, path: '/', url: 'https://a.example.com' }, ['body.url']],
      [{ url: 'https://hooks.example.com/', headers: { host: 'a', 'X-Ok': '1' } }, ['body.headers.host']],
      [{ url: 'https://hooks.example.com/', headers: { 'Webhook-Id': 'a' } }, ['body.headers.webhook-id']],
      [{ url: 'https://hooks.example.com/', headers: { 'X-A': 'a\r\nhost: b' } }, ['body.headers.x-a']],
      [{ url: 'https://hooks.example.com/', headers: { 'x a': 'b' } }, ['body.headers.x a']],
      [{ url: 'https://hooks.example.com/', tls: { ca: 'no' } }, ['body.tls.ca']],
      [{ url: 'https://hooks.example.com/', tls: { key: 'no' } }, ['body.tls']],
      [{ url: 'http://127.0.0.1/', tls: { ca: 'no' } }, ['body.tls.ca', 'body.tls']],
      [{ ...broker, url: 'redis://10.0.0.9:6379' }, ['body.url']],
      [{ ...broker, url: 'redis://user:secret@127.0.0.1' }, ['body.url']],
      [{ ...broker, url: 'http://127.0.0.1' }, ['body.url']],
      [{ ...broker, username: 'a' }, ['body.password']],
      [{ kind: 'nats', servers: ['nats://169.254.169.254'], subject: 'a' }, ['body.servers.0']],
      [{ kind: 'nats', servers: ['nats://127.0.0.1'], subject: 'a b' }, ['body.subject']],
      [{ kind: 'kafka', brokers: ['127.0.0.1:9092', 'kafka.example.com:9092'], topic: 'a' }, ['body.brokers.1']],
      [{ kind: 'kafka', brokers: ['127.0.0.1:9092'], topic: '../a' }, ['body.topic']],
      [{ kind: 'rabbitmq', url: 'amqp://127.0.0.1/a?frameMax=1', password: 'a' }, ['body.url', 'body.username']],
      [{ kind: 'pigeon' }, ['body.kind']],
      [{ url: 'https://hooks.example.com/', ratePerSecond: 0 }, ['body.ratePerSecond']],
    ]
    for (const [request, paths] of cases) {
      const { status, body, text } = await call(world, 'POST', '/targets', { name: 'a', ...request })
      expect([status, body.fields?.map(({ path }) => path)], JSON.stringify(request)).toEqual([400, paths])
      expect(text).not.toContain('secret@')
    }
  })

  it('keeps its kind', async () => {
    await using world = await startWorld()
    const { id } = await world.api.post<CreatedTarget>('/targets', { name: 'a', url: 'https://hooks.example.com/' })
    const answer = await call(world, 'PATCH', `/targets/${id}`, { port: 8082 })
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ path: 'body.port' }] } })
    expect((await call(world, 'PATCH', `/targets/${id}`, { url: 'https://169.254.169.254/' })).status).toBe(400)
  })
})

describe('a test of a target', () => {
  it('sends a marked sample, also while the target is off, and leaves no delivery', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const created = await world.api.post<CreatedTarget>('/targets', {
      name: 'shop',
      url: `http://127.0.0.1:${business.port}/`,
      format: 'wxcomponent',
      headers: { 'x-shop': 'sealed-value' },
    })
    await world.api.patch(`/targets/${created.id}`, { status: 'disabled' })
    const { status, text, body } = await call(world, 'POST', `/targets/${created.id}/test`, {
      type: 'wechat.event.scan',
    })
    expect(status).toBe(200)
    const { results, type } = body as unknown as RuleTestResult
    expect({ type, results }).toMatchObject({
      type: 'wechat.event.scan',
      results: [{ targetId: created.id, targetName: 'shop', outcome: 'delivered', statusCode: 204 }],
    })
    expect(JSON.parse(business.last.body)).toMatchObject({ Event: 'SCAN' })
    expect(business.last.headers).toMatchObject({ 'webhook-test': 'true', 'x-shop': 'sealed-value' })
    expect(text).not.toContain('sealed-value')
    expect((await world.api.get<Page<unknown>>(`/deliveries?targetId=${created.id}`)).items).toEqual([])
    expect(await world.api.get<Target>(`/targets/${created.id}`)).toMatchObject({ status: 'disabled' })
    const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
    expect(items[0]).toMatchObject({ action: 'target.test', subjectId: created.id })

    const refusals: [string, unknown, string][] = [
      [created.id, { type: 'wechat.event.made_up' }, 'forwarder_rule.no_sample'],
      ['tgt_none', {}, 'target.not_found'],
      [created.id, { type: '' }, 'request.invalid'],
    ]
    for (const [id, json, code] of refusals) {
      expect((await call(world, 'POST', `/targets/${id}/test`, json)).body.code).toBe(code)
    }
  })
})

describe('the webhook debugger', () => {
  it('tells whether a signature is good, by which secret, and what happened to the body', async () => {
    await using world = await startWorld()
    await using business = await HttpCapture.start()
    const { id, secret } = await world.api.post<CreatedTarget>('/targets', {
      name: 'shop',
      url: `http://127.0.0.1:${business.port}/`,
    })
    await world.api.post(`/targets/${id}/test`, {})
    const { headers, body } = business.last
    const text = (changes: object = {}) =>
      Object.entries({ ...headers, ...changes })
        .map(([name, value]) => `< ${name}: ${value}`)
        .join('\r\n')
    const inspect = (request: object) =>
      world.api.post<WebhookInspection>('/webhook-inspections', { targetId: id, headers: text(), body, ...request })

    expect(await inspect({})).toEqual({
      verdict: 'valid',
      missing: [],
      change: null,
      signedWith: 'current',
      webhookId: headers['webhook-id'],
      signedAt: Number(headers['webhook-timestamp']) * 1000,
      type: 'wechat.message.text',
    })
    expect(await inspect({ targetId: undefined, secret })).toMatchObject({ verdict: 'valid', signedWith: 'given' })
    const changed = { blanks: `\n${body}\n`, rewritten_json: JSON.stringify(JSON.parse(body), null, 2) }
    for (const [change, sent] of Object.entries(changed)) {
      expect(await inspect({ body: sent })).toMatchObject({ verdict: 'body_changed', change })
    }
    expect(await inspect({ body: body.replace('text', 'tex') })).toMatchObject({ verdict: 'signature' })
    expect(await inspect({ headers: text({ 'webhook-id': 'cb_other' }) })).toMatchObject({ verdict: 'signature' })
    expect(await inspect({ headers: 'host: x' })).toMatchObject({
      verdict: 'headers_missing',
      missing: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    })
    for (const [name, value] of [
      ['webhook-timestamp', '2026-11-22'],
      ['webhook-signature', 'v2,abc'],
    ] as const) {
      const found = await inspect({ headers: text({ [name]: value }) })
      expect(found).toMatchObject({ verdict: 'headers_malformed', missing: [name] })
    }

    await world.api.post(`/targets/${id}/secret/rotate`, { overlapHours: 1 })
    expect(await inspect({})).toMatchObject({ verdict: 'valid', signedWith: 'previous' })
    await world.advance(6 * 60_000)
    expect(await inspect({})).toMatchObject({ verdict: 'stale', signedWith: 'previous' })
    await world.advance(HOUR)
    expect(await inspect({})).toMatchObject({ verdict: 'signature', signedWith: null })
    expect(world.logs.lines.join('')).not.toContain(secret)
  })

  it('refuses what it cannot check with', async () => {
    await using world = await startWorld()
    const refusals: [object, string][] = [
      [{}, 'request.invalid'],
      [{ targetId: 'tgt_1', secret: 'whsec_AAAA' }, 'request.invalid'],
      [{ targetId: 'tgt_none' }, 'target.not_found'],
      [{ secret: 'not a secret' }, 'webhook_inspection.secret_malformed'],
      [{ secret: 'whsec_' }, 'webhook_inspection.secret_malformed'],
      [{ secret: `whsec_${'=='.repeat(8)}` }, 'webhook_inspection.secret_malformed'],
    ]
    for (const [request, code] of refusals) {
      const answer = await call(world, 'POST', '/webhook-inspections', { headers: '', body: '', ...request })
      expect(answer.body.code).toBe(code)
    }
  })
})
