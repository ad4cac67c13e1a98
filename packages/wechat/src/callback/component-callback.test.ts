import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CallbackParseError } from './callback-parse-error.ts'
import {
  buildComponentCallback,
  type ComponentCallbackData,
  type ComponentInfoType,
  parseComponentCallback,
  readAuthCodeExpiry,
} from './component-callback.ts'
import { componentCallbackTable } from './component-callback-table.ts'

const bodies: { component: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../test/data/plain-callbacks.json', import.meta.url), 'utf8'),
)

const company = {
  name: '示例有限公司',
  code: '91000000000000000X',
  codeType: 'credit_code',
  legalPersonaWechat: 'wxid_example',
  legalPersonaName: '张三',
} as const

/** What each documented body says, by the name it has in the data file. */
const documented: Record<string, unknown> = {
  component_verify_ticket: { ticket: 'ticket@@@EXAMPLE' },
  authorized: {
    authorizerAppid: 'wx00000000000a0001',
    authCode: 'queryauthcode@@@EXAMPLE',
    authCodeExpiry: 1700003700,
    preAuthCode: 'preauthcode@@@EXAMPLE',
  },
  unauthorized: { authorizerAppid: 'wx00000000000a0001' },
  'notify_third_fasteregister (company)': {
    authorizerAppid: 'wx00000000000a0002',
    status: 0,
    authCode: 'queryauthcode@@@EXAMPLE2',
    message: 'OK',
    info: { ...company, componentPhone: '4000000000' },
  },
  'notify_third_fasteregister (person)': {
    authorizerAppid: 'wx00000000000a0004',
    status: 0,
    authCode: 'queryauthcode@@@EXAMPLE3',
    message: 'OK',
    info: { wechatUser: 'wxid_example', idName: '李四', componentPhone: '4000000000' },
  },
  'notify_third_fasteregister (failed)': { status: -1, message: 'open verity failed' },
  notify_third_fastregisterbetaapp: {
    authorizerAppid: 'wx00000000000a0003',
    status: 0,
    message: 'OK',
    info: { uniqueId: 'uniq-0001', name: '示例的体验小程序' },
  },
  notify_third_fastverifybetaapp: { authorizerAppid: 'wx00000000000a0003', status: 0, message: 'OK', info: company },
  notify_apply_icpfiling_result: { authorizerAppid: 'wx00000000000a0001', filingStatus: 'filed' },
  notify_icpfiling_verify_result: { taskId: 'TASK0001', authorizerAppid: 'wx00000000000a0001', result: 'passed' },
  notify_3rd_wxa_auth: {
    authorizerAppid: 'wx00000000000a0001',
    taskId: 'TASK0002',
    taskStatus: 'order_created',
    applyStatus: 'in_review',
    message: '示例',
    dispatchInfo: { provider: '示例审核机构', contact: '0000-00000000', dispatchedAt: 1700000590000 },
  },
  notify_3rd_wxa_wxverify: { authorizerAppid: 'wx00000000000a0001', expiresAt: 1700000000000, message: '示例' },
  order_path_apply_result_notify: { list: [{ authorizerAppid: 'wx00000000000a0001', result: 'ok' }] },
  order_path_audit_result_notify: {
    list: [
      {
        authorizerAppid: 'wx00000000000a0001',
        auditId: '1001',
        status: 'approved',
        appliedAt: 1700000000000,
        auditedAt: 1700000625000,
        reason: '',
      },
    ],
  },
}

/** Typed data for every InfoType: what is built from it must be read back as it was. */
const samples: { [K in ComponentInfoType]: ComponentCallbackData<K> } = {
  component_verify_ticket: { ticket: 'ticket@@@1' },
  authorized: { authorizerAppid: 'wx1', authCode: 'queryauthcode@@@1', authCodeExpiry: 3600 },
  updateauthorized: { authorizerAppid: 'wx1', authCode: 'queryauthcode@@@2', preAuthCode: 'preauthcode@@@2' },
  unauthorized: { authorizerAppid: 'wx1' },
  notify_third_fasteregister: { authorizerAppid: 'wx1', status: 0, authCode: 'c', message: 'OK', info: company },
  notify_third_fastregisterbetaapp: { status: 0, message: 'OK', info: { uniqueId: 'u', name: '名' } },
  notify_third_fastverifybetaapp: { authorizerAppid: 'wx1', status: 1001, message: 'no', info: company },
  notify_icpfiling_verify_result: { authorizerAppid: 'wx1', taskId: 't', result: 'failed' },
  notify_apply_icpfiling_result: { authorizerAppid: 'wx1', filingStatus: 'authority_rejected' },
  notify_3rd_wxa_auth: { authorizerAppid: 'wx1', taskId: 't', taskStatus: 'initial', applyStatus: 'to_pay' },
  notify_3rd_wxa_wxverify: { authorizerAppid: 'wx1', expiresAt: 1700000000000, message: '到期' },
  order_path_apply_result_notify: {
    list: [
      { authorizerAppid: 'wx1', result: 'busy' },
      { authorizerAppid: 'wx2', result: 'repeated' },
    ],
  },
  order_path_audit_result_notify: { list: [{ authorizerAppid: 'wx1', auditId: '23637352235060881' }] },
}

