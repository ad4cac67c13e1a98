import { describe, expect, it } from 'vitest'
import { HostList } from '../../lib/host-list.ts'
import { buildReturnUrl, findRejection, isReturnUrlAllowed } from './bind-session.ts'

const hosts = new HostList(['shop.example.com', '*.example.org', 'localhost:3000'])

describe('the return address', () => {
  it.each(['https://shop.example.com/bound?tab=1', 'https://a.example.org/', 'http://localhost:3000/back'])(
    'may be %s',
    (url) => {
      expect(isReturnUrlAllowed(url, hosts)).toBe(true)
    },
  )

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://shop.example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'https://evil.example.net/',
    'https://shop.example.com.evil.net/',
    'https://shop.example.com@evil.net/',
    'https://user:pass@shop.example.com/',
    'https://evil.net/?x=shop.example.com',
    '//shop.example.com/',
    '/bound',
    'http://localhost:4000/back',
    '',
  ])('may not be %j', (url) => {
    expect(isReturnUrlAllowed(url, hosts)).toBe(false)
  })

  it('gets the session and the status, and keeps its own parameters', () => {
    const session = { id: 'bs_1', return_url: 'https://shop.example.com/bound?tab=1&status=forged#top' }
    expect(buildReturnUrl(session, 'bound')).toBe(
      'https://shop.example.com/bound?tab=1&status=bound&bindSessionId=bs_1#top',
    )
  })
})

describe('what speaks against binding', () => {
  const account = { appid: 'wx00000000000a0001', kind: 'mini_program' } as const

  it('is nothing when any account will do', () => {
    expect(findRejection({ auth_type: 'all', biz_appid: null }, account)).toBeUndefined()
  })

  it('is another account than the one asked for, which counts more than its kind', () => {
    expect(findRejection({ auth_type: 'all', biz_appid: 'wx00000000000a0002' }, account)).toBe('appid_differs')
    expect(findRejection({ auth_type: 'official_account', biz_appid: account.appid }, account)).toBeUndefined()
  })

  it('is another kind of account', () => {
    expect(findRejection({ auth_type: 'official_account', biz_appid: null }, account)).toBe('kind_differs')
    expect(findRejection({ auth_type: 'official_account_or_mini_program', biz_appid: null }, account)).toBeUndefined()
    expect(findRejection({ auth_type: 'channels', biz_appid: null }, account)).toBe('kind_differs')
  })

  it('is not a kind that we cannot tell', () => {
    expect(
      findRejection({ auth_type: 'mini_program', biz_appid: null }, { ...account, kind: 'unknown' }),
    ).toBeUndefined()
  })
})
