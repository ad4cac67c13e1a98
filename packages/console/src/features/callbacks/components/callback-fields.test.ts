import { describe, expect, it } from 'vitest'
import { CallbackFieldsError, readCallbackFields } from './callback-fields.ts'

describe('the fields of a callback in JSON', () => {
  it('are its leaves, in order', () => {
    const text = '{"MsgType":"text","List":[{"a":1},{"a":"😀"}],"Empty":""}'
    expect(readCallbackFields(text, 'json')).toEqual([
      { path: 'MsgType', value: 'text' },
      { path: 'List.0.a', value: '1' },
      { path: 'List.1.a', value: '😀' },
      { path: 'Empty', value: '' },
    ])
  })

  it('are none in what is no JSON', () => {
    expect(() => readCallbackFields('{', 'json')).toThrow(CallbackFieldsError)
  })
})
