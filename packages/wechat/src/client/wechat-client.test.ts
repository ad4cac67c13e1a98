import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../test/local-wechat.ts'
import { uncataloguedApi } from '../catalogue/api-entry.ts'
import { WechatApiError, WechatNetworkError, WechatResponseError } from './errors.ts'
import { createWechatClient } from './wechat-client.ts'
import { isWechatFile } from './wechat-file.ts'

const MERCHANT = { componentAppid: 'wxcomponent', appid: 'wxmerchant', token: 'AT' }
const COMPONENT = { componentAppid: 'wxcomponent', token: 'CT' }

let local: LocalWechat
beforeEach(async () => {
  local = await LocalWechat.start()
})
afterEach(async () => {
  await local[Symbol.asyncDispose]()
})

/** The error of a call that must fail. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => error,
  )
}

describe('what is sent', () => {
  test('is an empty JSON object when the API has no parameters', async () => {
    await local.client().release({}, MERCHANT)
    expect(local.last.body.toString()).toBe('{}')
    expect(local.last.headers['content-type']).toBe('application/json')
  })

  test('is raw UTF-8 with no escapes', async () => {
    await local.client().setSignature({ signature: '很好的小店 🍜' }, MERCHANT)
    expect(local.last.body.toString('utf8')).toBe('{"signature":"很好的小店 🍜"}')
  })

  test('holds ext_json as the string it is', async () => {
    const extJson = JSON.stringify({ extAppid: 'wxmerchant', ext: { shop: '"quoted"' } })
    await local.client().commit({ template_id: 3, ext_json: extJson, user_version: 'v1', user_desc: '' }, MERCHANT)
    expect(JSON.parse(local.last.body.toString())).toMatchObject({ template_id: 3, ext_json: extJson })
  })

  test('encodes the token and the query', async () => {
    await local
      .client()
      .getTrialQRCode({ path: 'pages/index?a=1&b=二' }, { ...MERCHANT, token: 'a+b/c=&d' })
      .catch(() => {})
    expect(local.last.rawQuery).toBe('?access_token=a%2Bb%2Fc%3D%26d&path=pages%2Findex%3Fa%3D1%26b%3D%E4%BA%8C')
  })

  test('leaves absent parameters out', async () => {
    await local.client().revertCodeRelease({ app_version: undefined }, MERCHANT)
    expect(local.last.rawQuery).toBe('?access_token=AT')
  })

  test('carries the parameter that selects the API', async () => {
    local.answer(json({ errcode: 0, errmsg: 'ok', version_list: [] }))
    await local.client().getHistoryVersion({}, MERCHANT)
    expect(local.last.query.get('action')).toBe('get_history_version')
    await local.client().getPluginList({}, MERCHANT)
    expect(JSON.parse(local.last.body.toString())).toEqual({ action: 'list' })
  })

  test('puts the component token where the sns APIs want it', async () => {
    local.answer(json({ openid: 'o', session_key: 'k' }))
    await local
      .client()
      .thirdpartyCode2Session(
        { appid: 'wxmerchant', grant_type: 'authorization_code', component_appid: 'wxcomponent', js_code: 'c' },
        COMPONENT,
      )
    expect(local.last.query.get('component_access_token')).toBe('CT')
    expect(local.last.query.has('access_token')).toBe(false)
  })

  test('has a parameter that the catalogue does not know in the body, or in the query where there is no body', async () => {
    await local.client().call('release', { new_field: 1 } as object as Record<string, never>, MERCHANT)
    expect(local.last.body.toString()).toBe('{"new_field":1}')
    await local.client().call('undoAudit', { new_field: 1 } as object as Record<string, never>, MERCHANT)
    expect(local.last.query.get('new_field')).toBe('1')
  })

  test('is the input of a cloud function beside its address', async () => {
    await local.client().invokeCloudFunction({ env: 'e', name: 'f', order: { id: 1 } }, COMPONENT)
    expect(local.last.query.get('name')).toBe('f')
    expect(JSON.parse(local.last.body.toString())).toEqual({ order: { id: 1 } })
  })

  test('goes below the path of the base URL', async () => {
    await local.client({ baseUrl: `${local.url}/mirror/` }).release({}, MERCHANT)
    expect(local.last.path).toBe('/mirror/wxa/release')
  })

  test('is a file whose name cannot break out of its header', async () => {
    local.answer(json({ errcode: 0, errmsg: 'ok', type: 'image', mediaid: 'm' }))
    const media = { content: Buffer.from('x'), filename: 'a"\r\nx-evil: 1.jpg' }
    await local.client().uploadMediaToCodeAudit({ media }, MERCHANT)
    expect(local.last.body.toString()).not.toContain('\r\nx-evil')
    expect(local.last.body.toString()).toContain('filename="a%22%0D%0Ax-evil: 1.jpg"')
  })

  test('is refused before it leaves when a file is missing', async () => {
    const error = await failureOf(local.client().uploadMediaToCodeAudit({} as never, MERCHANT))
    expect(error).toBeInstanceOf(TypeError)
    expect(local.requests).toHaveLength(0)
  })

  test('is nothing at all without a token', async () => {
    const error = await failureOf(local.client().release({}, { componentAppid: 'wxcomponent', appid: 'wxmerchant' }))
    expect(error).toBeInstanceOf(TypeError)
    expect(local.requests).toHaveLength(0)
  })

  test('passes unchanged when forwarded', async () => {
    const body = Buffer.from('{"auditid": 7231023470123456789 }')
    const result = await local
      .client()
      .forward(
        'getAuditStatus',
        { query: [['x', '1']], body, contentType: 'application/json; charset=utf-8' },
        MERCHANT,
      )
    expect(local.last.body).toEqual(body)
    expect(local.last.rawQuery).toBe('?access_token=AT&x=1')
    expect(local.last.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(result.answer.body.toString()).toBe('{"errcode":0,"errmsg":"ok"}') // a status is missing, which is the caller's affair
  })

  test('is streamed with its length, and from the start when it is repeated', async () => {
    let opened = 0
    const body = {
      bytes: 6,
      async *open() {
        opened += 1
        yield Buffer.from('abc')
        yield Buffer.from('def')
      },
    }
    const client = local.client()
    for (const _ of [1, 2])
      await client.forward('uploadTempMedia', { query: [], body, contentType: 'video/mp4' }, MERCHANT)
    expect(local.requests.map((request) => request.body.toString())).toEqual(['abcdef', 'abcdef'])
    expect(local.last.headers['content-length']).toBe('6')
    expect(opened).toBe(2)
  })
})

describe('a forwarded call', () => {
  test('may go to a path that the catalogue does not have', async () => {
    const api = uncataloguedApi({ method: 'POST', path: '/wxa/brand/new', token: 'authorizer' })
    await local.client().forward(api, { query: [], body: '{}' }, MERCHANT)
    expect(local.last.path).toBe('/wxa/brand/new')
    expect(local.last.rawQuery).toBe('?access_token=AT')
  })

  test.each([
    ['component', '/cgi-bin/component/new', '?access_token=CT'],
    ['component', '/sns/component/new', '?component_access_token=CT'],
    ['none', '/cgi-bin/component/new', ''],
  ] as const)('carries the token %s of %s as %s', async (token, path, query) => {
    const api = uncataloguedApi({ method: 'GET', path, token })
    await local.client().forward(api, { query: [] }, COMPONENT)
    expect(local.last.rawQuery).toBe(query)
  })

  test('is answered by a refusal that keeps the answer', async () => {
    local.answer(json({ errcode: 85009, errmsg: 'already submit', auditid: 1 }))
    const error = await failureOf(local.client().forward('submitAudit', { query: [], body: '{}' }, MERCHANT))
    if (!(error instanceof WechatApiError)) throw error
    expect(error.answer?.body.toString()).toContain('"auditid":1')
    expect(inspect(error)).not.toContain('auditid')
  })

  test('does not hand back the token that was added', async () => {
    const options = { ...MERCHANT, token: '61_TheTokenOfThisTest' }
    local.handle((request) => json({ errcode: 0, errmsg: 'ok', url: request.rawQuery, 名: '你' }))
    const accepted = await local.client().forward('release', { query: [], body: '{}' }, options)
    expect(JSON.parse(accepted.answer.body.toString())).toMatchObject({ url: '?access_token=***', 名: '你' })
    local.handle((request) => json({ errcode: 40001, errmsg: `invalid ${request.rawQuery}` }))
    const error = await failureOf(local.client().forward('release', { query: [], body: '{}' }, options))
    if (!(error instanceof WechatApiError)) throw error
    expect(error.answer?.body.toString()).not.toContain(options.token)
  })

  test('takes any answer for one, JSON or not, but no HTTP error', async () => {
    const forward = () => local.client().forward('release', { query: [], body: '{}' }, MERCHANT)
    local.answer({ headers: { 'content-type': 'image/jpeg' }, body: Buffer.from([0xff, 0xd8]) })
    expect((await forward()).answer.body).toEqual(Buffer.from([0xff, 0xd8]))
    local.answer({ headers: { 'content-type': 'text/plain' }, body: 'no json' })
    expect((await forward()).answer.body.toString()).toBe('no json')
    local.answer({ body: '' })
    expect((await forward()).answer.body.toString()).toBe('')
    local.answer({ status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' })
    expect(await failureOf(forward())).toBeInstanceOf(WechatResponseError)
  })
})

describe('which answer is a success', () => {
  test('one without errcode', async () => {
    local.answer(json({ pre_auth_code: 'preauthcode@@@x', expires_in: 1800 }))
    const answer = await local.client().getPreAuthCode({ component_appid: 'wxcomponent' }, COMPONENT)
    expect(answer).toEqual({ pre_auth_code: 'preauthcode@@@x', expires_in: 1800 })
  })

  test('one with errcode "0" as a string', async () => {
    local.answer(json({ errcode: '0', errmsg: 'ok' }))
    await expect(local.client().release({}, MERCHANT)).resolves.toEqual({ errcode: 0, errmsg: 'ok' })
  })

  test('one that says in its errmsg what happened', async () => {
    local.answer(json({ errcode: 0, errmsg: 'in a normal state' }))
    const answer = await local.client().startPushTicket({ component_appid: 'wxcomponent', component_secret: 'secret' })
    expect(answer.errmsg).toBe('in a normal state')
  })

  test('one with ids wider than a double, all digits kept', async () => {
    local.answer({ body: '{"errcode":0,"auditid":7231023470123456789}' })
    expect((await local.client().submitAudit({}, MERCHANT)).auditid).toBe('7231023470123456789')
  })

  test('one with fields that the catalogue does not know, which are kept', async () => {
    local.answer(json({ errcode: 0, errmsg: 'ok', brand_new: { a: 1 } }))
    await expect(local.client().release({}, MERCHANT)).resolves.toMatchObject({ brand_new: { a: 1 } })
  })

  test('a file, told by its content type', async () => {
    local.answer({
      headers: { 'content-type': 'image/jpeg', 'content-disposition': 'attachment; filename="../../QRCode.jpg"' },
      body: Buffer.from('{not json but a picture}'),
    })
    const file = await local.client().getTrialQRCode({}, MERCHANT)
    expect(file).toEqual({
      kind: 'file',
      content: Buffer.from('{not json but a picture}'),
      contentType: 'image/jpeg',
      filename: 'QRCode.jpg',
    })
  })

  test('JSON in place of a file where WeChat documents it', async () => {
    local.answer(json({ video_url: 'http://v' }))
    const answer = await local.client().getTempMedia({ media_id: 'm' }, MERCHANT)
    expect(isWechatFile(answer)).toBe(false)
    expect(answer).toEqual({ video_url: 'http://v' })
  })

  test('one with ret 0 from the advertising family', async () => {
    local.answer(json({ ret: 0, err_msg: 'ok', share_ratio: 20 }))
    expect(await local.client().GetShareRatio({}, COMPONENT)).toMatchObject({ share_ratio: 20 })
  })
})

describe('a refusal by WeChat', () => {
  test('carries errcode, errmsg, rid, path and meaning', async () => {
    local.answer(json({ errcode: 85014, errmsg: 'template not exist rid: 62d522d5-0ef65b29-6c434e15' }))
    const error = await failureOf(
      local.client().commit({ template_id: 1, ext_json: '{}', user_version: '', user_desc: '' }, MERCHANT),
    )
    expect(error).toBeInstanceOf(WechatApiError)
    expect(error).toMatchObject({
      apiId: 'commit',
      path: '/wxa/commit',
      componentAppid: 'wxcomponent',
      appid: 'wxmerchant',
      errcode: 85014,
      rid: '62d522d5-0ef65b29-6c434e15',
    })
    expect((error as WechatApiError).meaning?.code).toBe(85014)
  })

  test.each([
    ['a numeric string', '{"errcode":"40001","errmsg":"invalid credential"}'],
    ['a number', '{"errcode":40001,"errmsg":"invalid credential"}'],
  ])('is recognised when the errcode is %s', async (_, body) => {
    local.answer({ body })
    expect(await failureOf(local.client().release({}, MERCHANT))).toMatchObject({ errcode: 40001 })
  })

  test('has no rid and no meaning where there is none', async () => {
    local.answer(json({ errcode: 123456789 }))
    const error = await failureOf(local.client().release({}, MERCHANT))
    expect(error).toMatchObject({ errcode: 123456789, errmsg: '', rid: undefined, meaning: undefined })
  })

  test.each(['application/json; encoding=utf-8', 'text/plain', ''])(
    'is recognised in place of a file, content type "%s"',
    async (contentType) => {
      local.answer({
        headers: contentType === '' ? {} : { 'content-type': contentType },
        body: '{"errcode":86001,"errmsg":"x"}',
      })
      expect(await failureOf(local.client().getTrialQRCode({}, MERCHANT))).toMatchObject({ errcode: 86001 })
    },
  )

  test('is recognised under another HTTP status', async () => {
    local.answer({ status: 412, body: '{"errcode":48001,"errmsg":"api unauthorized"}' })
    expect(await failureOf(local.client().release({}, MERCHANT))).toMatchObject({ errcode: 48001 })
  })

  test('is recognised in ret and in base_resp', async () => {
    local.answer(json({ ret: 1700, err_msg: 'no' }))
    expect(await failureOf(local.client().GetShareRatio({}, COMPONENT))).toMatchObject({ errcode: 1700, errmsg: 'no' })
    local.answer(json({ base_resp: { ret: -2, err_msg: 'bad' } }))
    const error = await failureOf(local.client().wedata_login({ uid: 'u', user_session: 's' }, MERCHANT))
    expect(error).toMatchObject({ errcode: -2, errmsg: 'bad' })
  })
})

describe('an answer that is not understood', () => {
  test.each([
    ['not_json', { body: '<html>login to the guest network</html>' }],
    ['not_json', { body: '{"errcode":0' }],
    ['empty', { body: '' }],
    ['not_an_object', { body: '[]' }],
    ['not_an_object', { body: 'null' }],
    ['bad_errcode', { body: '{"errcode":null}' }],
    ['bad_errcode', { body: '{"errcode":"ok"}' }],
    ['http_status', { status: 502, body: '<html>bad gateway</html>' }],
    ['http_status', { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' }],
    ['http_status', { status: 500, body: '{"errcode":0}' }],
  ] as const)('is called %s: %j', async (shape, answer) => {
    local.answer(answer)
    const error = await failureOf(local.client().release({}, MERCHANT))
    expect(error).toBeInstanceOf(WechatResponseError)
    expect(error).toMatchObject({
      shape,
      apiId: 'release',
      path: '/wxa/release',
      status: 'status' in answer ? answer.status : 200,
      bytes: answer.body.length,
    })
  })

  test('names the essential field that is missing', async () => {
    local.answer(json({ errcode: 0, errmsg: 'ok' }))
    expect(await failureOf(local.client().submitAudit({}, MERCHANT))).toMatchObject({
      shape: 'missing_field',
      field: 'auditid',
    })
  })

  test('looks for essential fields in every element of a list', async () => {
    local.answer(json({ errcode: 0, draft_list: [{ draft_id: 1 }, { user_version: 'v' }] }))
    expect(await failureOf(local.client().getTemplatedRaftList({}, COMPONENT))).toMatchObject({
      field: 'draft_list.draft_id',
    })
    local.answer(json({ errcode: 0, draft_list: [] }))
    await expect(local.client().getTemplatedRaftList({}, COMPONENT)).resolves.toMatchObject({ draft_list: [] })
  })

  test('includes JSON without an error where a file was due', async () => {
    local.answer(json({ errcode: 0, errmsg: 'ok' }))
    expect(await failureOf(local.client().getTrialQRCode({}, MERCHANT))).toMatchObject({ field: 'file' })
  })
})

describe('no answer', () => {
  test('after a refused connection says that nothing was sent', async () => {
    const gone = await LocalWechat.start()
    await gone[Symbol.asyncDispose]()
    const error = await failureOf(gone.client().release({}, MERCHANT))
    expect(error).toBeInstanceOf(WechatNetworkError)
    expect(error).toMatchObject({ code: 'ECONNREFUSED', sent: 'no', apiId: 'release', path: '/wxa/release' })
  })

  test('after a reset leaves the outcome unknown', async () => {
    local.handle((_, response) => {
      response.destroy()
      return undefined
    })
    expect(await failureOf(local.client().release({}, MERCHANT))).toMatchObject({
      name: 'WechatNetworkError',
      sent: 'unknown',
    })
  })

  test('in the middle of an answer leaves the outcome unknown', async () => {
    local.handle((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"errcode":0')
      setImmediate(() => response.destroy())
      return undefined
    })
    expect(await failureOf(local.client().release({}, MERCHANT))).toMatchObject({
      name: 'WechatNetworkError',
      sent: 'unknown',
    })
  })

  test('in time leaves the outcome unknown', async () => {
    local.handle(() => undefined)
    const error = await failureOf(local.client().release({}, { ...MERCHANT, timeoutMs: 50 }))
    expect(error).toMatchObject({ name: 'WechatNetworkError', code: 'TIMEOUT', sent: 'unknown' })
  })

  test('because the caller gave up: unknown after sending, certain before', async () => {
    const controller = new AbortController()
    local.handle(() => {
      controller.abort()
      return undefined
    })
    const during = await failureOf(local.client().release({}, { ...MERCHANT, signal: controller.signal }))
    expect(during).toMatchObject({ name: 'WechatNetworkError', code: 'ABORTED', sent: 'unknown' })
    const before = await failureOf(local.client().release({}, { ...MERCHANT, signal: controller.signal }))
    expect(before).toMatchObject({ name: 'WechatNetworkError', sent: 'no' })
    expect(local.requests).toHaveLength(1)
  })
})

test('the network time of a call is measured by the clock that was passed in', async () => {
  let now = 1_000
  const client = createWechatClient({
    baseUrl: 'http://wechat.invalid',
    clock: { now: () => now },
    fetch: async () => {
      now += 42
      return { status: 200, headers: {}, body: Buffer.from('{}') }
    },
  })
  expect((await client.forward('release', { query: [] }, MERCHANT)).durationMs).toBe(42)
})
