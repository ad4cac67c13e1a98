import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../test/local-wechat.ts'
import { sampleAnswer, sampleParams } from '../../test/sample-params.ts'
import type { ApiEntry } from '../catalogue/api-entry.ts'
import { apiFamilies } from '../catalogue/catalogue.ts'
import { validateParams } from './validate-params.ts'
import { isWechatFile } from './wechat-file.ts'

let local: LocalWechat
beforeAll(async () => {
  local = await LocalWechat.start()
})
afterAll(async () => {
  await local[Symbol.asyncDispose]()
})

const TOKEN = '61_token+with/odd=characters&'
const PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x7b])

/** Calls the API with every parameter its entry knows and gives back what arrived and what the client made of the answer. */
async function roundTrip(api: ApiEntry) {
  local.answer(
    api.responseKind === 'binary'
      ? {
          headers: { 'content-type': 'image/jpeg', 'content-disposition': 'attachment; filename="QRCode.jpg"' },
          body: PICTURE,
        }
      : json(sampleAnswer(api)),
  )
  const client = local.client()
  const options = {
    componentAppid: 'wxcomponent',
    appid: 'wxmerchant',
    ...(api.token === 'none' ? {} : { token: TOKEN }),
  }
  const method = client[api.id] as (params: unknown, options: unknown) => Promise<unknown>
  const value = await method(sampleParams(api), options)
  return { value, request: local.last }
}

function queryAsSent(api: ApiEntry): [string, string][] {
  const params = sampleParams(api)
  const sent: [string, string][] = api.token === 'none' ? [] : [[api.tokenParam, TOKEN]]
  for (const field of api.query) {
    if (field.name !== api.action?.name) sent.push([field.name, String(params[field.name])])
  }
  if (api.action?.in === 'query') sent.push([api.action.name, api.action.value])
  return sent
}

function bodyAsSent(api: ApiEntry): Record<string, unknown> {
  const params = sampleParams(api)
  const fields = api.body.filter((field) => field.name !== api.action?.name)
  const sent = Object.fromEntries(fields.map((field) => [field.name, params[field.name]]))
  return api.action?.in === 'body' ? { ...sent, [api.action.name]: api.action.value } : sent
}

describe.each(apiFamilies)('$id ($titleZh)', ({ apis }) => {
  test('is written down in a form that can be called', () => {
    for (const api of apis) {
      expect(api.path, api.id).toMatch(/^\/[a-zA-Z0-9_/-]+[a-zA-Z0-9_]$/)
      expect(api.doc, api.id).toMatch(/^\/(doc|miniprogram)\/[^?#]+$/)
      expect(api.tokenParam === '', api.id).toBe(api.token === 'none')
      expect(api.bodyKind === 'none', api.id).toBe(api.method === 'GET')
      expect(api.bodyKind === 'multipart', api.id).toBe(api.multipartField !== undefined)
      if (api.sendEmptyJson === true) expect(api.bodyKind, api.id).toBe('json')
      expect(api.titleZh, api.id).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test.each(apis)('$id goes out and comes back as the catalogue says', async (api) => {
    const { value, request } = await roundTrip(api)

    expect(request.method).toBe(api.method)
    expect(request.path).toBe(api.path)
    expect([...request.query].toSorted()).toEqual(queryAsSent(api).toSorted())
    if (api.bodyKind === 'none') {
      expect(request.body).toHaveLength(0)
    } else if (api.bodyKind === 'json') {
      expect(request.headers['content-type']).toBe('application/json')
      expect(JSON.parse(request.body.toString('utf8'))).toEqual(bodyAsSent(api))
    } else {
      await expectMultipart(api, request)
    }

    if (api.responseKind === 'json') expect(value).toEqual(sampleAnswer(api))
    else expect(isWechatFile(value) && value.content).toEqual(PICTURE)
  })

  test('finds nothing wrong with the parameters that its entries ask for', () => {
    for (const api of apis) expect(validateParams(api, sampleParams(api)), api.id).toEqual([])
  })
})

async function expectMultipart(api: ApiEntry, request: { headers: Record<string, unknown>; body: Buffer }) {
  // The platform's own parser, so that ours is not judged by itself.
  const form = await new Response(request.body, {
    headers: { 'content-type': String(request.headers['content-type']) },
  }).formData()
  for (const [name, value] of Object.entries(bodyAsSent(api))) {
    const part = form.get(name)
    if (name !== api.multipartField) {
      expect(part).toBe(String(value))
    } else {
      const file = value as { content: Buffer; filename: string }
      expect(part).toBeInstanceOf(File)
      if (!(part instanceof File)) return
      expect(part.name).toBe(file.filename)
      expect(part.type).toBe('image/jpeg')
      expect(Buffer.from(await part.arrayBuffer())).toEqual(file.content)
    }
  }
}
