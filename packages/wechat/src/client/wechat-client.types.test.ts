import { expectTypeOf, test } from 'vitest'
import type { ApiId, ApiRequest, ApiResponse } from './api-types/apis.ts'
import type { WechatClient } from './wechat-client.ts'
import type { WechatFile, WechatUpload } from './wechat-file.ts'

// Checked by the compiler; at run time nothing happens here.
const client = {} as WechatClient

test('requests have the fields of WeChat', () => {
  expectTypeOf(client.commit).parameter(0).toEqualTypeOf<{
    template_id: number | string
    ext_json: string
    user_version: string
    user_desc: string
  }>()
  expectTypeOf<ApiRequest<'release'>>().toEqualTypeOf<Record<string, never>>()
  expectTypeOf<ApiRequest<'getHistoryVersion'>>().toEqualTypeOf<Record<string, never>>()
  expectTypeOf<ApiRequest<'uploadMediaToCodeAudit'>>().toEqualTypeOf<{ media: WechatUpload }>()
  expectTypeOf<ApiRequest<'submitAudit'>>().toHaveProperty('item_list')
  expectTypeOf<{ item_list: [] }>().toExtend<ApiRequest<'submitAudit'>>()
})

test('answers promise only what the client checks', () => {
  expectTypeOf<ApiResponse<'getPreAuthCode'>>().toEqualTypeOf<{ pre_auth_code: string; expires_in: number }>()
  expectTypeOf<ApiResponse<'submitAudit'>['auditid']>().toEqualTypeOf<number | string>()
  expectTypeOf<ApiResponse<'getVersionInfo'>['release_info']>().extract<undefined>().toEqualTypeOf<undefined>()
  expectTypeOf(client.getTrialQRCode).returns.resolves.toEqualTypeOf<WechatFile>()
  expectTypeOf(client.getTempMedia).returns.resolves.extract<WechatFile>().toEqualTypeOf<WechatFile>()
})

test('options ask for the appids that the token needs', () => {
  const calls = () => [
    client.release({}, { componentAppid: 'wxcomponent', appid: 'wxmerchant' }),
    // @ts-expect-error an authorizer API needs the appid of the authorizer
    client.release({}, { componentAppid: 'wxcomponent' }),
    client.getTemplateList({}, { componentAppid: 'wxcomponent' }),
    // @ts-expect-error every call with a token says for which component
    client.getTemplateList({}, {}),
    client.startPushTicket({ component_appid: 'wxcomponent', component_secret: 'secret' }),
    client.clearQuota({ appid: 'wxcomponent' }, { componentAppid: 'wxcomponent' }),
    // @ts-expect-error only APIs that take either token let the caller choose
    client.release({}, { componentAppid: 'wxcomponent', appid: 'wxmerchant', tokenKind: 'component' }),
  ]
  expectTypeOf(calls).toBeFunction()
})

test('mistakes in parameters do not compile', () => {
  const options = { componentAppid: 'wxcomponent', appid: 'wxmerchant' }
  const calls = () => [
    // @ts-expect-error ext_json is a string, not an object
    client.commit({ template_id: 1, ext_json: {}, user_version: '', user_desc: '' }, options),
    // @ts-expect-error user_desc is missing
    client.commit({ template_id: 1, ext_json: '', user_version: '' }, options),
    // @ts-expect-error release takes no parameters
    client.release({ auditid: 1 }, options),
    // @ts-expect-error there is no such API
    client.call('nothing', {}, options),
  ]
  expectTypeOf(calls).toBeFunction()
})

test('calling by id has the types of the method', () => {
  const call = () => client.call('getAuditStatus', { auditid: 1 }, { componentAppid: 'a', appid: 'b' })
  expectTypeOf(call).returns.resolves.toEqualTypeOf<ApiResponse<'getAuditStatus'>>()
  expectTypeOf<'commit'>().toExtend<ApiId>()
})
