/** 用户隐私保护指引. Kept in WeChat's own field names, because it is only ever echoed. */
export type PrivacyGuide = {
  setting_list: { privacy_key: string; privacy_text: string; privacy_label: string }[]
  owner_setting: Record<string, unknown>
  sdk_privacy_info_list: unknown[]
  update_time: number
}

/** Location interfaces (地理位置接口) that a mini program has to apply for. */
export const LOCATION_INTERFACES: readonly { name: string; chName: string }[] = [
  { name: 'wx.getFuzzyLocation', chName: '获取当前的模糊地理位置' },
  { name: 'wx.getLocation', chName: '获取当前的地理位置、速度' },
  { name: 'wx.onLocationChange', chName: '监听实时地理位置变化事件' },
  { name: 'wx.startLocationUpdate', chName: '接收位置消息（前台）' },
  { name: 'wx.startLocationUpdateBackground', chName: '接收位置消息（前后台）' },
  { name: 'wx.chooseLocation', chName: '打开地图选择位置' },
  { name: 'wx.choosePoi', chName: '打开 POI 列表选择位置' },
  { name: 'wx.chooseAddress', chName: '获取用户收货地址' },
]

/** `getFuzzyLocation` shuts these out (85311). */
export const FUZZY_EXCLUDES: readonly string[] = [
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
]

/** privacy_key with what WeChat calls it. */
export const PRIVACY_KEYS: Record<string, string> = {
  UserInfo: '用户信息（微信昵称、头像）',
  Location: '位置信息',
  Address: '地址',
  Invoice: '发票信息',
  RunData: '微信运动数据',
  Record: '麦克风',
  Album: '选中的照片或视频信息',
  Camera: '摄像头',
  PhoneNumber: '手机号码',
  Contact: '通讯录（仅写入）权限',
  DeviceInfo: '设备信息',
  EXIDNumber: '身份证号码',
  EXOrderInfo: '订单信息',
  EXUserPublishContent: '发布内容',
  EXUserFollowAcct: '所关注账号',
  EXUserOpLog: '操作日志',
  AlbumWriteOnly: '相册（仅写入）权限',
  LicensePlate: '车牌号',
  BlueTooth: '蓝牙',
  CalendarWriteOnly: '日历（仅写入）权限',
  Email: '邮箱',
  MessageFile: '选中的文件',
}
