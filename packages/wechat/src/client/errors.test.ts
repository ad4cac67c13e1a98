import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { json, type LocalAnswer, LocalWechat } from '../../test/local-wechat.ts'
import type { WechatClient } from './wechat-client.ts'
import type { WechatFetch } from './wechat-fetch.ts'

const TOKEN = '61_TheComponentTokenOfThisTest+/='
const SECRETS = {
  token: TOKEN,
  appsecret: '0123456789abcdef0123456789abcdef',
  ticket: 'ticket@@@TheTicketOfThisTest==',
  authCode: 'queryauthcode@@@TheAuthCodeOfThisTest',
  refreshToken: 'refreshtoken@@@TheRefreshTokenOfThisTest',
  jsCode: '0a1b2c3d4eTheJsCode',
  openid: 'oOpenidOfAUser',
}

const OPTIONS = { componentAppid: 'wxcomponent', token: TOKEN }

/** Calls that carry a secret in the query, the body or the token. */
const CALLS: Record<string, (client: WechatClient) => Promise<unknown>> = {
  getComponentAccessToken: (client) =>
    client.getComponentAccessToken({
      component_appid: 'wxcomponent',
      component_appsecret: SECRETS.appsecret,
      component_verify_ticket: SECRETS.ticket,
    }),
  getAuthorizerRefreshToken: (client) =>
    client.getAuthorizerRefreshToken({ component_appid: 'wxcomponent', authorization_code: SECRETS.authCode }, OPTIONS),
  getAuthorizerAccessToken: (client) =>
    client.getAuthorizerAccessToken(
      {
        component_appid: 'wxcomponent',
        authorizer_appid: 'wxmerchant',
        authorizer_refresh_token: SECRETS.refreshToken,
      },
      OPTIONS,
    ),
  thirdpartyCode2Session: (client) =>
    client.thirdpartyCode2Session(
      {
        appid: 'wxmerchant',
        grant_type: 'authorization_code',
        component_appid: 'wxcomponent',
        js_code: SECRETS.jsCode,
      },
      OPTIONS,
    ),
  snsUserinfo: (client) => client.snsUserinfo({ access_token: TOKEN, openid: SECRETS.openid }),
  forward: (client) =>
    client.forward(
      'thirdpartyCode2Session',
      {
        query: [
          ['js_code', SECRETS.jsCode],
          ['appid', 'wxmerchant'],
        ],
      },
      OPTIONS,
    ),
  'forward of a body': (client) =>
    client.forward(
      'getAuthorizerAccessToken',
      {
        query: [],
        body: Buffer.from(JSON.stringify({ nested: [{ authorizer_refresh_token: SECRETS.refreshToken }] })),
        contentType: 'application/json',
      },
      OPTIONS,
    ),
}

const ALL = Object.values(SECRETS)
const everySecret = ALL.join(' ')
const encoded = ALL.map(encodeURIComponent).join('&')

/** Answers that repeat what they were asked, or hold secrets of their own. */
const ANSWERS: Record<string, LocalAnswer> = {
  'a refusal that repeats the secrets': json({
    errcode: 61023,
    errmsg: `invalid ${everySecret} ${encoded} rid: 1a2b-3c`,
  }),
  'a page that repeats the secrets': { status: 502, headers: { 'content-type': 'text/html' }, body: everySecret },
  'broken JSON with secrets': { body: `{"component_access_token":"${everySecret}` },
  'a content type with a secret': { headers: { 'content-type': `text/${encodeURIComponent(TOKEN)}` }, body: 'x' },
  'an answer without the essential field': json({ errcode: 0, other: everySecret }),
  nothing: { body: '' },
}

/** Of a forwarded call only these are errors; whoever asked reads all else himself. */
const ERRORS_WHEN_FORWARDED = ['a refusal that repeats the secrets', 'a page that repeats the secrets']

/** Every way in which an error may reach a log. */
function everythingIn(error: unknown): string {
  const parts: string[] = []
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth += 1) {
    parts.push(
      JSON.stringify(cause),
      inspect(cause, { depth: 10, showHidden: true }),
      String(cause.stack),
      cause.message,
    )
    for (const name of Object.getOwnPropertyNames(cause)) parts.push(inspect(Reflect.get(cause, name), { depth: 10 }))
  }
  return parts.join('\n')
}

async function failureOf(call: Promise<unknown>): Promise<Error> {
  const error = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  )
  if (!(error instanceof Error)) throw new Error('the call did not fail')
  return error
}

function expectNoSecrets(error: Error): void {
  const text = everythingIn(error)
  for (const secret of [...ALL.filter((value) => value !== SECRETS.openid), 'access_token=', 'js_code=']) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(encodeURIComponent(secret))
  }
}

describe.each(Object.entries(CALLS))('an error of %s holds no secret', (name, call) => {
  const isForwarded = name.startsWith('forward')
  const answers = Object.entries(ANSWERS).filter(([kind]) => !isForwarded || ERRORS_WHEN_FORWARDED.includes(kind))
  test.each(answers)('after %s', async (_, answer) => {
    await using local = await LocalWechat.start()
    // What other calls of this test sent is foreign to this one: only what WeChat was told may be repeated by it.
    const repeat = (text: string, request: { rawQuery: string; body: Buffer }) =>
      ALL.reduce((rest, secret) => {
        const wasSent = request.rawQuery.includes(encodeURIComponent(secret)) || request.body.includes(secret)
        return wasSent ? rest : rest.replaceAll(secret, '').replaceAll(encodeURIComponent(secret), '')
      }, text)
    local.handle((request) =>
      answer.status === undefined && answer.headers?.['content-type']?.includes('json')
        ? { ...answer, body: repeat(String(answer.body), request) }
        : answer,
    )
    expectNoSecrets(await failureOf(call(local.client())))
  })

  test('after a broken connection', async () => {
    await using local = await LocalWechat.start((_, response) => {
      response.destroy()
      return undefined
    })
    expectNoSecrets(await failureOf(call(local.client())))
  })

  test('after a fetch that puts everything into its error', async () => {
    await using local = await LocalWechat.start()
    const fetch: WechatFetch = async (request) => {
      const cause = Object.assign(new Error(`${request.url} ${everySecret}`), { code: TOKEN, request })
      throw Object.assign(new TypeError(`Failed to parse URL from ${request.url}`, { cause }), { url: request.url })
    }
    expectNoSecrets(await failureOf(call(local.client({ fetch }))))
  })

  test('after an address that is none', async () => {
    await using local = await LocalWechat.start()
    expectNoSecrets(await failureOf(call(local.client({ baseUrl: 'not a url' }))))
  })
})

test('an errmsg keeps its words when secrets are taken out of it', async () => {
  await using local = await LocalWechat.start(() =>
    json({ errcode: 61023, errmsg: `token ${TOKEN} is invalid rid: 1a2b-3c` }),
  )
  const error = await failureOf(local.client().getPreAuthCode({ component_appid: 'wxcomponent' }, OPTIONS))
  expect(error).toMatchObject({ errmsg: 'token *** is invalid rid: 1a2b-3c', rid: '1a2b-3c' })
})
