import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUsualXml } from './usual-xml.ts'
import { parseAnyXml } from './xml-codec.ts'
import { XmlError } from './xml-error.ts'

const pieces = fc.constantFrom(
  '<xml>',
  '</xml>',
  '<A>',
  '</A>',
  '<A/>',
  '<A b="c">',
  '<B_1>',
  '</B_1>',
  '<__proto__>',
  '</__proto__>',
  '<![CDATA[',
  ']]>',
  ']]',
  ']',
  '>',
  'text',
  '好 🙂',
  '&amp;',
  '&',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\ufeff',
  '<!-- c -->',
  '<?x y?>',
)
const element = fc
  .tuple(fc.constantFrom('A', 'B_1', '__proto__'), fc.array(pieces, { maxLength: 2 }), fc.boolean())
  .map(([name, inside, isCdata]) => {
    const text = inside.join('')
    return isCdata ? `<${name}><![CDATA[${text}]]></${name}>` : `<${name}>${text}</${name}>`
  })
const around = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('', '\n', ' ') }, { weight: 1, arbitrary: pieces })
const bodies = fc
  .tuple(around, fc.array(fc.oneof({ weight: 4, arbitrary: element }, { weight: 1, arbitrary: around })), around)
  .map(([before, members, after]) => `${before}<xml>${members.join('')}</xml>${after}`)

function parse(text: string): unknown {
  try {
    return parseAnyXml(text)
  } catch (error) {
    if (error instanceof XmlError) return 'refused'
    throw error
  }
}

describe('the fast reading of a body', () => {
  it('agrees with the parser wherever it applies', () => {
    let read = 0
    fc.assert(
      fc.property(bodies, (text) => {
        const fields = readUsualXml(text)
        if (fields === undefined) return
        read += 1
        expect(fields).toEqual(parse(text))
      }),
      { numRuns: 5_000 },
    )
    expect(read).toBeGreaterThan(500)
  })

  it('reads a message of WeChat, and leaves what is nested to the parser', () => {
    const message = '<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\n<MsgId>23637352235060881</MsgId></xml>\n'
    expect(readUsualXml(message)).toEqual({ ToUserName: 'gh_1', MsgId: '23637352235060881' })
    expect(readUsualXml('<xml><A><B>1</B></A></xml>')).toBeUndefined()
    expect(readUsualXml('<xml></xml>')).toBeUndefined()
  })
})
