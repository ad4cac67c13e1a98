import { connect } from 'node:net'
import { createBoundMerchant, createMerchant, startWorld, type World } from '@guanjia/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayCaller, multipartOf } from './support/gateway-caller.ts'

const MiB = 1024 * 1024
const COMPONENT = 'component'
const DAY_MS = 24 * 60 * 60_000

let world: World
let appid: string
let shop: GatewayCaller
beforeAll(async () => {
  world = await startWorld({ environment: { GUANJIA_GATEWAY_UPLOAD_LIMIT: '8' } })
  appid = (await createBoundMerchant(world, 'shop-1')).appid
  shop = await GatewayCaller.create(world)
})
afterAll(() => world[Symbol.asyncDispose]())

/** What WeChat was asked; a refusal of ours leaves this alone. */
const asked = () => world.simulator.control.calls({ limit: 100_000 }).length

async function expectRefusal(reply: Promise<{ status: number; headers: object; json: unknown }>, code: string) {
  const before = asked()
  const { status, headers, json } = await reply
  expect(json).toMatchObject({
    code,
    title: expect.stringMatching(/\p{Script=Han}/u),
    titleEn: expect.any(String),
    next: expect.any(String),
    requestId: expect.any(String),
  })
  expect(JSON.stringify(json)).not.toMatch(/\{\w+\}/)
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8' })
  expect(asked()).toBe(before)
  return { status, json: json as { title: string; next: string; titleEn: string } }
}

