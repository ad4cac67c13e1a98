import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../../test/local-wechat.ts'
import { TOKEN_ERRCODES, type TokenProvider, type TokenWant, withToken } from './with-token.ts'

/** Keeps tokens as the real provider does: an invalidation only counts for the value it names. */
class Tokens implements TokenProvider {
  readonly wants: TokenWant[] = []
  readonly invalidated: string[] = []
  #serial = 1

  async getToken(want: TokenWant): Promise<string> {
    this.wants.push(want)
    return `${want.kind}-${want.appid ?? want.componentAppid}-${this.#serial}`
  }

  async invalidate(_want: TokenWant, failedToken: string): Promise<void> {
    this.invalidated.push(failedToken)
    if (failedToken.endsWith(`-${this.#serial}`)) this.#serial += 1
  }
}

const MERCHANT = { componentAppid: 'wxcomponent', appid: 'wxmerchant' }

let local: LocalWechat
let tokens: Tokens
beforeEach(async () => {
  local = await LocalWechat.start()
  tokens = new Tokens()
})
afterEach(async () => {
  await local[Symbol.asyncDispose]()
})
const client = () => local.client({ transformers: [withToken(tokens)] })
const sentTokens = () => local.requests.map((request) => request.query.get('access_token'))

describe('withToken', () => {
  test('asks for the token that the API needs', async () => {
    await client().release({}, MERCHANT)
    local.answer(json({ errcode: 0, draft_list: [] }))
    await client().getTemplatedRaftList({}, { componentAppid: 'wxcomponent' })
    expect(tokens.wants).toEqual([
      { kind: 'authorizer', ...MERCHANT },
      { kind: 'component', componentAppid: 'wxcomponent' },
    ])
    expect(sentTokens()).toEqual(['authorizer-wxmerchant-1', 'component-wxcomponent-1'])
  })

  test('asks for none where the API takes none', async () => {
    await client().startPushTicket({ component_appid: 'wxcomponent', component_secret: 'secret' })
    expect(tokens.wants).toEqual([])
    expect(local.last.rawQuery).toBe('')
  })

  test('lets a call with its own token through', async () => {
    await client().release({}, { ...MERCHANT, token: 'own' })
    expect(tokens.wants).toEqual([])
    expect(sentTokens()).toEqual(['own'])
  })

  test('chooses by the appid where WeChat takes either token', async () => {
    await client().clearQuota({ appid: 'wxcomponent' }, { componentAppid: 'wxcomponent' })
    await client().clearQuota({ appid: 'wxmerchant' }, MERCHANT)
    await client().clearQuota({ appid: 'wxcomponent' }, { ...MERCHANT, tokenKind: 'component' })
    expect(tokens.wants.map((want) => want.kind)).toEqual(['component', 'authorizer', 'component'])
  })

  test.each(TOKEN_ERRCODES)('repeats once with a new token after %i', async (errcode) => {
    local.answer(json({ errcode, errmsg: 'invalid credential' }), json({ errcode: 0, errmsg: 'ok' }))
    await client().release({}, MERCHANT)
    expect(tokens.invalidated).toEqual(['authorizer-wxmerchant-1'])
    expect(sentTokens()).toEqual(['authorizer-wxmerchant-1', 'authorizer-wxmerchant-2'])
  })

  test('repeats only once', async () => {
    local.answer(json({ errcode: 40001, errmsg: 'invalid credential' }))
    await expect(client().release({}, MERCHANT)).rejects.toMatchObject({ errcode: 40001 })
    expect(local.requests).toHaveLength(2)
  })

  test('does not repeat when no other token is to be had', async () => {
    local.answer(json({ errcode: 42001, errmsg: 'expired' }))
    const stuck: TokenProvider = { getToken: async () => 'the-only-one', invalidate: async () => {} }
    await expect(local.client({ transformers: [withToken(stuck)] }).release({}, MERCHANT)).rejects.toMatchObject({
      errcode: 42001,
    })
    expect(local.requests).toHaveLength(1)
  })

  test('does not repeat after any other refusal', async () => {
    local.answer(json({ errcode: 61023, errmsg: 'refresh_token is invalid' }))
    await expect(client().release({}, MERCHANT)).rejects.toMatchObject({ errcode: 61023 })
    expect(tokens.invalidated).toEqual([])
    expect(local.requests).toHaveLength(1)
  })

  test('of two callers that fail at the same moment only the first has the token replaced', async () => {
    local.handle((request) =>
      request.query.get('access_token')?.endsWith('-1') === true
        ? json({ errcode: 40001, errmsg: 'invalid credential' })
        : json({ errcode: 0, errmsg: 'ok' }),
    )
    const shared = client()
    await Promise.all([shared.release({}, MERCHANT), shared.release({}, MERCHANT)])
    expect(tokens.invalidated).toEqual(['authorizer-wxmerchant-1', 'authorizer-wxmerchant-1'])
    expect(sentTokens().toSorted()).toEqual([
      'authorizer-wxmerchant-1',
      'authorizer-wxmerchant-1',
      'authorizer-wxmerchant-2',
      'authorizer-wxmerchant-2',
    ])
  })

  test('refuses a call that does not say for whom it is', async () => {
    await expect(client().call('release', {})).rejects.toThrow(TypeError)
    await expect(client().call('release', {}, { componentAppid: 'wxcomponent' })).rejects.toThrow('appid')
    expect(local.requests).toHaveLength(0)
  })
})
