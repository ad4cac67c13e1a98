import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xmlTexts } from '../xml/xml.arbitraries.ts'
import { buildXml } from '../xml/xml-codec.ts'
import { buildPassiveReply, type PassiveReply, type ReplyContent } from './passive-reply.ts'
import { PassiveReplyError, parseBusinessReply, parsePassiveReply } from './read-reply.ts'

const head = { toUserName: 'oUSER', fromUserName: 'gh_1', createdAt: 1700000000000 }
const article = { title: '题', description: '述', picUrl: 'https://example.invalid/p', url: 'https://example.invalid/' }

const replies: { [M in ReplyContent['msgType']]: ReplyContent & { msgType: M } } = {
  text: { msgType: 'text', content: 'TESTCOMPONENT_MSG_TYPE_TEXT_callback' },
  image: { msgType: 'image', mediaId: 'M' },
  voice: { msgType: 'voice', mediaId: 'M' },
  video: { msgType: 'video', mediaId: 'M', title: '题' },
  music: { msgType: 'music', thumbMediaId: 'T', title: '题', description: '述', musicUrl: 'u', hqMusicUrl: 'h' },
  news: { msgType: 'news', articles: [article, { ...article, title: '二' }] },
  transfer_customer_service: { msgType: 'transfer_customer_service', kfAccount: 'kf1@a' },
}

const xmlOf = (fields: Record<string, unknown>) => buildXml({ ...wireHead, ...fields })
const wireHead = { ToUserName: 'oUSER', FromUserName: 'gh_1', CreateTime: 1700000000 }

describe('a passive reply', () => {
  it('is written with WeChat’s names', () => {
    expect(buildPassiveReply({ ...head, ...replies.news })).toBe(
      '<xml><ToUserName><![CDATA[oUSER]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[news]]></MsgType><ArticleCount>2</ArticleCount><Articles>' +
        '<item><Title><![CDATA[题]]></Title><Description><![CDATA[述]]></Description><PicUrl><![CDATA[https://example.invalid/p]]></PicUrl><Url><![CDATA[https://example.invalid/]]></Url></item>' +
        '<item><Title><![CDATA[二]]></Title><Description><![CDATA[述]]></Description><PicUrl><![CDATA[https://example.invalid/p]]></PicUrl><Url><![CDATA[https://example.invalid/]]></Url></item>' +
        '</Articles></xml>',
    )
  })

  it.each(Object.values(replies))('of type $msgType is read back', (content) => {
    const reply: PassiveReply = { ...head, ...content }
    expect(parsePassiveReply(buildPassiveReply(reply))).toEqual(reply)
  })

  it('is read back whatever its text', () => {
    fc.assert(
      fc.property(xmlTexts, (content) => {
        fc.pre(content !== '')
        const reply: PassiveReply = { ...head, msgType: 'text', content }
        expect(parsePassiveReply(buildPassiveReply(reply))).toEqual(reply)
      }),
    )
  })

  it.each([
    [
      'no sender',
      buildXml({ ...wireHead, FromUserName: '', MsgType: 'text', Content: 'a' }),
      'FromUserName is missing',
    ],
    [
      'no time',
      buildXml({ ToUserName: 'o', FromUserName: 'g', MsgType: 'text', Content: 'a' }),
      'CreateTime is missing',
    ],
    ['another format', 'MsgType=text', 'the reply is neither XML nor JSON'],
  ])('with %s is refused', (_name, plaintext, message) => {
    expect(() => parsePassiveReply(plaintext)).toThrow(new PassiveReplyError(message))
  })
})

describe('the answer of a business system', () => {
  it.each(['', 'success', ' success\n', Buffer.from('success')])('%j says nothing to the user', (body) => {
    expect(parseBusinessReply(body)).toEqual({ outcome: 'success' })
  })

  it.each(Object.values(replies))('may be a reply of type $msgType', (content) => {
    expect(parseBusinessReply(buildPassiveReply({ ...head, ...content }))).toEqual({ outcome: 'reply', content })
  })

  it('may be JSON with the same names', () => {
    const text = JSON.stringify({ ...wireHead, MsgType: 'text', Content: '好' })
    expect(parseBusinessReply(text)).toEqual({ outcome: 'reply', content: { msgType: 'text', content: '好' } })
    const news = { MsgType: 'news', Articles: [{ Title: '题', Url: 'u' }] }
    expect(parseBusinessReply(JSON.stringify(news))).toEqual({
      outcome: 'reply',
      content: { msgType: 'news', articles: [{ title: '题', description: '', picUrl: '', url: 'u' }] },
    })
  })

  it.each([
    ['an error page', '<html><body><br></body></html>', 'the reply is neither XML nor JSON'],
    ['a JSON answer of another kind', '{"code":0,"data":{}}', 'MsgType is missing'],
    ['a text without content', xmlOf({ MsgType: 'text' }), 'Content is missing'],
    ['an image without media', xmlOf({ MsgType: 'image', Image: {} }), 'Image is missing'],
    ['a voice without its id', xmlOf({ MsgType: 'voice', Voice: { X: '1' } }), 'Voice/MediaId is missing'],
    ['music without a picture', xmlOf({ MsgType: 'music', Music: { Title: 'a' } }), 'Music/ThumbMediaId is missing'],
    ['news without articles', xmlOf({ MsgType: 'news', ArticleCount: 0 }), 'Articles is empty'],
    [
      'news with nine articles',
      xmlOf({ MsgType: 'news', Articles: { item: Array(9).fill({ Title: 'a' }) } }),
      'Articles holds more than 8 items',
    ],
    [
      'an article without title',
      xmlOf({ MsgType: 'news', Articles: { item: { Url: 'a' } } }),
      'Articles/item/Title is missing',
    ],
    ['an article that is text', xmlOf({ MsgType: 'news', Articles: { item: 'a' } }), 'Articles/item has no fields'],
    ['an unknown type', xmlOf({ MsgType: 'hologram' }), 'MsgType is none that a reply can have'],
  ])('is invalid when it is %s', (_name, body, reason) => {
    expect(parseBusinessReply(body)).toEqual({ outcome: 'invalid', reason })
  })

  it('never throws, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    )
    fc.assert(
      fc.property(anything, (body) => ['success', 'reply', 'invalid'].includes(parseBusinessReply(body).outcome)),
    )
  })
})
