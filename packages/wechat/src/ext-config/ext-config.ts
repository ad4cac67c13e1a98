/** Any value that JSON can hold (JSON 值). */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

/** An object that JSON can hold (JSON 对象). */
export type JsonObject = { readonly [key: string]: JsonValue }

/** One tab of the tab bar (底部标签). */
export type ExtTab = {
  readonly pagePath: string
  readonly text?: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

/** One sub package (分包) that the merchant gets; a subset of the template's. */
export type ExtSubPackage = {
  readonly root: string
  readonly pages: readonly string[]
  readonly name?: string
  readonly independent?: boolean
}

/** One plugin (插件) by the name under which the code uses it. */
export type ExtPlugin = { readonly version: string; readonly provider: string }

/**
 * The ext config of one merchant (ext 配置): what `commit` takes, encoded, as `ext_json`.
 *
 * `ext` is the only place for keys of your own. All other keys are those of app.json that WeChat lets a template override.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/commit.html
 * @example
 * const config: ExtConfig = { extEnable: true, extAppid: 'wx134c8103faa5a59e', ext: { shopId: 's1' } }
 */
export type ExtConfig = {
  readonly extEnable?: boolean
  /** The merchant's own appid. */
  readonly extAppid: string
  /** Read in the mini program with `wx.getExtConfigSync()`. */
  readonly ext?: JsonObject
  /** Overrides of single pages, each in the form of the page's own json. */
  readonly extPages?: { readonly [pagePath: string]: JsonObject }
  /** The first is the home page. Only pages of the template. */
  readonly pages?: readonly string[]
  readonly subPackages?: readonly ExtSubPackage[]
  readonly window?: JsonObject
  readonly networkTimeout?: { readonly [request: string]: number }
  readonly tabBar?: JsonObject & { readonly list?: readonly ExtTab[] }
  readonly customOpen?: JsonValue
  readonly functionPages?: JsonValue
  readonly navigateToMiniProgramAppIdList?: readonly string[]
  readonly plugins?: { readonly [name: string]: ExtPlugin }
  /** Location interfaces that the code calls, without `wx.`. */
  readonly requiredPrivateInfos?: readonly string[]
  readonly sitemap?: JsonObject
  /** Uploads go straight to the merchant's list for audit and skip the template library. */
  readonly directCommit?: boolean
}

/**
 * The text that `commit` takes as `ext_json` (ext_json 字符串).
 *
 * It is encoded here once. The second time, as a string inside the request body, is done by whoever sends the body:
 * encoding it again by hand is the usual cause of 85048.
 */
export function encodeExtConfig(config: ExtConfig): string {
  return JSON.stringify(config)
}

/** Whether the value is an object in the sense of JSON, not a list and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
