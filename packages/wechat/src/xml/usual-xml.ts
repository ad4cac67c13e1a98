import { addMember, createXmlObject, type XmlObject } from './xml-value.ts'

const START = /[ \t\n]*<xml>/y
const MEMBER = /[ \t\n]*<([A-Za-z_]\w*)>(?:<!\[CDATA\[([^\]\r]*)\]\]>|([^<>&\]\r]*))<\/\1>/y
const END = /[ \t\n]*<\/xml>[ \t\n]*$/y

/**
 * The content of a body as WeChat writes nearly all of them: a root `xml` with one level of elements, each with a text or
 * one CDATA section. Reading it this way takes a fifth of the parser's time. Only what the parser would read alike is
 * read; undefined is for the parser to decide.
 */
export function readUsualXml(text: string): XmlObject | undefined {
  START.lastIndex = 0
  if (!START.test(text)) return undefined
  const members = createXmlObject()
  let at = START.lastIndex
  let isEmpty = true
  for (;;) {
    MEMBER.lastIndex = at
    const member = MEMBER.exec(text)
    if (!member) break
    at = MEMBER.lastIndex
    isEmpty = false
    addMember(members, member[1] ?? '', member[2] ?? member[3] ?? '')
  }
  END.lastIndex = at
  return END.test(text) && !isEmpty ? members : undefined
}
