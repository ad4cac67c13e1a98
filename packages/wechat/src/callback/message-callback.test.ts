import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CallbackParseError } from './callback-parse-error.ts'
import {
  buildMessageCallback,
  type MessageCallbackData,
  type MessageCallbackKind,
  messageEventTable,
  parseMessageCallback,
} from './message-callback.ts'
import { userMessageTable } from './user-message-table.ts'

const bodies: { message: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../test/data/plain-callbacks.json', import.meta.url), 'utf8'),
)

/** What each documented body says, by the name it has in the data file. */
const documented: Record<string, unknown> = {
  weapp_audit_fail: {
    reason: '1:类目不符:<br>(1):示例原因<br>',
    rejectedAt: 1700001000000,
    screenshotMediaIds: ['MEDIA1', 'MEDIA2'],
  },
  weapp_audit_delay: { reason: '示例', delayedAt: 1700001100000 },
  wxa_nickname_audit: { result: 'approved', nickname: '示例商店', reason: '' },
  wxa_category_audit: { result: 'rejected', firstCategoryId: 8, secondCategoryId: 39, reason: '资质不清晰' },
  wxa_privacy_apply: {
    application: {
      apiName: 'wx.getLocation',
      auditId: '20001',
      status: 'approved',
      reason: '',
      appliedAt: 1700001000000,
      auditedAt: 1700001200000,
    },
  },
  wxa_illegal_record: {
    illegalRecordId: '2_11100',
    authorizerAppid: 'wx00000000000a0001',
    recordedAt: 1700001300000,
    reason: '示例原因',
    content: '示例内容',
    ruleUrl: 'https://example.invalid/rule',
    ruleName: '示例规范',
  },
  wxa_appeal_record: {
    appealRecordId: '4111001',
    authorizerAppid: 'wx00000000000a0001',
    appealedAt: 1700001400000,
    appealCount: 1,
    appealFrom: 'provider',
    appealStatus: 'passed',
    auditedAt: 1700001500000,
    auditReason: '示例',
    punishment: '示例',
    materials: [
      {
        illegal: { content: '示例', contentUrl: 'https://example.invalid/c' },
        appeal: { reason: '示例', proofMediaIds: ['MEDIA1'] },
      },
    ],
  },
  wx_verify_pay_succ: { orderId: 'ORDER1' },
  user_enter_tempsession: { sessionFrom: 'from-page-1' },
  'text message': { content: 'hello' },
  weapp_audit_success: { approvedAt: 1788090000000 },
  'weapp_audit_fail (CDATA)': {
    reason: '1:小程序内容不符合规则:<br>(1):示例原因<br>',
    rejectedAt: 1788090000000,
    screenshotMediaIds: ['PERMMEDIA_0001', 'PERMMEDIA_0002'],
  },
  'weapp_audit_delay (CDATA)': { reason: '需要进一步核实', delayedAt: 1788090000000 },
}

const review = { auditId: '7', status: 'rejected', reason: '不清晰' } as const
const userData = { openid: 'o1', authorizerAppid: 'wx1', revokeInfo: '1', pluginId: 'p', openPid: 'q' }
const trial = { application: { authorizerAppid: 'wx1', mpAppid: 'wx2', operatedAt: 1700000000000 }, status: 1 }
const order = { transactionId: '4200000000202300000000000001', merchantId: '1', merchantTradeNo: 'T1', paidAt: 1000 }
const passed = { expiresAt: 1700000000000 }
const failed = { failedAt: 1700000000000, reason: '不符' }