/** Bytes as they are, for what no client would send. */
function sendBytes(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.url)
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('the path', () => {
  it.each([
    '/wxa/../cgi-bin/component/api_component_token',
    '/..%2f..%2fconsole',
    '/wxa%2Frelease',
    '/wxa/%2e%2e/release',
    '//wxa/release',
    '/wxa//release',
    '/wxa/release/',
    '/https://evil.example.com/wxa/release',
    '/wxa/release;x=1',
    '/wxa\\release',
    '/wxa/release%00',
    '/wxa/release%0d%0aHost:%20evil.example.com',
    '/wxa/%E6%8F%90%E4%BA%A4',
    '/',
  ])('%j is refused', async (path) => {
    await expectRefusal(shop.post(appid, path), 'gateway.path_malformed')
    await expectRefusal(shop.post(COMPONENT, path), 'gateway.path_malformed')
  })

  it.each([
    'GET /api/v1/wechat/APPID/wxa/release\0 HTTP/1.1',
    'GET /api/v1/wechat/APPID/%zz HTTP/1.1',
    'GET /api/v1/wechat/APPID/wxa/rel\x7fease HTTP/1.1',
    'GET /api/v1/wechat/APPID/wxa/rel\xffease HTTP/1.1',
  ])('%j goes nowhere', async (line) => {
    const before = asked()
    const head = `${line.replace('APPID', appid)}\r\nhost: x\r\nauthorization: Bearer ${shop.key}\r\nconnection: close\r\n\r\n`
    expect(await sendBytes(head)).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(asked()).toBe(before)
  })

  it('in the form of a proxy request goes nowhere else', async () => {
    const line = `GET http://evil.example.com/api/v1/wechat/${appid}/wxa/get_category HTTP/1.1`
    const answer = await sendBytes(
      `${line}\r\nhost: evil.example.com\r\nauthorization: Bearer ${shop.key}\r\nconnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /)
    expect(answer).not.toContain('evil')
  })

  it('names an appid that could be one', async () => {
    for (const bad of ['wx123', 'WX00000000000A0001', 'wx00000000000a000g', 'x'.repeat(150)]) {
      await expectRefusal(shop.post(bad, '/wxa/release'), 'request.invalid')
    }
  })

  it.each(['PUT', 'DELETE', 'PATCH'])('takes no %s', async (method) => {
    const { status } = await expectRefusal(shop.call(appid, '/wxa/release', { method }), 'gateway.method_not_supported')
    expect(status).toBe(405)
    expect(shop.replies.at(-1)?.headers.allow).toBe('GET, POST')
  })

  it('takes no HEAD, which would be a call without an answer', async () => {
    const before = asked()
    expect((await shop.call(appid, '/wxa/revertcoderelease', { method: 'HEAD' })).status).toBe(405)
    expect(asked()).toBe(before)
  })
})

describe('the token', () => {
  it.each(['access_token=x', 'component_access_token=x', 'Access_Token=x', '%61ccess_token=x', 'a=1&access_token='])(
    'of the caller in %j is refused',
    async (query) => {
      await expectRefusal(shop.post(appid, `/wxa/release?${query}`), 'gateway.token_given')
    },
  )

  it('is that of the component only under its own address, and the other way round', async () => {
    const draft = await expectRefusal(shop.post(appid, '/wxa/addtotemplate'), 'gateway.needs_component_token')
    expect(draft.json.next).toContain('/api/v1/wechat/component/wxa/addtotemplate')
    await expectRefusal(shop.post(COMPONENT, '/wxa/release'), 'gateway.needs_authorizer_token')
  })

  it.each([
    ['/cgi-bin/component/api_component_token', 'tokens:read'],
    ['/cgi-bin/component/api_authorizer_token', 'tokens:read'],
    ['/cgi-bin/component/api_query_auth', 'tokens:read'],
    ['/cgi-bin/component/api_get_authorizer_list', 'tokens:read'],
  ])('that %s answers needs the scope %s', async (path, scope) => {
    const { status, json } = await expectRefusal(shop.post(COMPONENT, path), 'gateway.secret_answer')
    expect(status).toBe(403)
    expect(json.title).toContain(scope)
  })

  it.each(['/sns/component/jscode2session?js_code=x', '/sns/oauth2/component/access_token?code=x'])(
    'or session key that %s answers needs the scope gateway:login',
    async (path) => {
      await expectRefusal(shop.get(COMPONENT, path), 'gateway.secret_answer')
    },
  )

  it('is answered to who may read it, and each time written down', async () => {
    const reader = await GatewayCaller.create(world, ['gateway:call', 'tokens:read'])
    const path = '/cgi-bin/component/api_get_authorizer_list'
    const body = { component_appid: world.component.appid, offset: 0, count: 10 }
    const { json } = await reader.post(COMPONENT, path, body)
    expect(json.list[0]).toMatchObject({
      authorizer_appid: appid,
      refresh_token: expect.stringContaining('refreshtoken@@@'),
    })
    const { items } = await world.app.services.auditLog.list({ limit: 10, subjectId: world.component.appid })
    expect(items[0]).toMatchObject({ action: 'token.read', actorId: reader.keyId, details: { through: path } })
  })
})

describe('the account', () => {
  it('has to be known', async () => {
    const { status } = await expectRefusal(shop.post('wx00000000000a0009', '/wxa/release'), 'authorizer.not_found')
    expect(status).toBe(404)
  })

  it('must not be the platform itself', async () => {
    const { json } = await expectRefusal(shop.post(world.component.appid, '/wxa/release'), 'gateway.component_appid')
    expect(json.next).toContain('/api/v1/wechat/component/')
  })

  it('must have authorised the component that is meant', async () => {
    const other = {
      ...world.component,
      componentAppid: 'wx00000000000c0009',
      callbackMode: 'encrypted',
      mintsTokens: true,
    } as const
    await world.app.services.components.ensureComponentFromConfig(other)
    const { json } = await expectRefusal(
      shop.post(appid, `/wxa/release?component=${other.componentAppid}`),
      'gateway.other_component',
    )
    expect(json.next).toContain(`component=${world.component.appid}`)
    await expectRefusal(shop.post(appid, '/wxa/release?component=wx00000000000c0008'), 'component.not_found')
    await expectRefusal(shop.post(appid, '/wxa/release?component=nonsense'), 'request.invalid')
    expect((await shop.post(appid, `/wxa/release?component=${world.component.appid}`)).status).toBe(200)
  })

  it('must not have revoked', async () => {
    const revoked = (await createBoundMerchant(world, 'shop-revoked')).appid
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid: revoked })
    await world.settle()
    const { status } = await expectRefusal(shop.post(revoked, '/wxa/release'), 'authorizer.revoked')
    expect(status).toBe(409)
  })

  it('must not need to authorise again', async () => {
    const { appid: dead } = await createBoundMerchant(world, 'shop-dead')
    const { db } = world.app
    await db.updateTable('gj_authorizer').set({ status: 'needs_reauthorization' }).where('appid', '=', dead).execute()
    const { status } = await expectRefusal(shop.post(dead, '/wxa/release'), 'authorizer.needs_reauthorization')
    expect(status).toBe(409)
  })

  it('must have granted the permission set, which the refusal names with a link', async () => {
    const limited = createMerchant(world, 'limited')
    const { control } = world.simulator
    control.authorize({ componentAppid: world.component.appid, appid: limited, permissionSets: [17, 30] })
    await world.settle()
    const reply = shop.post(limited, '/wxa/submit_audit')
    const { status, json } = await expectRefusal(reply, 'gateway.permission_missing')
    expect(status).toBe(409)
    expect(json.title).toContain('18 小程序开发与数据分析')
    expect(json.next).toContain(`${world.url}/console/authorizers/${limited}`)
    // Not known to need one, so WeChat decides.
    const { json: answer } = await shop.post(limited, '/cgi-bin/openapi/rid/get', { rid: '1' })
    expect(answer).toMatchObject({ errcode: 76002 })
  })

  it('is read again before a refusal, when the push that told of a new set was lost', async () => {
    const limited = createMerchant(world, 'grows')
    const { control } = world.simulator
    const componentAppid = world.component.appid
    control.authorize({ componentAppid, appid: limited, permissionSets: [17] })
    await world.settle()
    await expectRefusal(shop.post(limited, '/wxa/release'), 'gateway.permission_missing')
    control.changeSettings({ pushLoss: 1, refreshTokenOnReauthorization: 'keep' })
    control.authorize({ componentAppid, appid: limited })
    control.changeSettings({ pushLoss: 0, refreshTokenOnReauthorization: 'replace' })
    await world.leap(11 * 60_000)
    expect((await shop.post(limited, '/wxa/release')).json).toMatchObject({ errcode: 85019 })
  })
})

describe('an API that the catalogue does not have', () => {
  it('needs the scope gateway:any', async () => {
    const { status } = await expectRefusal(shop.post(appid, '/wxa/brand/new'), 'gateway.api_unknown')
    expect(status).toBe(403)
    await expectRefusal(shop.post(appid, '/WXA/release'), 'gateway.api_unknown')
    // The action that tells APIs of one path apart is not one of them.
    await expectRefusal(shop.post(appid, '/wxa/plugin', { action: 'none' }), 'gateway.api_unknown')
  })

  it('is called with the token of the address by who has it', async () => {
    const any = await GatewayCaller.create(world, ['gateway:call', 'gateway:any'])
    const reply = await any.post(appid, '/wxa/brand/new')
    // The simulated platform does not know the path either, which is an HTTP error and no answer of WeChat's.
    expect(reply).toMatchObject({ status: 502, json: { code: 'wechat.bad_response' } })
    // A path that somebody invents is no label of a metric.
    const metrics = await (await fetch(`${world.innerUrl}/metrics`)).text()
    expect(metrics).toContain('guanjia_wechat_requests_total{path="other",result="bad_answer"} 1')
    expect(metrics).not.toContain('brand')
  })
})

describe('the body', () => {
  const upload = (bytes: number) => multipartOf(Buffer.alloc(bytes, 1))

  it('of 200 MB is refused before it is read', async () => {
    const { headers } = upload(0)
    const huge = shop.call(appid, '/cgi-bin/media/upload?type=video', {
      method: 'POST',
      headers: { ...headers, 'content-length': 200 * MiB, expect: '100-continue' },
    })
    const { status } = await expectRefusal(huge, 'request.body_too_large')
    expect(status).toBe(413)
    expect(shop.replies.at(-1)?.headers.connection).toBe('close')
  })

  it('that turns out to be too large is refused on the way', async () => {
    const { body, headers } = upload(9 * MiB)
    const chunked = { ...headers, 'transfer-encoding': 'chunked' }
    const before = asked()
    const reply = await shop
      .call(appid, '/cgi-bin/media/upload?type=video', { method: 'POST', body, headers: chunked })
      .catch(
        // The connection is closed while the rest is still on its way.
        (error: NodeJS.ErrnoException) => error.code,
      )
    if (typeof reply === 'object') expect(reply).toMatchObject({ status: 413 })
    else expect(['EPIPE', 'ECONNRESET']).toContain(reply)
    expect(asked()).toBe(before)
  })

  it('of a caller who hangs up is not sent', async () => {
    const before = asked()
    const { hostname, port } = new URL(world.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/v1/wechat/${appid}/cgi-bin/media/upload?type=video HTTP/1.1\r\nhost: x\r\n` +
            `authorization: Bearer ${shop.key}\r\ncontent-length: 5000000\r\n\r\n${'x'.repeat(2 * MiB)}`,
          () => socket.destroy(),
        )
      })
      socket.on('close', () => resolve())
    })
    // A later request is answered, so the one before it has come to its end.
    expect((await shop.get(appid, '/wxa/get_category')).status).toBe(200)
    expect(asked()).toBe(before + 1)
  })

  it('may be anything; WeChat says what it thinks of it', async () => {
    for (const body of ['{', '[]', 'null', '\0\0', '<xml/>', '{"__proto__":{"action":"apply"}}']) {
      const { status, json } = await shop.post(appid, '/wxa/submit_audit', body)
      expect({ body, status, errcode: typeof json.errcode }).toEqual({ body, status: 200, errcode: 'number' })
    }
  })
})

