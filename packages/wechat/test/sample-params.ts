import type { ApiEntry, ApiField } from '../src/catalogue/api-entry.ts'

const SCALARS = { string: '门店 & co', number: 7, boolean: true } as const

/** A value for a field, with all children of objects. */
export function sampleValue(field: ApiField): unknown {
  switch (field.type) {
    case 'file':
      return { content: Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a]), filename: '照片.jpg', contentType: 'image/jpeg' }
    case 'object':
      return sampleFields(field.fields ?? [])
    case 'object[]':
      return [sampleFields(field.fields ?? [])]
    case 'string[]':
      return [SCALARS.string]
    case 'number[]':
      return [SCALARS.number]
    case 'boolean[]':
      return [SCALARS.boolean]
    default:
      return SCALARS[field.type]
  }
}

/** Values for all fields. */
export function sampleFields(fields: readonly ApiField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, sampleValue(field)]))
}

/** Parameters for an API with every field of its entry; the action parameter is the client's own business. */
export function sampleParams(api: ApiEntry): Record<string, unknown> {
  return sampleFields([...api.query, ...api.body].filter((field) => field.name !== api.action?.name))
}

/** An answer to an API with every field of its entry, saying success. */
export function sampleAnswer(api: ApiEntry): Record<string, unknown> {
  const answer = sampleFields(api.response)
  if ('errcode' in answer) Object.assign(answer, { errcode: 0, errmsg: 'ok' })
  if ('ret' in answer) Object.assign(answer, { ret: 0 })
  if ('base_resp' in answer) Object.assign(answer, { base_resp: { ret: 0, err_msg: '' } })
  return answer
}
