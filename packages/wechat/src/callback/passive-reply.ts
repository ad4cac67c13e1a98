import { buildXml } from '../xml/xml-codec.ts'

/** One article of a news reply (图文). */
export type ReplyArticle = {
  readonly title: string
  readonly description: string
  readonly picUrl: string
  readonly url: string
}

/** What a reply says, without its addresses. */
export type ReplyContent =
  | { readonly msgType: 'text'; readonly content: string }
  | { readonly msgType: 'image'; readonly mediaId: string }
  | { readonly msgType: 'voice'; readonly mediaId: string }
  | { readonly msgType: 'video'; readonly mediaId: string; readonly title?: string; readonly description?: string }
  | {
      readonly msgType: 'music'
      readonly title?: string
      readonly description?: string
      readonly musicUrl?: string
      readonly hqMusicUrl?: string
      readonly thumbMediaId: string
    }
  | { readonly msgType: 'news'; readonly articles: readonly ReplyArticle[] }
  | { readonly msgType: 'transfer_customer_service'; readonly kfAccount?: string }

/**
 * An answer to a user that goes back in the same request (被动回复消息). Official accounts only: a mini program needs the
 * customer-service API.
 *
 * `toUserName` is the user's openid, `fromUserName` the account's original id: the two of the push, swapped.
 */
export type PassiveReply = ReplyContent & {
  readonly toUserName: string
  readonly fromUserName: string
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/**
 * Writes the plain XML of a passive reply, to be sealed (被动回复 XML).
 *
 * @see https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
 */
export function buildPassiveReply(reply: PassiveReply): string {
  return buildXml({
    ToUserName: reply.toUserName,
    FromUserName: reply.fromUserName,
    CreateTime: Math.floor(reply.createdAt / 1000),
    MsgType: reply.msgType,
    ...contentFields(reply),
  })
}

function contentFields(reply: ReplyContent): Record<string, unknown> {
  switch (reply.msgType) {
    case 'text':
      return { Content: reply.content }
    case 'image':
      return { Image: { MediaId: reply.mediaId } }
    case 'voice':
      return { Voice: { MediaId: reply.mediaId } }
    case 'video':
      return { Video: { MediaId: reply.mediaId, Title: reply.title, Description: reply.description } }
    case 'music':
      return { Music: musicFields(reply) }
    case 'news':
      return { ArticleCount: reply.articles.length, Articles: { item: reply.articles.map(articleFields) } }
    case 'transfer_customer_service':
      return reply.kfAccount === undefined ? {} : { TransInfo: { KfAccount: reply.kfAccount } }
  }
}

function musicFields(reply: ReplyContent & { msgType: 'music' }): Record<string, unknown> {
  return {
    Title: reply.title,
    Description: reply.description,
    MusicUrl: reply.musicUrl,
    HQMusicUrl: reply.hqMusicUrl,
    ThumbMediaId: reply.thumbMediaId,
  }
}

function articleFields(article: ReplyArticle): Record<string, string> {
  return { Title: article.title, Description: article.description, PicUrl: article.picUrl, Url: article.url }
}
