import { describe, expect, test } from 'vitest'
import { getApi } from '../catalogue/catalogue.ts'
import { validateParams } from './validate-params.ts'

describe('validateParams', () => {
  test('accepts what the entry asks for, ids as numbers or as their digits', () => {
    const params = { ext_json: '{}', user_version: 'v', user_desc: 'd' }
    expect(validateParams(getApi('commit'), { ...params, template_id: 1 })).toEqual([])
    expect(validateParams(getApi('commit'), { ...params, template_id: '1' })).toEqual([])
  })

  test('names what is missing and what has the wrong type', () => {
    expect(
      validateParams(getApi('commit'), { template_id: 'first', ext_json: { ext: {} }, user_version: null }),
    ).toEqual([
      { path: 'template_id', problem: 'wrong_type', expected: 'number', isCertain: true },
      { path: 'ext_json', problem: 'wrong_type', expected: 'string', isCertain: true },
      { path: 'user_version', problem: 'missing', isCertain: true },
      { path: 'user_desc', problem: 'missing', isCertain: true },
    ])
  })

  test('hints at names it does not know without being certain', () => {
    expect(validateParams(getApi('release'), { audit_id: 1 })).toEqual([
      { path: 'audit_id', problem: 'unknown', isCertain: false },
    ])
  })

  test('looks into objects and lists', () => {
    const findings = validateParams(getApi('submitAudit'), {
      item_list: [{ first_class: 1, second_class: '', first_id: 1, second_id: 2 }, 'x'],
      preview_info: [],
    })
    expect(findings.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'item_list[0].first_class wrong_type',
      'item_list[1] wrong_type',
      'preview_info wrong_type',
    ])
  })

  test('is not certain where the entry is not', () => {
    const api = getApi('GetAgencySettlement')
    expect(api.paramSource).toBe('sdk')
    expect(validateParams(api, { page: 'one', page_size: 1, start_date: '', end_date: '' })).toEqual([
      { path: 'page', problem: 'wrong_type', expected: 'number', isCertain: false },
    ])
  })

  test('neither asks for nor minds the parameter that selects the API', () => {
    expect(validateParams(getApi('getHistoryVersion'), {})).toEqual([])
    expect(validateParams(getApi('getHistoryVersion'), { action: 'get_history_version' })).toEqual([])
  })

  test('takes any field where the body is the caller’s own', () => {
    expect(validateParams(getApi('invokeCloudFunction'), { env: 'e', name: 'f', anything: [1] })).toEqual([])
  })

  test('wants a file as content with a name', () => {
    expect(validateParams(getApi('uploadMediaToCodeAudit'), { media: 'picture.jpg' })).toMatchObject([
      { path: 'media', problem: 'wrong_type', expected: 'file' },
    ])
    expect(
      validateParams(getApi('uploadMediaToCodeAudit'), { media: { content: Buffer.from(''), filename: 'a.jpg' } }),
    ).toEqual([])
  })

  test('is not misled by names that every object has', () => {
    expect(validateParams(getApi('release'), JSON.parse('{"__proto__":1}') as Record<string, unknown>)).toEqual([
      { path: '__proto__', problem: 'unknown', isCertain: false },
    ])
    expect(
      validateParams(getApi('deleteTemplate'), Object.create({ template_id: 1 }) as Record<string, unknown>),
    ).toEqual([{ path: 'template_id', problem: 'missing', isCertain: true }])
  })
})
