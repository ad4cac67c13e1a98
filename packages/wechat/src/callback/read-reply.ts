import { isXmlObject, listOf, memberOf, type XmlObject } from '../xml/xml-value.ts'
import { CallbackParseError } from './callback-parse-error.ts'
import { parsePlaintext, textOf, timeOf } from './callback-plaintext.ts'
import type { PassiveReply, ReplyArticle, ReplyContent } from './passive-reply.ts'

/** WeChat shows at most eight articles, and only one in most conversations. */
const MAX_ARTICLES = 8

/** A passive reply that WeChat would not show to the user (被动回复格式错误). The message names the field. */
export class PassiveReplyError extends Error {
  override readonly name = 'PassiveReplyError'
}

/**
 * What a business system answered to a forwarded message (业务系统应答): nothing for the user, a reply, or something that
 * must not reach WeChat.
 */
export type BusinessReply =
  | { readonly outcome: 'success' }
  | { readonly outcome: 'reply'; readonly content: ReplyContent }
  | { readonly outcome: 'invalid'; readonly reason: string }

/**
 * Reads the answer of a business system (解析业务系统的被动回复): empty or `success`, or a reply as XML or JSON with WeChat's
 * field names. Who it goes to is not taken from it: that is the sender of the message, in {@link buildPassiveReply}.
 */
export function parseBusinessReply(body: Buffer | string): BusinessReply {
  const plaintext = typeof body === 'string' ? body : body.toString('utf8')
  const word = plaintext.trim()
  if (word === '' || word === 'success') return { outcome: 'success' }
  try {
    return { outcome: 'reply', content: readContent(readFields(plaintext)) }
  } catch (error) {
    if (error instanceof PassiveReplyError) return { outcome: 'invalid', reason: error.message }
    throw error
  }
}

/** Reads a decrypted passive reply (解析被动回复), as WeChat does. Throws {@link PassiveReplyError} only. */
export function parsePassiveReply(plaintext: string): PassiveReply {
  const fields = readFields(plaintext)
  const addresses = { toUserName: needText(fields, 'ToUserName'), fromUserName: needText(fields, 'FromUserName') }
  const createdAt = timeOf(fields, 'CreateTime')
  if (createdAt === 0) throw new PassiveReplyError('CreateTime is missing')
  return { ...addresses, createdAt, ...readContent(fields) }
}

function readFields(plaintext: string): XmlObject {
  try {
    return parsePlaintext(plaintext)
  } catch (error) {
    if (!(error instanceof CallbackParseError)) throw error
    throw new PassiveReplyError('the reply is neither XML nor JSON', { cause: error })
  }
}

function readContent(fields: XmlObject): ReplyContent {
  const msgType = needText(fields, 'MsgType')
  switch (msgType) {
    case 'text':
      return { msgType, content: needText(fields, 'Content') }
    case 'image':
      return { msgType, mediaId: needText(needObject(fields, 'Image'), 'MediaId', 'Image/') }
    case 'voice':
      return { msgType, mediaId: needText(needObject(fields, 'Voice'), 'MediaId', 'Voice/') }
    case 'video':
      return { msgType, ...readVideo(needObject(fields, 'Video')) }
    case 'music':
      return { msgType, ...readMusic(needObject(fields, 'Music')) }
    case 'news':
      return { msgType, articles: readArticles(fields) }
    case 'transfer_customer_service':
      return { msgType, ...optional('kfAccount', textOf(findObject(fields, 'TransInfo'), 'KfAccount')) }
    default:
      throw new PassiveReplyError('MsgType is none that a reply can have')
  }
}

function readVideo(video: XmlObject): Omit<ReplyContent & { msgType: 'video' }, 'msgType'> {
  return {
    mediaId: needText(video, 'MediaId', 'Video/'),
    ...optional('title', textOf(video, 'Title')),
    ...optional('description', textOf(video, 'Description')),
  }
}

function readMusic(music: XmlObject): Omit<ReplyContent & { msgType: 'music' }, 'msgType'> {
  return {
    thumbMediaId: needText(music, 'ThumbMediaId', 'Music/'),
    ...optional('title', textOf(music, 'Title')),
    ...optional('description', textOf(music, 'Description')),
    ...optional('musicUrl', textOf(music, 'MusicUrl')),
    ...optional('hqMusicUrl', textOf(music, 'HQMusicUrl')),
  }
}

function readArticles(fields: XmlObject): ReplyArticle[] {
  // In JSON the list may stand in Articles itself, without the item that XML needs.
  const articles = memberOf(fields, 'Articles')
  const items = isXmlObject(articles) ? listOf(memberOf(articles, 'item')) : listOf(articles)
  if (items.length === 0) throw new PassiveReplyError('Articles is empty')
  if (items.length > MAX_ARTICLES) throw new PassiveReplyError(`Articles holds more than ${MAX_ARTICLES} items`)
  return items.map((item) => {
    if (!isXmlObject(item)) throw new PassiveReplyError('Articles/item has no fields')
    return {
      title: needText(item, 'Title', 'Articles/item/'),
      description: textOf(item, 'Description'),
      picUrl: textOf(item, 'PicUrl'),
      url: textOf(item, 'Url'),
    }
  })
}

function needText(fields: XmlObject, name: string, path = ''): string {
  const value = textOf(fields, name)
  if (value === '') throw new PassiveReplyError(`${path}${name} is missing`)
  return value
}

function needObject(fields: XmlObject, name: string): XmlObject {
  const value = memberOf(fields, name)
  if (!isXmlObject(value)) throw new PassiveReplyError(`${name} is missing`)
  return value
}

function findObject(fields: XmlObject, name: string): XmlObject {
  const value = memberOf(fields, name)
  return isXmlObject(value) ? value : {}
}

function optional<const N extends string>(name: N, value: string): { [K in N]?: string } {
  return (value === '' ? {} : { [name]: value }) as { [K in N]?: string }
}
