import fc from 'fast-check'
import { createXmlObject, type XmlValue } from './xml-value.ts'

/** Tag names, those of Object.prototype among them. */
export const tagNames = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'),
)

/** Text that XML can hold. A lone surrogate or a control character cannot be written at all. */
export const xmlTexts = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(']]>', ']', '>', '<![CDATA[', '&', '&amp;', '\r', '\n', ' ', 'a', '😀'), { maxLength: 8 })
      .map((parts) => parts.join('')),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '?'))

/**
 * The content of an element as the parser returns it. A list has two items or more and holds no list; an element
 * without children is an empty text.
 */
export const xmlObjects = fc.letrec<{ leaf: string; list: XmlValue[]; object: XmlValue; value: XmlValue }>((tie) => ({
  leaf: xmlTexts,
  list: fc.array(fc.oneof(tie('leaf'), tie('object')), { minLength: 2, maxLength: 4 }),
  object: fc.array(fc.tuple(tagNames, tie('value')), { minLength: 1, maxLength: 5 }).map(createXmlObject),
  value: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('list'), tie('object')),
})).object