/** Typed data for every kind: what is built from it must be read back as it was. */
const samples: { [K in MessageCallbackKind]: MessageCallbackData<K> } = {
  'message.text': { content: '你好 <a>&]]>', businessId: 'b' },
  'message.image': { picUrl: 'https://example.invalid/p', mediaId: 'M', msgDataId: '23637352235060881', idx: 1 },
  'message.miniprogrampage': { title: '题', appid: 'wx1', pagePath: 'pages/a', thumbUrl: 'u', thumbMediaId: 'm' },
  'message.voice': { mediaId: 'M', format: 'amr', mediaId16K: 'N', recognition: '你好' },
  'message.video': { mediaId: 'M', thumbMediaId: 'T' },
  'message.shortvideo': { mediaId: 'M', thumbMediaId: 'T' },
  'message.location': { latitude: 23.134521, longitude: 113.358803, scale: 20, label: '广州' },
  'message.link': { title: '题', description: '述', url: 'https://example.invalid/' },
  'event.weapp_audit_success': { approvedAt: 1700000000000 },
  'event.weapp_audit_fail': { reason: 'a<br>b', rejectedAt: 1700000000000, screenshotMediaIds: ['A', 'B'] },
  'event.weapp_audit_delay': { reason: '再看', delayedAt: 1700000000000 },
  'event.wxa_nickname_audit': { result: 'rejected', nickname: '名', reason: '重名' },
  'event.wxa_category_audit': { result: 'approved', firstCategoryId: 8, secondCategoryId: 39 },
  'event.wxa_privacy_apply': { application: { ...review, apiName: 'wx.chooseAddress' } },
  'event.wxa_illegal_record': { illegalRecordId: '2_1', reason: '诱导' },
  'event.wxa_appeal_record': {
    appealRecordId: '1',
    appealFrom: 'user',
    appealStatus: 'withdrawn',
    materials: [{ illegal: { content: 'a' } }, { appeal: { reason: 'b', proofMediaIds: ['C', 'D'] } }],
  },
  'event.wxa_media_check': {
    traceId: 't',
    version: 2,
    result: { suggest: 'risky', label: 20001 },
    detail: [{ strategy: 'content_model', errcode: 0, suggest: 'risky', label: 20001, probability: 90 }],
  },
  'event.add_nearby_poi_audit_info': { ...review, poiId: '9' },
  'event.nearby_category_audit_info': review,
  'event.user_info_modified': userData,
  'event.user_authorization_revoke': userData,
  'event.user_authorization_cancellation': userData,
  'event.betaapp_authorization_apply_event': { ...trial, ticket: 'T' },
  'event.betaapp_verify_apply_event': trial,
  'event.betaapp_verify_event': { ...trial, message: 'OK' },
  'event.trade_manage_remind_access_api': { message: '请接入' },
  'event.trade_manage_remind_shipping': { ...order, message: '请发货' },
  'event.trade_manage_order_settlement': { ...order, confirmReceiveMethod: 'manual', settledAt: 2000 },
  'event.add_express_path': {
    deliveryId: 'SF',
    wayBillId: 'W',
    orderId: 'O',
    version: 3,
    count: 1,
    actions: [{ at: 1000, type: 100001, message: '揽件' }],
  },
  'event.charge_service_quota_notify': { eventType: 3, spuId: '1', spuName: '名', totalQuota: 9, totalUsedQuota: 8 },
  'event.debug_demo': { debugText: 'hello world' },
  'event.wx_verify_pay_succ': { orderId: 'O' },
  'event.wx_verify_dispatch': { provider: '机构', contact: '0', dispatchedAt: 1000 },
  'event.qualification_verify_success': passed,
  'event.qualification_verify_fail': failed,
  'event.naming_verify_success': passed,
  'event.naming_verify_fail': failed,
  'event.annual_renew': passed,
  'event.verify_expired': passed,
  'event.user_enter_tempsession': { sessionFrom: 's' },
  'event.subscribe': { eventKey: 'qrscene_1', ticket: 'T' },
  'event.unsubscribe': {},
  'event.scan': { eventKey: '1', ticket: 'T' },
  'event.location': { latitude: 23.1, longitude: 113.2, precision: 119.385 },
  'event.click': { eventKey: 'K' },
  'event.view': { eventKey: 'https://example.invalid/', menuId: '402043291' },
  'event.view_miniprogram': { eventKey: 'pages/a', menuId: '1' },
  'event.subscribe_msg_popup_event': { results: [{ templateId: 'T', status: 'accept', popupScene: 0 }] },
  'event.subscribe_msg_change_event': { results: [{ templateId: 'T', status: 'reject' }] },
  'event.subscribe_msg_sent_event': {
    results: [{ templateId: 'T', msgId: '1700827132819554304', errorCode: 0, errorStatus: 'success' }],
  },
}

const kinds = [
  ...Object.keys(userMessageTable).map((name) => `message.${name}`),
  ...Object.keys(messageEventTable).map((name) => `event.${name}`),
] as MessageCallbackKind[]

const head = { toUserName: 'gh_000000000001', fromUserName: 'oUSER', createdAt: 1700000000000 }

