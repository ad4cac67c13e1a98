import { parseComponentCallback, parseMessageCallback } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { renderBody } from './body-format.ts'
import { bodyOfCallback } from './outbound-event.ts'

const TEXT = `<xml>
  <ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName>o1</FromUserName><CreateTime>1700000000</CreateTime>
  <MsgType>text</MsgType><Content><![CDATA[1 < 2 & 你好]]></Content><MsgId>23637352235060880</MsgId></xml>`
const AUTHORIZED =
  '<xml><AppId>wx00000000000c0001</AppId><CreateTime>1700000100</CreateTime><InfoType>authorized</InfoType>' +
  '<AuthorizerAppid>wx00000000000a0001</AuthorizerAppid><AuthorizationCode>[sealed]</AuthorizationCode>' +
  '<AuthorizationCodeExpiredTime>1700003700</AuthorizationCodeExpiredTime></xml>'

function storedEvent(xml: string, original?: { text: string; format: 'xml' | 'json' }) {
  const event = xml.includes('<InfoType>') ? parseComponentCallback(xml) : parseMessageCallback(xml)
  const callback = { id: 'cb_1', componentAppid: 'wx00000000000c0001', event, receivedAt: 1 }
  return { type: event.type, body: JSON.stringify(bodyOfCallback(callback)), original }
}

describe('the plain XML of WeChat', () => {
  it('is what was decrypted, byte by byte', () => {
    const rendered = renderBody(storedEvent(TEXT, { text: TEXT, format: 'xml' }), 'xml')
    expect(rendered).toEqual({ body: TEXT, contentType: 'text/xml; charset=utf-8', headers: {} })
  })

  it('is written from the fields when it was not kept, or was pushed as JSON', () => {
    const fromFields = renderBody(storedEvent(TEXT), 'xml').body
    expect(parseMessageCallback(fromFields).fields).toEqual(parseMessageCallback(TEXT).fields)
    const json = '{"ToUserName":"gh_1","MsgType":"text","MsgId":23637352235060880}'
    expect(renderBody(storedEvent(TEXT, { text: json, format: 'json' }), 'xml').body).toContain('23637352235060880')
  })
})

describe('the JSON of 微管家', () => {
  it('has the names of WeChat, and numbers where WeChat has them, however large', () => {
    const { body, contentType, headers } = renderBody(storedEvent(TEXT, { text: TEXT, format: 'xml' }), 'wxcomponent')
    expect(body).toBe(
      '{"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1700000000,"MsgType":"text","Content":"1 < 2 & 你好","MsgId":23637352235060880}',
    )
    expect(contentType).toBe('application/json')
    expect(headers).toEqual({ 'x-wx-source': 'guanjia' })
  })

  it('is what was pushed when that was JSON', () => {
    const json = '{"CreateTime":1700000000, "MsgType":"text","Other":[1,{"a":1.50}]}'
    expect(renderBody(storedEvent(TEXT, { text: json, format: 'json' }), 'wxcomponent').body).toBe(json)
  })

  it('names the code that was spent, and masks it', () => {
    const { body } = renderBody(storedEvent(AUTHORIZED, { text: AUTHORIZED, format: 'xml' }), 'wxcomponent')
    expect(JSON.parse(body)).toEqual({
      AppId: 'wx00000000000c0001',
      CreateTime: 1_700_000_100,
      InfoType: 'authorized',
      AuthorizerAppid: 'wx00000000000a0001',
      AuthorizationCode: '[sealed]',
      AuthorizationCodeExpiredTime: 1_700_003_700,
    })
  })
})

it.each(['xml', 'wxcomponent'] as const)('sends an event of our own as ours to a target that wants %s', (format) => {
  const event = { type: 'authorizer.bound', body: '{"type":"authorizer.bound"}' }
  expect(renderBody(event, format)).toEqual({ ...renderBody(event, 'json') })
  expect(renderBody(event, format).body).toBe(event.body)
})

it('sends ours when a field has no name in XML', () => {
  const event = { type: 'wechat.message.text', body: JSON.stringify({ data: { fields: { 'a b<': '1' } } }) }
  expect(renderBody(event, 'xml')).toMatchObject({ body: event.body, contentType: 'application/json; charset=utf-8' })
})
