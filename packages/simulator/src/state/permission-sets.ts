import type { AccountKind } from './account.ts'

/** Sets that an account of this kind can grant (权限集). */
export const PERMISSION_SETS: Record<AccountKind, readonly number[]> = {
  official_account: [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 22, 23, 24, 26, 27, 33, 34, 44, 46, 47, 54, 66, 89, 113,
  ],
  mini_program: [
    17, 18, 19, 25, 30, 31, 37, 40, 41, 45, 48, 49, 51, 52, 65, 67, 70, 71, 73, 76, 81, 84, 85, 88, 119, 142, 151, 156,
    157,
  ],
}

/** Only one component may hold such a set of an account (互斥). */
export const EXCLUSIVE_SETS: ReadonlySet<number> = new Set([4, 24, 34, 54, 18, 25, 40, 41, 45, 49, 51, 73, 76, 81])

/** What a component asks for when nobody chose: the sets that the APIs of this product need. */
export const DEFAULT_COMPONENT_SETS: readonly number[] = [
  1, 2, 3, 4, 7, 11, 15, 24, 27, 89, 17, 18, 19, 25, 30, 31, 40, 49, 76, 81, 88, 156,
]

/** What the authorisation page calls a set. */
export const PERMISSION_SET_NAMES: Record<number, string> = {
  1: '消息管理',
  2: '用户管理',
  3: '账号服务',
  4: '网页服务',
  5: '微信小店',
  6: '微信多客服',
  7: '群发与通知',
  8: '微信卡券',
  9: '微信扫一扫',
  10: '微信连WIFI',
  11: '素材管理',
  12: '微信摇周边',
  13: '微信门店',
  15: '菜单管理',
  17: '获取小程序码',
  18: '小程序开发与数据分析',
  19: '小程序客服管理',
  24: '开放平台账号管理',
  25: '开放平台账号管理',
  27: '快速注册小程序',
  30: '小程序基本信息管理',
  31: '小程序认证名称检测',
  33: '小程序关联管理',
  37: '附近的小程序管理',
  40: '小程序插件管理',
  41: '好物圈管理',
  45: '微信物流服务',
  49: '小程序云开发管理',
  51: '小程序即时配送',
  52: '小程序直播管理',
  65: '小程序广告管理',
  76: '小程序违规与交易投诉管理',
  81: '试用小程序快速认证',
  88: '获取小程序链接',
  89: '服务号订阅通知',
  156: '小程序备案服务',
}
