import { describe, expect, it } from 'vitest'
import { parseJsonExact } from './json-codec.ts'
import { XmlError } from './xml-error.ts'
import { memberOf } from './xml-value.ts'

describe('exact JSON', () => {
  it.each([
    '23637352235060880',
    '23637352235060881',
    '9007199254740993',
    '-9223372036854775808',
    '18446744073709551615',
  ])('keeps the number %s', (digits) => {
    expect(parseJsonExact(`{"MsgId":${digits}}`).MsgId).toBe(digits)
    expect(parseJsonExact(`{"MsgId": ${digits} }`).MsgId).toBe(digits)
    expect(parseJsonExact(`{"a":[${digits},{"b":${digits}}]}`).a).toEqual([digits, { b: digits }])
  })

  it('leaves digits inside strings and names alone', () => {
    const fields = parseJsonExact('{"1":"2","a\\"3":"\\\\4\\"5,6:7","你好8":"9\\u0030"}')
    expect(structuredClone(fields)).toEqual({ '1': '2', 'a"3': '\\4"5,6:7', 你好8: '90' })
  })

  it('turns every leaf into text', () => {
    const fields = parseJsonExact('{"t":true,"f":false,"n":null,"d":-1.50e+3,"s":"","e":[],"o":{}}')
    expect(structuredClone(fields)).toEqual({ t: 'true', f: 'false', n: '', d: '-1.50e+3', s: '', e: [], o: {} })
  })

  it('gives objects without prototype', () => {
    const fields = parseJsonExact('{"__proto__":{"admin":1},"constructor":2}')
    expect(Object.getPrototypeOf(fields)).toBeNull()
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(memberOf(fields, '__proto__'))).toBeNull()
  })

  it.each([
    ['a list', '[1]'],
    ['a number', '1'],
    ['a number with a leading zero', '{"a":01}'],
    ['a truncated body', '{"a":"b'],
    ['too much depth', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`],
    ['a hundred thousand levels', '{"a":'.repeat(100_000)],
    ['too many bytes', `{"a":"${'x'.repeat(1024 * 1024)}"}`],
    ['nothing', ''],
  ])('refuses %s', (_name, json) => {
    expect(() => parseJsonExact(json)).toThrow(XmlError)
  })

  it('reads a long string of escapes', () => {
    const text = '\n'.repeat(500_000)
    expect(parseJsonExact(JSON.stringify({ text })).text).toBe(text)
  })
})
