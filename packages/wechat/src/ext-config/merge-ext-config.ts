import { isJsonObject, type JsonObject, type JsonValue } from './ext-config.ts'
import { extConfigKeys, isExtConfigKey } from './ext-config-keys.ts'
import { joinPath, listVariables } from './variables.ts'

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
  // Not an object that is assigned to: a key named __proto__ has to stay a key, so that it is found and refused.
  const merged = new Map<string, JsonValue>()
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer)) {
      const before = merged.get(key)
      if (key === 'extPages') merged.set(key, mergePages(before, value))
      else if (isJoined(key)) merged.set(key, overrideMembers(before, value))
      else merged.set(key, value)
    }
  }
  return Object.fromEntries(merged)
}

/** A value of a merged config: where it stands, which layer it came from, which variables it is made of. */
export type ExtConfigOrigin = {
  /** As findings write it, such as `tabBar.list[0].text`. */
  readonly path: string
  /** The same as the keys that lead there. */
  readonly keys: readonly (string | number)[]
  /** The index of the layer that was given to {@link mergeExtConfigs}. */
  readonly layer: number
  readonly variables: readonly string[]
}

/** Where every single value of a merged config comes from (每个值的来源), in the order in which they stand. */
export function traceExtConfigs(...layers: readonly JsonObject[]): ExtConfigOrigin[] {
  const origins: ExtConfigOrigin[] = []
  const visit = (value: JsonValue, path: string, keys: readonly (string | number)[]) => {
    const members = Array.isArray(value)
      ? [...(value as readonly JsonValue[]).entries()].map(([index, item]) => ({
          key: index,
          item,
          at: `${path}[${index}]`,
        }))
      : isJsonObject(value)
        ? Object.entries(value).map(([key, item]) => ({ key, item, at: joinPath(path, key) }))
        : []
    if (members.length > 0) for (const { key, item, at } of members) visit(item, at, [...keys, key])
    else origins.push({ path, keys, layer: findLayer(layers, keys), variables: listVariables(value) })
  }
  for (const [key, value] of Object.entries(mergeExtConfigs(...layers))) visit(value, joinPath('', key), [key])
  return origins
}

/** The last layer that has the value, as far down as layers are joined. */
function findLayer(layers: readonly JsonObject[], keys: readonly (string | number)[]): number {
  const [top] = keys
  const depth = top === 'extPages' ? 3 : typeof top === 'string' && isJoined(top) ? 2 : 1
  const shared = keys.slice(0, depth)
  return layers.findLastIndex((layer) => {
    let value: JsonValue | undefined = layer
    for (const key of shared) {
      // A list or a plain value is not joined with anything: it took the place of what was there before.
      if (value !== undefined && !isJsonObject(value)) return true
      value = value !== undefined && Object.hasOwn(value, key) ? value[key] : undefined
    }
    return value !== undefined
  })
}

/** Whether layers are joined member by member under this key. */
function isJoined(key: string): boolean {
  return key === 'ext' || isOverride(key)
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
