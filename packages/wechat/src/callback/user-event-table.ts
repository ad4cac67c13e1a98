import { alsoAt, id, number, objects, text } from './callback-field.ts'

const OFFICIAL_ACCOUNT =
  'https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html'
const MENU = 'https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Custom_Menu_Push_Events.html'
const CUSTOMER_SERVICE =
  'https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/customer-message/receive.html'
const SUBSCRIBE_MESSAGE =
  'https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html'

const answer = { templateId: text('TemplateId'), status: text('SubscribeStatusString') }

/** The events that a user causes in an official account or a mini program, by lower-case name. */
export const userEventTable = {
  user_enter_tempsession: {
    name: 'user_enter_tempsession',
    titleZh: '进入客服会话',
    titleEn: 'Chat opened',
    doc: CUSTOMER_SERVICE,
    ids: ['SessionFrom'],
    fields: { sessionFrom: text('SessionFrom') },
  },
  subscribe: {
    name: 'subscribe',
    titleZh: '关注',
    titleEn: 'Followed',
    doc: OFFICIAL_ACCOUNT,
    ids: ['EventKey'],
    fields: { eventKey: text('EventKey'), ticket: text('Ticket') },
  },
  unsubscribe: {
    name: 'unsubscribe',
    titleZh: '取消关注',
    titleEn: 'Unfollowed',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: {},
  },
  scan: {
    name: 'SCAN',
    titleZh: '已关注用户扫描带参数二维码',
    titleEn: 'Parameter code scanned',
    doc: OFFICIAL_ACCOUNT,
    ids: ['EventKey'],
    fields: { eventKey: text('EventKey'), ticket: text('Ticket') },
  },
  location: {
    name: 'LOCATION',
    titleZh: '上报地理位置',
    titleEn: 'Location reported',
    doc: OFFICIAL_ACCOUNT,
    ids: [],
    fields: { latitude: number('Latitude'), longitude: number('Longitude'), precision: number('Precision') },
  },
  click: {
    name: 'CLICK',
    titleZh: '点击菜单拉取消息',
    titleEn: 'Menu item clicked',
    doc: MENU,
    ids: ['EventKey'],
    fields: { eventKey: text('EventKey') },
  },
  view: {
    name: 'VIEW',
    titleZh: '点击菜单跳转链接',
    titleEn: 'Menu link opened',
    doc: MENU,
    ids: ['EventKey'],
    fields: { eventKey: text('EventKey'), menuId: id('MenuId') },
  },
  view_miniprogram: {
    name: 'view_miniprogram',
    titleZh: '点击菜单跳转小程序',
    titleEn: 'Menu mini program opened',
    doc: MENU,
    ids: ['EventKey'],
    fields: { eventKey: text('EventKey'), menuId: id('MenuId') },
  },
  subscribe_msg_popup_event: {
    name: 'subscribe_msg_popup_event',
    titleZh: '订阅消息弹框操作',
    titleEn: 'Subscription dialog answered',
    doc: SUBSCRIBE_MESSAGE,
    ids: ['SubscribeMsgPopupEvent/List', 'List'],
    // XML wraps the list in an element of the event's name, JSON does not.
    fields: {
      results: alsoAt('List', objects('SubscribeMsgPopupEvent/List', { ...answer, popupScene: number('PopupScene') })),
    },
  },
  subscribe_msg_change_event: {
    name: 'subscribe_msg_change_event',
    titleZh: '订阅消息设置变更',
    titleEn: 'Subscription changed',
    doc: SUBSCRIBE_MESSAGE,
    ids: ['SubscribeMsgChangeEvent/List', 'List'],
    fields: { results: alsoAt('List', objects('SubscribeMsgChangeEvent/List', answer)) },
  },
  subscribe_msg_sent_event: {
    name: 'subscribe_msg_sent_event',
    titleZh: '订阅消息发送结果',
    titleEn: 'Subscription message sent',
    doc: SUBSCRIBE_MESSAGE,
    ids: ['SubscribeMsgSentEvent/List', 'List'],
    fields: {
      results: alsoAt(
        'List',
        objects('SubscribeMsgSentEvent/List', {
          templateId: text('TemplateId'),
          msgId: id('MsgID'),
          errorCode: number('ErrorCode'),
          errorStatus: text('ErrorStatus'),
        }),
      ),
    },
  },
} as const
