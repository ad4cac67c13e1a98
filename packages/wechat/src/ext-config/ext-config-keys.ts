/** What a value must be; the linter and its messages share these. */
export type ExtKeyShape = 'boolean' | 'text' | 'number' | 'object' | 'list' | 'any'

/**
 * How a key of ext_json acts on the app.json of the template: it replaces the value as a whole, overrides single keys
 * of the same level, or stays outside of app.json.
 */
export type ExtKeyMerge = 'replace' | 'override' | 'outside'

/** One key that ext_json may have (ext_json 允许的字段). */
export type ExtKey = {
  readonly merge: ExtKeyMerge
  readonly shape: ExtKeyShape
  readonly isAllowedInStandardTemplate: boolean
  readonly titleZh: string
  readonly titleEn: string
}

/**
 * The keys that ext_json may have and how each is merged (ext_json 字段表). Any other key of app.json is answered with
 * 85048; with a standard template only the three marked ones are allowed.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/commit.html
 */
export const extConfigKeys = {
  extEnable: row('outside', 'boolean', '配置是否生效', 'whether the config is in effect'),
  extAppid: row('outside', 'text', '商家小程序 appid', "the merchant's appid", true),
  directCommit: row('outside', 'boolean', '是否直接提交到待审核列表', 'whether uploads skip the template library'),
  ext: row('replace', 'object', '自定义数据', 'data of your own', true),
  extPages: row('override', 'object', '页面配置', 'overrides of single pages'),
  pages: row('replace', 'list', '页面列表', 'pages'),
  subPackages: row('replace', 'list', '分包', 'sub packages'),
  window: row('override', 'object', '窗口表现', 'window', true),
  networkTimeout: row('override', 'object', '网络超时时间', 'network timeouts'),
  tabBar: row('override', 'object', '底部标签栏', 'tab bar'),
  customOpen: row('replace', 'any', '自定义打开方式', 'custom open'),
  functionPages: row('replace', 'any', '插件功能页', 'functional pages'),
  navigateToMiniProgramAppIdList: row('replace', 'list', '可跳转的小程序', 'mini programs that may be opened'),
  plugins: row('replace', 'object', '插件', 'plugins'),
  requiredPrivateInfos: row('replace', 'list', '地理位置接口声明', 'declared location interfaces'),
  sitemap: row('replace', 'object', '索引配置', 'index settings'),
} as const satisfies Record<string, ExtKey>

/** A key that ext_json may have. */
export type ExtConfigKey = keyof typeof extConfigKeys

/** Keys that the documentation's samples or app.json write differently. */
export const misspeltExtKeys: Readonly<Record<string, ExtConfigKey>> = {
  plugin: 'plugins',
  subpackages: 'subPackages',
  subPackage: 'subPackages',
  extAppId: 'extAppid',
  appid: 'extAppid',
  tabbar: 'tabBar',
  functionalPages: 'functionPages',
}

/** Whether ext_json may have this key. */
export function isExtConfigKey(key: string): key is ExtConfigKey {
  return Object.hasOwn(extConfigKeys, key)
}

function row(
  merge: ExtKeyMerge,
  shape: ExtKeyShape,
  titleZh: string,
  titleEn: string,
  isAllowedInStandardTemplate = false,
): ExtKey {
  return { merge, shape, isAllowedInStandardTemplate, titleZh, titleEn }
}