const infoTypes = Object.keys(componentCallbackTable) as ComponentInfoType[]

describe('documented bodies', () => {
  it.each(Object.entries(bodies.component))('reads %s', (name, xml) => {
    const callback = parseComponentCallback(xml)
    const infoType = name.split(' ')[0]
    expect(callback).toMatchObject({
      source: 'component',
      kind: `component.${infoType}`,
      type: `wechat.component.${infoType}`,
      infoType,
      componentAppid: 'wx00000000000c0001',
    })
    expect(callback.createdAt).toBeGreaterThanOrEqual(1700000000000)
    if (callback.kind !== 'unknown') expect(callback.data).toMatchObject(documented[name] ?? {})
    expect(documented).toHaveProperty([name])
  })
})

describe.each(infoTypes)('%s', (infoType) => {
  it.each(['xml', 'json'] as const)('is built and read back as %s', (format) => {
    const head = { componentAppid: 'wx00000000000c0001', createdAt: 1700000000000, infoType, format }
    const plaintext = buildComponentCallback({ ...head, data: samples[infoType], fields: { Later: '新' } } as never)
    const callback = parseComponentCallback(plaintext)
    expect(callback).toMatchObject({
      kind: `component.${infoType}`,
      createdAt: head.createdAt,
      data: samples[infoType],
    })
    expect(callback.fields.Later).toBe('新')
    expect(parseComponentCallback(plaintext, format)).toEqual(callback)
  })
})

describe('leniency', () => {
  const ticket = (fields: string) => parseComponentCallback(`<xml><AppId>wx1</AppId>${fields}</xml>`)

  it('keeps an unknown InfoType with all its fields', () => {
    const callback = ticket('<CreateTime>1700000000</CreateTime><InfoType>Brand_New</InfoType><a><b>1</b></a>')
    expect(callback).toMatchObject({ kind: 'unknown', type: 'wechat.component.brand_new', infoType: 'Brand_New' })
    expect(structuredClone(callback.fields)).toMatchObject({ a: { b: '1' } })
  })

  it('matches the InfoType whatever its case', () => {
    const callback = ticket('<InfoType>UnAuthorized</InfoType><AuthorizerAppid>wx2</AuthorizerAppid>')
    expect(callback).toMatchObject({ kind: 'component.unauthorized', infoType: 'UnAuthorized' })
  })

  it('names the field without which a known InfoType cannot be used', () => {
    const callback = ticket('<InfoType>authorized</InfoType><AuthorizerAppid>wx2</AuthorizerAppid>')
    expect(callback).toMatchObject({ kind: 'unknown', missing: 'AuthorizationCode' })
    expect(callback.type).toBe('wechat.component.authorized')
  })

  it('leaves out a value of the wrong type and keeps it among the fields', () => {
    const callback = ticket(
      '<InfoType>notify_3rd_wxa_wxverify</InfoType><expired>soon</expired><appid><x>1</x></appid>',
    )
    expect(callback).toMatchObject({ kind: 'component.notify_3rd_wxa_wxverify', data: {}, fields: { expired: 'soon' } })
  })

  it('reads a status that has no word as unknown', () => {
    const callback = ticket('<InfoType>notify_apply_icpfiling_result</InfoType><beian_status>1026</beian_status>')
    expect(callback).toMatchObject({ data: { filingStatus: 'unknown' }, fields: { beian_status: '1026' } })
  })

  it('has no time when the push has none', () => {
    expect(ticket('<InfoType>x</InfoType>').createdAt).toBe(0)
    expect(ticket('<InfoType>x</InfoType><CreateTime>now</CreateTime>').createdAt).toBe(0)
  })

  it('makes a short and harmless type of any InfoType', () => {
    const { type } = ticket(`<InfoType>x/../ 你 ${'y'.repeat(500)}</InfoType>`)
    expect(type).toMatch(/^wechat\.component\.x_{7}y+$/)
    expect(type.length).toBeLessThanOrEqual(64)
  })

  it.each(['', 'hello', '<xml/>', '{}', '<xml><action>CheckContainerPath</action></xml>', '<xml><InfoType/></xml>'])(
    'refuses %j',
    (plaintext) => {
      expect(() => parseComponentCallback(plaintext)).toThrow(CallbackParseError)
    },
  )
})

describe('the expiry of an authorization code', () => {
  const createdAt = 1700000000000

  it('is an instant, or a duration when it is small', () => {
    expect(readAuthCodeExpiry({ createdAt, data: { authCodeExpiry: 1700003600 } })).toBe(1700003600000)
    expect(readAuthCodeExpiry({ createdAt, data: { authCodeExpiry: 3600 } })).toBe(1700003600000)
    expect(readAuthCodeExpiry({ createdAt, data: {} })).toBeUndefined()
  })
})