describe('documented bodies', () => {
  it.each(Object.entries(bodies.message))('reads %s', (name, xml) => {
    const callback = parseMessageCallback(xml)
    const kind = name === 'text message' ? 'message.text' : `event.${name.split(' ')[0]}`
    expect(callback).toMatchObject({ source: 'message', kind, type: `wechat.${kind}`, toUserName: 'gh_000000000001' })
    if (callback.kind !== 'unknown') expect(callback.data).toEqual(documented[name])
  })

  it('keeps all digits of the MsgId', () => {
    expect(parseMessageCallback(bodies.message['text message'] ?? '').msgId).toBe('23637352235060880')
  })
})

describe.each(kinds)('%s', (kind) => {
  it.each(['xml', 'json'] as const)('is built and read back as %s', (format) => {
    const input = { ...head, kind, data: samples[kind], msgId: '23637352235060881', fields: { Later: '新' }, format }
    const callback = parseMessageCallback(buildMessageCallback(input as never))
    expect(callback).toMatchObject({ ...head, kind, data: samples[kind], msgId: '23637352235060881' })
    expect(callback.fields.Later).toBe('新')
  })
})

describe('leniency', () => {
  const parse = (fields: string) => parseMessageCallback(`<xml>${fields}</xml>`)

  it.each(['SCAN', 'scan', 'Scan'])('matches the event %s and keeps its case', (event) => {
    const callback = parse(`<MsgType>event</MsgType><Event>${event}</Event><EventKey>1</EventKey>`)
    expect(callback).toMatchObject({ kind: 'event.scan', type: 'wechat.event.scan', event, data: { eventKey: '1' } })
  })

  it('writes an event in the case of the documentation', () => {
    expect(buildMessageCallback({ ...head, kind: 'event.scan', data: {} })).toContain('<![CDATA[SCAN]]>')
  })

  it('tells the location message from the location event', () => {
    expect(parse('<MsgType>location</MsgType><Location_X>1.5</Location_X>').kind).toBe('message.location')
    expect(parse('<MsgType>event</MsgType><Event>LOCATION</Event>').kind).toBe('event.location')
  })

  it('keeps an unknown event and an unknown message with all their fields', () => {
    const event = parse('<MsgType>event</MsgType><Event>wx_verify_Refill</Event><x>1</x>')
    expect(event).toMatchObject({ kind: 'unknown', type: 'wechat.event.wx_verify_refill', event: 'wx_verify_Refill' })
    expect(event.fields.x).toBe('1')
    expect(parse('<MsgType>hologram</MsgType>')).toMatchObject({ kind: 'unknown', type: 'wechat.message.hologram' })
  })

  it('builds an unknown event from raw fields', () => {
    const xml = buildMessageCallback({ ...head, msgType: 'event', event: 'brand_new', fields: { a: { b: 1 } } })
    expect(parseMessageCallback(xml)).toMatchObject({ event: 'brand_new', fields: { a: { b: '1' } } })
  })

  it('reads the list of a subscription event from JSON, where no element wraps it', () => {
    const body = { MsgType: 'event', Event: 'subscribe_msg_popup_event', List: { TemplateId: 'T', PopupScene: '2' } }
    expect(parseMessageCallback(JSON.stringify(body))).toMatchObject({
      data: { results: [{ templateId: 'T', popupScene: 2 }] },
    })
  })

  it('reads one check result as a list of one', () => {
    const callback = parse('<MsgType>event</MsgType><Event>wxa_media_check</Event><detail><prob>90</prob></detail>')
    expect(callback).toMatchObject({ data: { detail: [{ probability: 90 }] } })
  })

  it('accepts a text message without a word', () => {
    expect(parse('<MsgType>text</MsgType><Content></Content>')).toMatchObject({ data: { content: '' } })
    expect(parse('<MsgType>text</MsgType>')).toMatchObject({ kind: 'unknown', missing: 'Content' })
  })

  it('keeps the 64-bit numbers of JSON', () => {
    const json = '{"MsgType":"text","Content":"hi","MsgId":9007199254740993,"CreateTime":1700000000}'
    expect(parseMessageCallback(json)).toMatchObject({ msgId: '9007199254740993', createdAt: 1700000000000 })
  })

  it.each(['', '<xml/>', '<xml><MsgType>event</MsgType></xml>', '{"MsgType":[]}', '<xml><MsgType>a</MsgType>'])(
    'refuses %j',
    (plaintext) => {
      expect(() => parseMessageCallback(plaintext)).toThrow(CallbackParseError)
    },
  )
})
