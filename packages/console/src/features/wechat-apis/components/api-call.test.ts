import type { WechatApiDetail } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { buildCall, snippetsOf, startOf } from './api-call.ts'

const API: WechatApiDetail = {
  id: 'getHistoryVersion',
  titleZh: '',
  titleEn: '',
  familyZh: '',
  familyEn: '',
  method: 'POST',
  path: '/wxa/commit',
  tokens: ['authorizer'],
  permissionSets: [18],
  changesSomething: true,
  docUrl: '',
  isConfirmed: true,
  isRetired: false,
  action: { in: 'query', name: 'action', value: 'x' },
  bodyKind: 'json',
  responseKind: 'json',
  query: [],
  body: [
    { name: 'template_id', type: 'number', required: true, description: '', descriptionZh: null },
    { name: 'note', type: 'string', required: false, description: '', descriptionZh: null },
    { name: 'list', type: 'object[]', required: true, description: '', descriptionZh: null, fields: [] },
  ],
  response: [],
  errors: [],
  limits: null,
  notes: null,
}

describe('the form of an API', () => {
  it('begins with what is required and with the fixed parameter', () => {
    const { query, body } = startOf(API)
    expect(JSON.parse(query)).toEqual({ action: 'x' })
    expect(JSON.parse(body)).toEqual({ template_id: 0, list: [{}] })
  })

  it('becomes a call for an account or for the platform', () => {
    const form = { appid: 'wx1', query: '{"a":1}', body: '{"b":2}' }
    expect(buildCall(API, form, 'wxc')).toEqual({
      method: 'POST',
      path: '/wechat/wx1/wxa/commit',
      query: { a: '1', component: 'wxc' },
      json: '{"b":2}',
    })
    expect(buildCall(API, { ...form, appid: '' }, undefined)?.path).toBe('/wechat/component/wxa/commit')
    expect(buildCall(API, { ...form, body: '[1]' }, undefined)).toBeUndefined()
    expect(buildCall(API, { ...form, query: '{' }, undefined)).toBeUndefined()
  })
})

describe('snippets', () => {
  it('quote what was typed, and name the key without writing it', () => {
    const call = buildCall(API, { appid: 'wx1', query: '', body: `{"b":"it's \\"$HOME\\""}` }, undefined)
    if (!call) throw new Error('no call')
    const [curl, typescript, java] = snippetsOf(call, 'https://x.example').map(({ code }) => code)
    expect(curl).toContain(`-d '{"b":"it'\\''s \\"$HOME\\""}'`)
    expect(typescript).toContain('process.env.GUANJIA_API_KEY')
    expect(java).toContain('System.getenv("GUANJIA_API_KEY")')
  })
})