describe('the key', () => {
  it('needs the scope gateway:call', async () => {
    const reader = await GatewayCaller.create(world, ['authorizers:read'])
    const { status } = await expectRefusal(reader.post(appid, '/wxa/release'), 'auth.scope_missing')
    expect(status).toBe(403)
    await expectRefusal(shop.send('/quota/clear', { method: 'POST', body: {} }), 'auth.scope_missing')
    await expectRefusal(shop.send('/tokens/component'), 'auth.scope_missing')
  })

  it('must not have expired or be revoked or unknown', async () => {
    const expiring = await GatewayCaller.create(world, ['gateway:call'], { expiresAt: world.clock.now() + DAY_MS })
    const revoked = await GatewayCaller.create(world)
    await world.app.services.apiKeys.revokeApiKey(revoked.keyId, { kind: 'system', id: 'test', name: 'test' })
    expect((await expiring.get(appid, '/wxa/get_category')).status).toBe(200)
    await world.leap(DAY_MS)
    await world.settle()
    for (const caller of [expiring, revoked]) {
      const { status } = await expectRefusal(caller.post(appid, '/wxa/release'), 'auth.api_key_invalid')
      expect(status).toBe(401)
    }
    const nobody = shop.call(appid, '/wxa/release', { headers: { authorization: 'Bearer gj_nonsense' } })
    await expectRefusal(nobody, 'auth.api_key_invalid')
    await expectRefusal(shop.call(appid, '/wxa/release', { headers: { authorization: '' } }), 'auth.api_key_invalid')
  })
})
