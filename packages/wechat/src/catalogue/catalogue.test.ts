import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ApiEntry, type ApiField, describeField, docUrl } from './api-entry.ts'
import { apiFamilies, catalogue, findApi, findApiById, getApi } from './catalogue.ts'
import { describeFieldZh } from './field-descriptions.ts'

type Source = { groups: { id: string; title_zh: string; title_en: string; apis: Record<string, unknown>[] }[] }

const source = JSON.parse(
  readFileSync(new URL('../../test/data/api-catalogue.json', import.meta.url), 'utf8'),
) as Source

/** Our field as the source file writes it. */
function sourceField({ desc: _, ...field }: ApiField): Record<string, unknown> {
  return {
    ...field,
    desc_en: describeField({ ...field, ...(_ === undefined ? {} : { desc: _ }) }),
    ...(field.fields === undefined ? {} : { fields: field.fields.map(sourceField) }),
  }
}

/** Our entry as the source file writes it, without what we added to it. */
function sourceEntry(api: ApiEntry): Record<string, unknown> {
  const { family, readOnly, essential, openBody, jsonAlso, ...rest } = api
  const { titleZh, titleEn, subgroupZh, notes, action, limits, query, body, response, ...same } = rest
  return {
    ...same,
    title_zh: titleZh,
    title_en: titleEn,
    ...(subgroupZh === undefined ? {} : { subgroup_zh: subgroupZh }),
    ...(notes === undefined ? {} : { notes_en: notes }),
    ...(action === undefined ? {} : { actionParam: action }),
    limits: limits ?? '',
    query: query.map(sourceField),
    body: body.map(sourceField),
    response: response.map(sourceField),
  }
}

/** What another page says besides: the addresses of pushes may be asked for with the component token too. */
const SAID_ELSEWHERE: Record<string, Record<string, unknown>> = { getCallbackIp: { tokenAlso: ['component'] } }

describe('the catalogue', () => {
  test('has the families of the source in its order', () => {
    expect(apiFamilies.map(({ id, titleZh, titleEn }) => ({ id, title_zh: titleZh, title_en: titleEn }))).toEqual(
      source.groups.map(({ id, title_zh, title_en }) => ({ id, title_zh, title_en })),
    )
    expect(catalogue).toHaveLength(307)
  })

  test('describes in Chinese every field that it describes in English', () => {
    const fieldsOf = (fields: readonly ApiField[]): ApiField[] =>
      fields.flatMap((field) => [field, ...fieldsOf(field.fields ?? [])])
    for (const { id, query, body, response } of catalogue) {
      for (const field of fieldsOf([...query, ...body, ...response])) {
        const isSaid = describeFieldZh(field) !== null
        expect(isSaid, `${id} ${field.name}: ${field.desc}`).toBe(field.desc !== undefined)
      }
    }
  })

  describe.each(source.groups)('family $id', (group) => {
    const family = apiFamilies.find((candidate) => candidate.id === group.id)

    test('lists the same APIs in the same order', () => {
      expect(family?.apis.map((api) => api.id)).toEqual(group.apis.map((api) => api.id))
      expect(family?.apis.every((api) => api.family === group.id)).toBe(true)
    })

    test.each(group.apis)('says of $id what the source says', (api) => {
      const ours = family?.apis.find((candidate) => candidate.id === api.id)
      expect(ours && sourceEntry(ours)).toEqual({ ...api, ...SAID_ELSEWHERE[String(api.id)] })
    })
  })

  test('names every API once', () => {
    expect(new Set(catalogue.map((api) => api.id)).size).toBe(catalogue.length)
  })

  test('tells APIs of one path apart', () => {
    for (const api of catalogue) {
      const params = api.action === undefined ? {} : { [api.action.name]: api.action.value }
      expect(findApi(api.method, api.path, params)).toBe(api)
    }
  })

  test('never calls an API read-only whose name says that it changes something', () => {
    const changing =
      /^(set|add|delete|modify|bind|unbind|create|submit|apply|upload|undo|revert|release|commit|send)[A-Z]/
    const wrong = catalogue.filter((api) => api.readOnly === true && changing.test(api.id)).map((api) => api.id)
    expect(wrong).toEqual(['setCodeAuditQuota']) // WeChat's name for the call that queries the quota
    for (const id of ['undoAudit', 'revertCodeRelease', 'revertGrayRelease', 'getPreAuthCode'] as const) {
      expect(getApi(id).readOnly, id).toBeUndefined()
    }
  })

  test('has every essential field among the fields of the answer', () => {
    for (const api of catalogue) {
      for (const path of api.essential ?? []) {
        let fields: readonly ApiField[] | undefined = api.response
        for (const name of path.split('.')) {
          const field: ApiField | undefined = fields?.find((candidate) => candidate.name === name)
          expect(field, `${api.id} ${path}`).toBeDefined()
          fields = field?.fields
        }
      }
    }
  })
})

describe('findApi', () => {
  test('finds by method and path', () => {
    expect(findApi('post', '/wxa/commit')?.id).toBe('commit')
    expect(findApi('GET', '/wxa/commit')).toBeUndefined()
    expect(findApi('POST', '/wxa/nothing')).toBeUndefined()
  })

  test('goes by the action where a path is shared', () => {
    expect(findApi('GET', '/wxa/revertcoderelease', { action: 'get_history_version' })?.id).toBe('getHistoryVersion')
    expect(findApi('GET', '/wxa/revertcoderelease', { app_version: 3 })?.id).toBe('revertCodeRelease')
    expect(findApi('POST', '/wxa/plugin', { action: 'list' })?.id).toBe('getPluginList')
    expect(findApi('POST', '/wxa/plugin', { action: 'unheard' })).toBeUndefined()
  })

  test('is not misled by names that every object has', () => {
    expect(findApiById('constructor')).toBeUndefined()
    expect(findApi('POST', '__proto__')).toBeUndefined()
  })
})

test('getApi throws for an id that does not exist', () => {
  expect(() => getApi('nothing' as 'commit')).toThrow(RangeError)
})

test('docUrl gives the official page', () => {
  expect(docUrl(getApi('release'))).toBe(
    'https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_release.html',
  )
})
