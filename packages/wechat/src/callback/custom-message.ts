import type { SendCustomMessageRequest } from '../client/api-types/message-media.ts'
import type { ReplyArticle, ReplyContent } from './passive-reply.ts'

/**
 * A reply as a customer-service message (客服消息), for when it is too late for a passive one; `undefined` for what cannot be
 * sent so. Of several articles the first goes, since a message takes one.
 *
 * @see https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html
 */
export function buildCustomMessage(content: ReplyContent, openid: string): SendCustomMessageRequest | undefined {
  const head = { touser: openid, msgtype: content.msgType }
  switch (content.msgType) {
    case 'text':
      return { ...head, text: { content: content.content } }
    case 'image':
      return { ...head, image: { media_id: content.mediaId } }
    case 'voice':
      return { ...head, voice: { media_id: content.mediaId } }
    case 'video': {
      const { mediaId, title, description } = content
      return { ...head, video: { media_id: mediaId, ...given({ title, description }) } }
    }
    case 'music': {
      const { thumbMediaId, musicUrl = '', hqMusicUrl, title, description } = content
      const music = { musicurl: musicUrl, ...given({ title, description, hqmusicurl: hqMusicUrl }) }
      return { ...head, music: { ...music, thumb_media_id: thumbMediaId } }
    }
    case 'news':
      return { ...head, news: { articles: content.articles.slice(0, 1).map(toArticle) } }
    case 'transfer_customer_service':
      return undefined
  }
}

function toArticle({ title, description, picUrl, url }: ReplyArticle) {
  return { title, description, picurl: picUrl, url }
}

function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
