/** A permission set (权限集): what a merchant grants to a third-party platform, and what `func_info` lists by id. */
export type PermissionSet = {
  readonly id: number
  /** WeChat's own name of it. */
  readonly nameZh: string
  /** The kind of account that grants it; absent where it exists for several kinds. */
  readonly account?: 'official_account' | 'mini_program'
  /**
   * Exclusive (互斥): only one platform may hold it, so that granting it to a second needs cancelling at the first.
   * Absent where that is not known.
   */
  readonly isExclusive?: boolean
  /** No longer in WeChat's list, but merchants who granted it may still show it. */
  readonly isRetired?: true
  /** The name is documented by WeChat; `false`: it comes from SDKs or from WeChat's staff. */
  readonly confirmed: boolean
}

/**
 * The permission sets we know, by id. WeChat adds some from time to time: show an unknown id as its number.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/third_party_authority_instructions.html
 */
export const permissionSets: readonly PermissionSet[] = [
  { id: 1, nameZh: '消息管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 2, nameZh: '用户管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 3, nameZh: '账号服务', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 4, nameZh: '网页服务', account: 'official_account', isExclusive: true, confirmed: true },
  { id: 5, nameZh: '微信小店', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 6, nameZh: '微信多客服', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 7, nameZh: '群发与通知', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 8, nameZh: '微信卡券', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 9, nameZh: '微信扫一扫', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 10, nameZh: '微信连WIFI', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 11, nameZh: '素材管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 12, nameZh: '微信摇周边', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 13, nameZh: '微信门店', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 14, nameZh: '微信支付', account: 'official_account', isRetired: true, confirmed: false },
  { id: 15, nameZh: '菜单管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 16, nameZh: '获取认证状态及信息', account: 'official_account', isRetired: true, confirmed: false },
  { id: 17, nameZh: '获取小程序码', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 18, nameZh: '小程序开发与数据分析', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 19, nameZh: '小程序客服管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 20, nameZh: '微信登录', account: 'mini_program', isRetired: true, confirmed: false },
  { id: 21, nameZh: '数据分析', account: 'mini_program', isRetired: true, confirmed: false },
  { id: 22, nameZh: '城市服务', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 23, nameZh: '广告管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 24, nameZh: '开放平台账号管理', account: 'official_account', isExclusive: true, confirmed: true },
  { id: 25, nameZh: '开放平台账号管理', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 26, nameZh: '微信电子发票', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 27, nameZh: '快速注册小程序', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 30, nameZh: '小程序基本信息管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 31, nameZh: '小程序认证名称检测', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 33, nameZh: '小程序关联管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 34, nameZh: '微信商品库管理', account: 'official_account', isExclusive: true, confirmed: true },
  { id: 35, nameZh: '卡路里', account: 'official_account', isRetired: true, confirmed: false },
  { id: 36, nameZh: '卡路里', account: 'mini_program', isRetired: true, confirmed: true },
  { id: 37, nameZh: '附近的小程序管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 40, nameZh: '小程序插件管理', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 41, nameZh: '好物圈管理', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 44, nameZh: '好物圈', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 45, nameZh: '微信物流服务', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 46, nameZh: '微信一物一码', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 47, nameZh: '微信财政电子票据', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 48, nameZh: '微信财政电子票据管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 49, nameZh: '小程序云开发管理', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 51, nameZh: '小程序即时配送', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 52, nameZh: '小程序直播管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 54, nameZh: '服务号对话管理', account: 'official_account', isExclusive: true, confirmed: true },
  { id: 57, nameZh: '页面推送', account: 'mini_program', confirmed: false },
  { id: 65, nameZh: '小程序广告管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 66, nameZh: '微信服务市场管理', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 67, nameZh: '微信服务市场管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 70, nameZh: '标准版交易组件商品管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 71, nameZh: '标准版交易组件订单物流与售后管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 73, nameZh: '标准版交易组件接入', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 76, nameZh: '小程序违规与交易投诉管理', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 81, nameZh: '试用小程序快速认证', account: 'mini_program', isExclusive: true, confirmed: true },
  { id: 84, nameZh: '标准版交易组件优惠券管理', account: 'mini_program', isExclusive: false, confirmed: true },
  { id: 85, nameZh: '自定义版交易组件管理', account: 'mini_program', confirmed: true },
  { id: 86, nameZh: '小商店装修', account: 'mini_program', confirmed: false },
  { id: 88, nameZh: '获取小程序链接', account: 'mini_program', confirmed: false },
  { id: 89, nameZh: '服务号订阅通知', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 93, nameZh: '小程序联盟', account: 'mini_program', confirmed: false },
  { id: 99, nameZh: '云开发短信', account: 'mini_program', confirmed: false },
  { id: 102, nameZh: '云开发微信支付', account: 'mini_program', confirmed: false },
  { id: 104, nameZh: '标准版组件资金链路', account: 'mini_program', confirmed: false },
  { id: 105, nameZh: '城市服务', account: 'mini_program', confirmed: false },
  { id: 107, nameZh: '连接器电商场景接入', account: 'mini_program', confirmed: false },
  { id: 112, nameZh: '红包封面管理', account: 'mini_program', confirmed: false },
  { id: 113, nameZh: '就医助手', account: 'official_account', isExclusive: false, confirmed: true },
  { id: 116, nameZh: '获取自定义版交易组件数据', account: 'mini_program', confirmed: false },
  { id: 117, nameZh: '小程序图像处理', account: 'mini_program', confirmed: false },
  { id: 118, nameZh: '硬件服务', account: 'mini_program', confirmed: false },
  { id: 119, nameZh: '小程序支付管理服务', account: 'mini_program', confirmed: false },
  { id: 120, nameZh: '小程序购物订单', account: 'mini_program', confirmed: false },
  { id: 121, nameZh: '公众号购物订单', account: 'official_account', confirmed: false },
  { id: 129, nameZh: '视频号小店商品管理', account: 'mini_program', confirmed: false },
  { id: 130, nameZh: '视频号小店物流管理', account: 'mini_program', confirmed: false },
  { id: 131, nameZh: '视频号小店订单与售后管理', account: 'mini_program', confirmed: false },
  { id: 132, nameZh: '视频号小店优惠券管理', account: 'mini_program', confirmed: false },
  { id: 133, nameZh: '视频号小店橱窗管理', account: 'mini_program', confirmed: false },
  { id: 135, nameZh: '流量主代运营', account: 'mini_program', confirmed: false },
  { id: 138, nameZh: '视频号小店资金管理', account: 'mini_program', confirmed: false },
  { id: 139, nameZh: '小程序运费险', account: 'mini_program', confirmed: false },
  { id: 140, nameZh: '小程序推广员', account: 'mini_program', confirmed: false },
  { id: 141, nameZh: '视频号小店优选联盟管理', account: 'mini_program', confirmed: false },
  { id: 142, nameZh: '小程序发货管理服务', account: 'mini_program', confirmed: false },
  { id: 144, nameZh: '学生身份验证', account: 'mini_program', confirmed: false },
  { id: 151, nameZh: '小程序交易保障', account: 'mini_program', confirmed: false },
  { id: 153, nameZh: '微短剧资源管理', account: 'mini_program', confirmed: false },
  { id: 156, nameZh: '小程序备案服务', account: 'mini_program', confirmed: false },
  { id: 157, nameZh: '小程序虚拟支付管理', account: 'mini_program', confirmed: false },
  { id: 159, nameZh: '视频号小店电子面单管理', account: 'mini_program', confirmed: false },
  { id: 161, nameZh: '微信客服管理', account: 'mini_program', confirmed: false },
  { id: 171, nameZh: '消息调试', confirmed: false },
  { id: 172, nameZh: '消息调试', confirmed: false },
  { id: 173, nameZh: '消息调试', confirmed: false },
  { id: 174, nameZh: '消息调试', confirmed: false },
  { id: 185, nameZh: '小程序管理微信小店会员', account: 'mini_program', confirmed: false },
  { id: 198, nameZh: '创建申诉', account: 'mini_program', confirmed: false },
]

/** The Chinese names of the permission sets by id (权限集名称). */
export const permissionSetNames: Readonly<Record<number, string>> = Object.fromEntries(
  permissionSets.map(({ id, nameZh }) => [id, nameZh]),
)

/** The permission set with this id, if we know it. */
export function findPermissionSet(id: number): PermissionSet | undefined {
  return permissionSets.find((set) => set.id === id)
}
