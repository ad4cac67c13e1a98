import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonExact } from './json-codec.ts'
import { xmlObjects } from './xml.arbitraries.ts'
import { buildXml, parseXml } from './xml-codec.ts'
import { XmlError } from './xml-error.ts'
import type { XmlObject } from './xml-value.ts'

function ownErrorOnly(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
  }
}

describe('properties', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(xmlObjects, (fields) => {
        expect(parseXml(buildXml(fields as XmlObject), { maxDepth: 64 })).toEqual(fields)
      }),
      { numRuns: 500 },
    )
  })

  it('reads JSON of the same fields alike', () => {
    fc.assert(
      fc.property(xmlObjects, (fields) => {
        expect(parseJsonExact(JSON.stringify(fields), { maxDepth: 64 })).toEqual(fields)
      }),
    )
  })

  it('keeps every digit of every number in JSON', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), fc.string(), (number, text) => {
        const fields = parseJsonExact(`{"a":${number},${JSON.stringify(text)}:[${number}],"s":${JSON.stringify(text)}}`)
        expect(fields.s).toBe(text)
        if (text !== 's') expect(fields[text]).toEqual([String(number)])
        if (text !== 'a') expect(fields.a).toBe(String(number))
      }),
    )
  })

  it('accepts as JSON exactly what JSON.parse accepts', () => {
    const tokens = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"1"',
        '"\\"',
        '1',
        '01',
        '-',
        '1.',
        '1e5',
        'true',
        'null',
        ' ',
        '"',
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(tokens, (parts) => {
        const json = `{"x":${parts.join('')}}`
        let isValid = true
        try {
          JSON.parse(json)
        } catch {
          isValid = false
        }
        if (isValid) expect(() => parseJsonExact(json)).not.toThrow()
        else expect(() => parseJsonExact(json)).toThrow(XmlError)
      }),
      { numRuns: 2000 },
    )
  })

  it('throws nothing but its own error on any text or bytes', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<!DOCTYPE',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?',
      '?>',
      '&',
      ';',
      '&#x',
      '"',
      "'",
      '=',
      'a',
      '\0',
      '😀',
    )
    const nearXml = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      nearXml,
    )
    fc.assert(
      fc.property(anything, (body) => {
        ownErrorOnly(() => parseXml(body))
        ownErrorOnly(() => parseJsonExact(body))
      }),
      { numRuns: 3000 },
    )
  })
})
