import { describe, expect, it } from 'vitest'
import { buildXml, parseXml } from './xml-codec.ts'
import { XmlError } from './xml-error.ts'
import { listOf } from './xml-value.ts'

/** The parsed objects have no prototype; for comparing, plain ones read better. */
function parse(xml: string): unknown {
  return structuredClone(parseXml(xml))
}

describe('reading', () => {
  it.each([
    ['with CDATA', '<xml><A><![CDATA[b]]></A></xml>', 'b'],
    ['without CDATA', '<xml><A>b</A></xml>', 'b'],
    ['with layout around CDATA', '<xml>\n <A>\n  <![CDATA[b]]>\n </A>\n</xml>', 'b'],
    ['with spaces inside CDATA', '<xml><A> <![CDATA[ b ]]> </A></xml>', ' b '],
    ['with CDATA that is only a space', '<xml><A>\n<![CDATA[ ]]>\n</A></xml>', ' '],
    ['with CDATA split at its own end mark', '<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>', 'a]]>b'],
    ['with CDATA in the middle', '<xml><A>a <![CDATA[<b>]]> c</A></xml>', 'a <b> c'],
    ['with a comment in the middle', '<xml><A>a<!-- x -->b</A></xml>', 'ab'],
    ['with the five entities', '<xml><A>&lt;&gt;&amp;&quot;&apos;</A></xml>', '<>&"\''],
    ['with numeric entities', '<xml><A>&#20320;&#x597D;&#x1F600;</A></xml>', '你好😀'],
    ['that is empty', '<xml><A></A></xml>', ''],
    ['that is self-closed', '<xml><A/></xml>', ''],
    ['that is empty CDATA', '<xml><A><![CDATA[]]></A></xml>', ''],
    ['with an attribute', '<xml x="1"><A y="2">b</A></xml>', 'b'],
    ['after a declaration', '<?xml version="1.0" encoding="utf-8"?>\n<xml><A>b</A></xml>', 'b'],
    ['after a byte order mark', '\ufeff<xml><A>b</A></xml>', 'b'],
    ['of 64 bits', '<xml><A>23637352235060881</A></xml>', '23637352235060881'],
    ['with an entity inside CDATA', '<xml><A><![CDATA[&lt;&#65;&nope;]]></A></xml>', '&lt;&#65;&nope;'],
    ['with a control character', '<xml><A><![CDATA[a\u0008b]]></A></xml>', 'a\ufffdb'],
  ])('reads a value %s', (_name, xml, value) => {
    expect(parse(xml)).toEqual({ A: value })
  })

  it('turns a repeated tag into a list and keeps its order', () => {
    const xml = '<xml><a>1</a><b>x</b><a>2</a><a><c>3</c></a></xml>'
    expect(parse(xml)).toEqual({ a: ['1', '2', { c: '3' }], b: 'x' })
  })

  it('keeps the text beside children', () => {
    expect(parse('<xml><a>one<b>2</b></a></xml>')).toEqual({ a: { b: '2', '#text': 'one' } })
  })

  it('treats the names of Object.prototype like any other', () => {
    const xml = '<xml><__proto__><admin>1</admin></__proto__><constructor>c</constructor><toString>t</toString></xml>'
    const fields = parseXml(xml)
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(fields)).toBeNull()
    expect(fields.constructor).toBe('c')
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('reads an empty root as no fields', () => {
    expect(parse('<xml></xml>')).toEqual({})
  })
})

describe('refusing', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'lol'.repeat(10)}"><!ENTITY b "&a;&a;&a;&a;">]><xml><A>&b;</A></xml>`
  it.each([
    ['a document type', '<!DOCTYPE xml><xml><A/></xml>'],
    ['an external entity', '<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><A>&f;</A></xml>'],
    ['an entity bomb', bomb],
    ['an unknown entity', '<xml><A>&nbsp;</A></xml>'],
    ['a reference to a forbidden character', '<xml><A>&#0;</A></xml>'],
    ['a processing instruction', '<xml><?php echo 1 ?><A/></xml>'],
    ['a processing instruction first', '<?xml-stylesheet href="x"?><xml><A/></xml>'],
    ['an unclosed tag', '<xml><A></xml>'],
    ['a crossed tag', '<xml><A><B></A></B></xml>'],
    ['a second root', '<xml><A/></xml><xml/>'],
    ['text after the root', '<xml><A/></xml>x'],
    ['a truncated body', '<xml><A><![CDATA[b'],
    ['a root with text only', '<xml>hello</xml>'],
    ['nothing', ''],
    ['JSON', '{"A":1}'],
    ['too much depth', `${'<a>'.repeat(17)}${'</a>'.repeat(17)}`],
    ['twenty thousand levels', '<a>'.repeat(20_000)],
    ['too many bytes', `<xml><A>${'好'.repeat(350_000)}</A></xml>`],
  ])('refuses %s', (_name, xml) => {
    expect(() => parseXml(xml)).toThrow(XmlError)
  })

  it('keeps to the limits it is given', () => {
    const xml = '<xml><a><b>1</b></a></xml>'
    expect(() => parseXml(xml, { maxDepth: 2 })).toThrow('deeper than 2 levels')
    expect(() => parseXml(Buffer.from(xml), { maxBytes: 10 })).toThrow('longer than 10 bytes')
    expect(parse(xml)).toEqual({ a: { b: '1' } })
  })
})

describe('writing', () => {
  it('puts text into CDATA and leaves numbers plain', () => {
    const fields = { A: 'x', B: 1700000000, C: 23637352235060881n, D: ['1', 2], E: { F: '' }, G: undefined, H: true }
    expect(buildXml(fields)).toBe(
      '<xml><A><![CDATA[x]]></A><B>1700000000</B><C>23637352235060881</C><D><![CDATA[1]]></D><D>2</D><E><F><![CDATA[]]></F></E><H>true</H></xml>',
    )
  })

  it.each([']]>', 'a]]>b]]>', '\r\n', '<![CDATA[x]]>', ' ', '&amp;', ']]]]>>'])('can carry %j', (text) => {
    expect(parse(buildXml({ A: text }))).toEqual({ A: text })
  })

  it.each(['', 'a b', '1a', 'a>', 'a/><b', '<'])('refuses %j as a tag name', (name) => {
    expect(() => buildXml({ [name]: 'x' })).toThrow(XmlError)
  })

  it('refuses a list directly inside a list', () => {
    expect(() => buildXml({ a: [['x']] })).toThrow(XmlError)
  })
})

describe('lists', () => {
  it('reads what stands once, often or not at all as a list', () => {
    expect(listOf('a')).toEqual(['a'])
    expect(listOf(['a', 'b'])).toEqual(['a', 'b'])
    expect(listOf(undefined)).toEqual([])
    expect(listOf('')).toEqual([])
  })
})
