import { expect, test } from 'vitest'
import { maskJson, maskText } from './mask.ts'

test('hides secrets by the name of their field, also inside', () => {
  const masked = maskJson({
    component_access_token: 'abcdefghijkl',
    authorization_info: { authorizer_refresh_token: 'refreshtoken@@@xyz1234', authorizer_appid: 'wx00000000000a0001' },
    items: [{ secret: 'short' }],
    expires_in: 7200,
  })
  expect(masked).toEqual({
    component_access_token: 'abcdef***',
    authorization_info: { authorizer_refresh_token: 'refres***', authorizer_appid: 'wx00000000000a0001' },
    items: [{ secret: '***' }],
    expires_in: 7200,
  })
})

test('hides secrets in addresses', () => {
  expect(
    maskText(
      'http://127.0.0.1:8080/auth/bind/st_0123456789/return?auth_code=queryauthcode%40%40%40abc&expires_in=3600',
    ),
  ).toBe('http://127.0.0.1:8080/auth/bind/st_012***/return?auth_code=querya***&expires_in=3600')
  expect(
    maskText('http://wx/cgi-bin/x?component_appid=wx1&pre_auth_code=preauthcode@@@abcdef&redirect_uri=http%3A%2F%2Fa'),
  ).toBe('http://wx/cgi-bin/x?component_appid=wx1&pre_auth_code=preaut***&redirect_uri=http%3A%2F%2Fa')
})

test('hides the one-time state inside an encoded address', () => {
  expect(maskText('http://wx/p?redirect_uri=http%3A%2F%2Fa%2Fauth%2Fbind%2Fst_0123456789%2Freturn')).toBe(
    'http://wx/p?redirect_uri=http%3A%2F%2Fa%2Fauth%2Fbind%2Fst_012***%2Freturn',
  )
})

test('hides keys and codes wherever they stand', () => {
  expect(maskText('<b>ticket@@@abc_def</b> gj_0123456789abcdef whsec_QUJDREVGR0g=')).toBe(
    '<b>ticket@@@***</b> gj_*** whsec_***',
  )
})
