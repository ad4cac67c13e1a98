import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xmlObjects, xmlTexts } from '../xml/xml.arbitraries.ts'
import { buildXml } from '../xml/xml-codec.ts'
import type { XmlObject } from '../xml/xml-value.ts'
import { callbackDedupeKey } from './callback-dedupe-key.ts'
import { CallbackParseError } from './callback-parse-error.ts'
import { parseComponentCallback } from './component-callback.ts'
import { componentCallbackTable } from './component-callback-table.ts'
import { buildMessageCallback, messageEventTable, parseMessageCallback } from './message-callback.ts'

const infoTypes = fc.constantFrom(...Object.keys(componentCallbackTable), 'something_else')
const events = fc.constantFrom(...Object.keys(messageEventTable), 'something_else')

describe('properties', () => {
  it('throws nothing but its own error on any text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      xmlObjects.map((fields) => buildXml(fields as XmlObject)),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom('xml', 'json', undefined), (text, format) => {
        for (const parse of [parseComponentCallback, parseMessageCallback]) {
          try {
            parse(text, format)
          } catch (error) {
            if (!(error instanceof CallbackParseError)) throw error
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('loses no field, whatever the type and whatever else is there', () => {
    fc.assert(
      fc.property(infoTypes, events, xmlObjects, (InfoType, Event, fields) => {
        const extra = fields as XmlObject
        const component = { ...extra, AppId: 'wx1', InfoType }
        expect({ ...parseComponentCallback(buildXml(component)).fields }).toEqual(component)
        const message = { ...extra, MsgType: 'event', Event }
        expect({ ...parseMessageCallback(buildXml(message)).fields }).toEqual(message)
      }),
    )
  })

  it('reads any text of a user as it was written', () => {
    fc.assert(
      fc.property(xmlTexts, fc.constantFrom('xml', 'json'), (content, format) => {
        const head = { toUserName: 'gh_1', fromUserName: 'o1', createdAt: 1000, format }
        const callback = parseMessageCallback(
          buildMessageCallback({ ...head, kind: 'message.text', data: { content } }),
        )
        expect(callback).toMatchObject({ kind: 'message.text', data: { content } })
      }),
    )
  })

  it('gives one key to a repeat and another to any other account', () => {
    fc.assert(
      fc.property(events, xmlObjects, (Event, extra) => {
        const xml = buildXml({ ...(extra as XmlObject), MsgType: 'event', Event, FromUserName: 'o1', CreateTime: 17e8 })
        const scope = { componentAppid: 'wx1', appid: 'wx2' }
        const key = callbackDedupeKey(parseMessageCallback(xml), scope, xml)
        expect(callbackDedupeKey(parseMessageCallback(xml), scope, xml)).toBe(key)
        expect(callbackDedupeKey(parseMessageCallback(xml), { ...scope, appid: 'wx3' }, xml)).not.toBe(key)
        expect(callbackDedupeKey(parseMessageCallback(xml), { ...scope, componentAppid: 'wx4' }, xml)).not.toBe(key)
        expect(key).toMatch(/^[\w:-]{1,64}$/)
      }),
    )
  })
})
