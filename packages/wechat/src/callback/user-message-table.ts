import { id, number, required, text } from './callback-field.ts'

const OFFICIAL_ACCOUNT =
  'https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html'
const CUSTOMER_SERVICE =
  'https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/customer-message/receive.html'

/** Newer messages of official accounts carry these for messages that come from an article. */
const article = { msgDataId: id('MsgDataId'), idx: number('Idx') }

/** The messages that a user sends (普通消息), by MsgType. Mini programs get text, image and miniprogrampage only. */
export const userMessageTable = {
  text: {
    titleZh: '文本消息',
    titleEn: 'Text',
    doc: OFFICIAL_ACCOUNT,
    // BusinessId comes with a chat of a sub-merchant.
    fields: { content: required(text('Content')), businessId: text('BusinessId'), ...article },
  },
  image: {
    titleZh: '图片消息',
    titleEn: 'Image',
    doc: OFFICIAL_ACCOUNT,
    fields: { picUrl: text('PicUrl'), mediaId: text('MediaId'), ...article },
  },
  miniprogrampage: {
    titleZh: '小程序卡片消息',
    titleEn: 'Mini program card',
    doc: CUSTOMER_SERVICE,
    fields: {
      title: text('Title'),
      appid: text('AppId'),
      pagePath: text('PagePath'),
      thumbUrl: text('ThumbUrl'),
      thumbMediaId: text('ThumbMediaId'),
    },
  },
  voice: {
    titleZh: '语音消息',
    titleEn: 'Voice',
    doc: OFFICIAL_ACCOUNT,
    fields: {
      mediaId: text('MediaId'),
      format: text('Format'),
      mediaId16K: text('MediaId16K'),
      recognition: text('Recognition'),
      ...article,
    },
  },
  video: {
    titleZh: '视频消息',
    titleEn: 'Video',
    doc: OFFICIAL_ACCOUNT,
    fields: { mediaId: text('MediaId'), thumbMediaId: text('ThumbMediaId'), ...article },
  },
  shortvideo: {
    titleZh: '小视频消息',
    titleEn: 'Short video',
    doc: OFFICIAL_ACCOUNT,
    fields: { mediaId: text('MediaId'), thumbMediaId: text('ThumbMediaId'), ...article },
  },
  location: {
    titleZh: '地理位置消息',
    titleEn: 'Location',
    doc: OFFICIAL_ACCOUNT,
    // Location_X is the latitude.
    fields: {
      latitude: number('Location_X'),
      longitude: number('Location_Y'),
      scale: number('Scale'),
      label: text('Label'),
      ...article,
    },
  },
  link: {
    titleZh: '链接消息',
    titleEn: 'Link',
    doc: OFFICIAL_ACCOUNT,
    fields: { title: text('Title'), description: text('Description'), url: text('Url'), ...article },
  },
} as const
