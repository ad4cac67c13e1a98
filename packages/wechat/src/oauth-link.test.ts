import { expect, test } from 'vitest'
import { buildOauthLink } from './oauth-link.ts'

test('writes the parameters in the order that WeChat demands', () => {
  const link = buildOauthLink({
    baseUrl: 'https://open.weixin.qq.com/',
    appid: 'wx00000000000a0001',
    componentAppid: 'wx00000000000c0001',
    redirectUri: 'https://shop.example.com/in?a=1&b=2',
    scope: 'snsapi_base',
    state: 'S1',
  })
  expect(link).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx00000000000a0001' +
      '&redirect_uri=https%3A%2F%2Fshop.example.com%2Fin%3Fa%3D1%26b%3D2&response_type=code&scope=snsapi_base' +
      '&state=S1&component_appid=wx00000000000c0001#wechat_redirect',
  )
})
