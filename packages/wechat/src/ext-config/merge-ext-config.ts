import { isJsonObject, type JsonObject, type JsonValue } from './ext-config.ts'
import { extConfigKeys, isExtConfigKey } from './ext-config-keys.ts'

/** A mini program's own configuration: app.json, and the json of each page by path. */
export type AppSettings = {
  readonly app: JsonObject
  readonly pages: { readonly [pagePath: string]: JsonObject }
}

/**
 * What a merchant's mini program will run with (合并后的配置): the template's app.json and page files with the ext config
 * merged in as WeChat does. For previews; keys that ext_json may not have are passed over.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/commit.html
 */
export function applyExtConfig(
  template: AppSettings,
  config: JsonObject,
): AppSettings & { readonly ext: JsonObject; readonly extAppid: string | undefined } {
  const app: Record<string, JsonValue> = { ...template.app }
  for (const [key, value] of Object.entries(config)) {
    if (!isExtConfigKey(key) || key === 'ext' || key === 'extPages') continue
    const { merge } = extConfigKeys[key]
    if (merge === 'replace') app[key] = value
    else if (merge === 'override') app[key] = overrideMembers(app[key], value)
  }
  const pages: Record<string, JsonObject> = { ...template.pages }
  for (const [page, value] of Object.entries(isJsonObject(config.extPages) ? config.extPages : {})) {
    if (isJsonObject(value)) pages[page] = { ...pages[page], ...value }
  }
  return {
    app,
    pages,
    ext: isJsonObject(config.ext) ? config.ext : {},
    extAppid: typeof config.extAppid === 'string' ? config.extAppid : undefined,
  }
}

/**
 * One ext config from several, the later ones winning (多层 ext 配置合并): that of the platform, of the template, of the
 * merchant.
 *
 * Keys are merged as WeChat merges them into app.json, except that `ext` is joined member by member and `extPages` page
 * by page, so that a merchant's own data does not drop what all merchants have.
 */
export function mergeExtConfigs(...layers: readonly JsonObject[]): JsonObject {
  const merged: Record<string, JsonValue> = {}
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer)) {
      if (key === 'extPages') merged[key] = mergePages(merged[key], value)
      else if (key === 'ext' || isOverride(key)) merged[key] = overrideMembers(merged[key], value)
      else merged[key] = value
    }
  }
  return merged
}

function isOverride(key: string): boolean {
  return isExtConfigKey(key) && extConfigKeys[key].merge === 'override'
}

function mergePages(before: JsonValue | undefined, after: JsonValue): JsonValue {
  if (!isJsonObject(before) || !isJsonObject(after)) return after
  const pages = Object.entries(after).map(([page, value]) => [page, overrideMembers(before[page], value)] as const)
  return { ...before, ...Object.fromEntries(pages) }
}

function overrideMembers(before: JsonValue | undefined, after: JsonValue): JsonValue {
  return isJsonObject(before) && isJsonObject(after) ? { ...before, ...after } : after
}
