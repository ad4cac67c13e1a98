/** What fields hold in samples, by WeChat's name; made up, but of the form that real pushes have. */
const TEXTS: Readonly<Record<string, string>> = {
  Content: '你好，请问几点打烊？',
  Title: '门店首页',
  Description: '一段说明',
  Url: 'https://example.com/article',
  PicUrl: 'https://example.com/picture.jpg',
  ThumbUrl: 'https://example.com/thumb.jpg',
  PagePath: 'pages/index/index',
  Label: '广州市海珠区新港中路',
  Format: 'amr',
  Recognition: '请问几点打烊',
  EventKey: 'qrscene_1001',
  Reason: '小程序服务类目与页面内容不一致',
  reason: '小程序服务类目与页面内容不一致',
  audit_reason: '资料不完整',
  status: 'success',
  name: '示例企业有限公司',
  nickname: '示例小店',
  msg: 'OK',
  MsgDataId: '2247483650',
  AuthorizationCode: 'queryauthcode@@@sample',
  PreAuthCode: 'preauthcode@@@sample',
  ComponentVerifyTicket: 'ticket@@@sample',
  trace_id: '6392f5c0-2d8f9a5c-0000aaaa',
  transaction_id: '4200000000000000000000000000',
}

const NUMBERS: Readonly<Record<string, number>> = {
  Location_X: 23.134521,
  Location_Y: 113.358803,
  Latitude: 23.137466,
  Longitude: 113.352425,
  Precision: 119.385,
  Scale: 20,
  AuthorizationCodeExpiredTime: 3_600,
  status: 0,
  ret: 0,
  ErrorCode: 0,
  errcode: 0,
}

const APPID = 'wx0123456789abcdef'
const OPENID = 'oSAMPLE0000000000000000000001'

/** A text for a field of that name; an id where the name says that it is one. */
export function sampleText(wire: string): string {
  const name = lastOf(wire)
  const known = TEXTS[name]
  if (known !== undefined) return known
  if (/appid$/i.test(name)) return APPID
  if (/open_?p?id$/i.test(name)) return OPENID
  if (/media_?id/i.test(name)) return 'SAMPLE_MEDIA_ID'
  if (/url$/i.test(name)) return 'https://example.com/sample'
  if (/id$/i.test(name)) return '1000000001'
  return '示例'
}

export function sampleNumber(wire: string): number {
  return NUMBERS[lastOf(wire)] ?? 1
}

function lastOf(wire: string): string {
  return wire.slice(wire.lastIndexOf('/') + 1)
}
