import type { ApiResponse } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { readAuthorizerProfile, readPermissionSetIds } from './authorizer-profile.ts'

type Answer = ApiResponse<'getAuthorizerInfo'>
const read = (info: Answer['authorizer_info'], authorization: Record<string, unknown> = {}) =>
  readAuthorizerProfile({ authorizer_info: info, authorization_info: authorization } as Answer)

describe('the kind of an account', () => {
  it.each([
    [{ MiniProgramInfo: {}, service_type_info: { id: 0 } }, 'mini_program'],
    [{ service_type_info: { id: 2 } }, 'official_account'],
    [{ channels_info: { id: 0 }, service_type_info: { id: 0 } }, 'channels'],
    [{ store_info: { id: 0 }, service_type_info: { id: 0 } }, 'shop'],
    [{ talent_info: { id: 0 } }, 'talent'],
    [{ supplier_info: { id: 0 } }, 'supplier'],
    [{ nick_name: '新的帐号类型' }, 'unknown'],
  ])('is read from %j', (info, kind) => {
    expect(read(info).kind).toBe(kind)
  })
})

describe('the profile', () => {
  it.each(['authorizer_appid', 'authorization_appid', 'appid'])('reads the appid spelled %s', (name) => {
    expect(read({}, { [name]: 'wx00000000000a0001' }).appid).toBe('wx00000000000a0001')
  })

  it('turns numbers into words and keeps those it does not know', () => {
    const profile = read({
      MiniProgramInfo: {},
      service_type_info: { id: 77 },
      verify_type_info: { id: -1 },
      register_type: 6,
      account_status: 19,
    })
    expect(profile).toMatchObject({
      serviceType: 'unknown_77',
      verifyType: 'none',
      registerType: 'company_api',
      accountStatus: 'frozen',
    })
    expect(read({ account_status: 99 }).accountStatus).toBe('unknown')
  })

  it('keeps no picture address that is not http', () => {
    expect(read({ head_img: 'javascript:alert(1)' }).headImageUrl).toBeNull()
    expect(read({ head_img: 'http://wx.qlogo.cn/a/0' }).headImageUrl).toBe('http://wx.qlogo.cn/a/0')
  })
})

it('reads permission sets that are numbers or strings, and tells none from unknown', () => {
  const list = [{ funcscope_category: { id: '18' } }, { funcscope_category: { id: 17 } }, {}]
  expect(readPermissionSetIds(list)).toEqual([17, 18])
  expect(readPermissionSetIds([])).toEqual([])
  expect(readPermissionSetIds(undefined)).toBeUndefined()
})
