import { catalogue } from '@guanjia/wechat'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AppError } from '../../http/app-error.ts'
import { readGatewayTarget, refuseTokens } from './gateway-path.ts'

const PREFIX = '/api/v1/wechat/wx00000000000a0001/'
const read = (rest: string, decoded = rest) =>
  readGatewayTarget(PREFIX + rest, decoded.slice(0, decoded.indexOf('?') < 0 ? undefined : decoded.indexOf('?')))

describe('the path of a gateway call', () => {
  test('is every path of the catalogue', () => {
    for (const { path } of catalogue) expect(read(path.slice(1)).path).toBe(path)
  })

  it.each([
    '../inner/ticket',
    'wxa/../cgi-bin/token',
    'wxa/./commit',
    'wxa//commit',
    'wxa/commit/',
    '',
    '/',
    'https://evil.example.com/wxa/commit',
    '//evil.example.com/x',
    'wxa\\commit',
    'wxa/com mit',
    'wxa/commit#x',
    'wxa/commit;x=1',
    'wxa/commit@evil.example.com',
    'wxa/commit:80',
    'wxa/提交',
    'wxa/...',
    'wxa/.commit',
    'wxa/commit.',
    `wxa/${'x'.repeat(200)}`,
  ])('is not %j', (rest) => {
    expect(() => read(rest)).toThrow('gateway.path_malformed')
  })

  it.each([
    ['wxa%2Fcommit', 'wxa/commit'],
    ['wxa/%2e%2e/commit', 'wxa/../commit'],
    ['%77xa/commit', 'wxa/commit'],
    ['wxa/commit%00', 'wxa/commit\0'],
    ['wxa/commit%3Fx=1', 'wxa/commit?x=1'],
    ['wxa/commit%0d%0aHost:evil', 'wxa/commit\r\nHost:evil'],
  ])('is not %j, which a router decodes', (raw, decoded) => {
    expect(() => readGatewayTarget(PREFIX + raw, decoded)).toThrow('gateway.path_malformed')
  })

  test('holds nothing but plain segments, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        try {
          const { path } = readGatewayTarget(PREFIX + rest, rest.split('?', 1)[0] ?? '')
          expect(new URL(path, 'https://api.weixin.qq.com').pathname).toBe(path)
          expect(path).not.toMatch(/\.\.|\/\/|[^\x21-\x7e]/)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})

describe('the query of a gateway call', () => {
  it('is passed on decoded and in order, repeated names too, without what is ours', () => {
    const { query } = read('wxa/get_page?a=1&b=%E4%BD%A0+%26&a=2&component=wx00000000000c0001&empty')
    expect(query).toEqual([
      ['a', '1'],
      ['b', '你 &'],
      ['a', '2'],
      ['empty', ''],
    ])
  })

  it.each([
    'access_token=x',
    'component_access_token=',
    'ACCESS_TOKEN=x',
    '%61ccess_token=x',
    'a=1&authorizer_access_token=x',
  ])('may not hold %j', (query) => {
    expect(() => refuseTokens(read(`wxa/get_page?${query}`), [])).toThrow('gateway.token_given')
  })

  it('may hold the token of a user where the API asks for one', () => {
    refuseTokens(read('sns/userinfo?access_token=USER&openid=o1'), [{ name: 'access_token' }])
  })
})
