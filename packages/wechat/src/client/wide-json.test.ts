import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWideJson } from './wide-json.ts'

describe('parseWideJson', () => {
  test('keeps every digit of an integer beyond 2^53', () => {
    expect(parseWideJson('{"id":7231023470123456789,"ids":[-9007199254740993, 1]}')).toEqual({
      id: '7231023470123456789',
      ids: ['-9007199254740993', 1],
    })
  })

  test('leaves numbers alone that a double holds exactly', () => {
    expect(
      parseWideJson('{"a":9007199254740991,"b":1.5,"c":1e21,"d":0.1234567890123456,"e":1234567890123456}'),
    ).toEqual({
      a: 9007199254740991,
      b: 1.5,
      c: 1e21,
      d: 0.1234567890123456,
      e: 1234567890123456,
    })
  })

  test('leaves digits inside of strings alone', () => {
    const text = '{"a":"7231023470123456789","b":"\\"7231023470123456789\\\\","c":7231023470123456789}'
    expect(parseWideJson(text)).toEqual({
      a: '7231023470123456789',
      b: '"7231023470123456789\\',
      c: '7231023470123456789',
    })
  })

  test('reads a text that begins with a byte order mark', () => {
    expect(parseWideJson('\uFEFF{"a":1}')).toEqual({ a: 1 })
  })

  test.each(['{"a":01234567890123456789}', '{"a":--1234567890123456789}', '{"a":1234567890123456789x}', '', '{'])(
    'refuses %s as JSON.parse does',
    (text) => {
      expect(() => parseWideJson(text)).toThrow(SyntaxError)
    },
  )

  test('survives a string of several megabytes next to a wide number', () => {
    const long = 'x\\n'.repeat(1_000_000)
    expect(parseWideJson(`{"long":"${long}","id":7231023470123456789}`)).toMatchObject({ id: '7231023470123456789' })
  })

  test('agrees with JSON.parse on everything without wide integers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '')))
        expect(parseWideJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('gives any integer back exactly, as a number or as its digits', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        const [parsed] = parseWideJson(`[${value}]`) as [unknown]
        expect(String(BigInt(String(parsed)))).toBe(String(value))
      }),
    )
  })

  test('agrees with JSON.parse on whether a text is JSON at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\\', '1', '0', '-', '.', 'e', '[', ']', ',', '1234567890123456789') }),
        (text) => {
          const isJson = (parse: (text: string) => unknown) => {
            try {
              parse(text)
              return true
            } catch {
              return false
            }
          }
          expect(isJson(parseWideJson)).toBe(isJson(JSON.parse))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
