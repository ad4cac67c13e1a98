import { expect, it } from 'vitest'
import { buildAuthorizationLink } from './authorization-link.ts'

const link = {
  componentAppid: 'wx00000000000c0001',
  preAuthCode: 'preauthcode@@@a+b=',
  redirectUri: 'https://auth.example.com/auth/bind/state/return',
  authType: 'mini_program',
} as const

it('builds the PC link with every value encoded', () => {
  const url = new URL(buildAuthorizationLink({ ...link, form: 'pc', baseUrl: 'https://mp.weixin.qq.com/' }))
  expect(url.origin + url.pathname).toBe('https://mp.weixin.qq.com/cgi-bin/componentloginpage')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    component_appid: link.componentAppid,
    pre_auth_code: link.preAuthCode,
    redirect_uri: link.redirectUri,
    auth_type: '2',
  })
})

it('builds the H5 link with its fixed parameters and the fragment', () => {
  const url = new URL(
    buildAuthorizationLink({
      ...link,
      form: 'h5',
      baseUrl: 'https://open.weixin.qq.com',
      authType: 'all',
      bizAppid: 'wx00000000000a0001',
      categoryIds: [17, 18],
    }),
  )
  expect(url.pathname).toBe('/wxaopen/safe/bindcomponent')
  expect(url.hash).toBe('#wechat_redirect')
  expect(url.searchParams.get('action')).toBe('bindcomponent')
  expect(url.searchParams.get('no_scan')).toBe('1')
  expect(url.searchParams.get('auth_type')).toBe('6')
  expect(url.searchParams.get('biz_appid')).toBe('wx00000000000a0001')
  expect(url.searchParams.get('category_id_list')).toBe('17|18')
})
