/** How much a finding weighs: an error must not be sent, a warning should be looked at. */
export type ExtConfigSeverity = 'error' | 'warning'

type Rule = {
  /** What WeChat would answer to the commit, where that is known. */
  readonly errcode: number | undefined
  readonly severity: ExtConfigSeverity
  readonly zh: string
  readonly en: string
}

/**
 * Every mistake in ext_json that can be seen before it is sent, and what WeChat would answer to it. The parts in braces
 * are filled in from the config.
 */
export const extConfigRules = {
  not_text: error(
    47001,
    'ext_json 必须是 JSON 字符串，不能直接放对象',
    'ext_json must be a string that holds JSON, not the object itself',
  ),
  not_json: error(85048, 'ext_json 不是合法的 JSON', 'ext_json is not valid JSON'),
  encoded_twice: error(
    85048,
    'ext_json 多编码了一次：解析后得到的仍是字符串',
    'ext_json was encoded once too often: decoding it gives a string again',
  ),
  not_object: error(85048, 'ext_json 必须是一个 JSON 对象', 'ext_json must hold a JSON object'),
  nested_too_deep: error(85013, 'ext_json 嵌套过深', 'ext_json is nested too deeply'),
  key_unsupported: error(
    85048,
    'ext_json 不支持字段 {key}；自定义数据请放在 ext 里',
    'ext_json does not support the key {key}; data of your own belongs into ext',
  ),
  key_misspelt: error(85048, '{key} 应写作 {instead}', '{key} must be written {instead}'),
  key_not_in_standard_template: error(
    9402203,
    '标准模板只允许 extAppid、ext、window，不能有 {key}',
    'a standard template allows extAppid, ext and window only, not {key}',
  ),
  type_wrong: error(85013, '{path} 应为{expectedZh}', '{path} must be {expectedEn}'),
  appid_missing: error(85013, '缺少 extAppid（商家小程序的 appid）', "extAppid, the merchant's appid, is missing"),
  appid_malformed: error(85013, '{path} 不是合法的 appid', '{path} is not an appid'),
  appid_of_another: error(
    undefined,
    'extAppid 是 {given}，而要上传的小程序是 {expected}',
    'extAppid is {given}, but the code goes to {expected}',
  ),
  pages_empty: error(
    85047,
    'pages 不能为空；不需要裁剪页面时请去掉该字段',
    'pages must not be empty; leave it out to keep all pages',
  ),
  page_malformed: error(
    85013,
    '页面路径 {page} 不合法：不带开头的 /、后缀和参数',
    'the page path {page} is malformed: no leading slash, no extension, no query',
  ),
  page_unknown: error(85045, '模板里没有页面 {page}', 'the template has no page {page}'),
  page_left_out: warning(
    85045,
    '页面 {page} 不在本配置的 pages 或 subPackages 里',
    'the page {page} is in neither pages nor subPackages of this config',
  ),
  page_repeated: warning(undefined, '页面 {page} 重复', 'the page {page} is listed twice'),
  tab_without_page: error(85046, 'tabBar 的标签缺少 pagePath', 'a tab of the tab bar has no pagePath'),
  tab_count: error(85013, 'tabBar 的标签数量应为 2 到 5 个', 'a tab bar has two to five tabs'),
  plugin_version: error(
    80066,
    '插件 {name} 的版本 {version} 不合法',
    'the version {version} of the plugin {name} is not a published one',
  ),
  plugin_provider: error(
    80067,
    '插件 {name} 的 provider 不是合法的 appid',
    'the provider of the plugin {name} is not an appid',
  ),
  plugin_not_granted: error(
    80082,
    '商家小程序没有添加插件 {name}（{provider}）',
    'the mini program has not added the plugin {name} ({provider})',
  ),
  private_info_unknown: error(
    85310,
    'requiredPrivateInfos 里没有名为 {name} 的接口',
    'requiredPrivateInfos knows no interface {name}',
  ),
  private_info_list: error(
    85310,
    'requiredPrivateInfos 应为接口名的数组',
    'requiredPrivateInfos must be a list of interface names',
  ),
  private_info_prefixed: error(85310, '接口名 {name} 不带 wx.', 'the interface {name} is written without wx.'),
  private_info_exclusive: error(
    85311,
    'getFuzzyLocation 与 {name} 互斥',
    'getFuzzyLocation and {name} exclude each other',
  ),
  private_info_not_granted: error(
    85312,
    '商家小程序没有开通接口 {name}',
    'the mini program has not been granted the interface {name}',
  ),
  private_info_repeated: warning(undefined, '接口 {name} 重复', 'the interface {name} is listed twice'),
  ext_disabled: warning(undefined, 'extEnable 为 false，配置不会生效', 'extEnable is false: the config has no effect'),
  direct_commit: warning(
    undefined,
    'directCommit 用于开发者工具上传，通过模板上传代码时请去掉',
    'directCommit is meant for uploads by the developer tools; leave it out of a commit',
  ),
  variable_unresolved: error(
    undefined,
    '{path} 用到的变量 {name} 没有值',
    'the variable {name}, used in {path}, has no value',
  ),
  variable_not_text: error(
    undefined,
    '变量 {name} 的值是对象或数组，不能拼接到文字里',
    'the variable {name} is an object or a list and cannot stand within a text',
  ),
  variable_in_key: error(undefined, '字段名 {key} 里不能使用变量', 'a variable cannot stand in the key {key}'),
  variable_malformed: warning(
    undefined,
    '“{{” 后面不是变量的写法，应为 {{business.id}} 这样的形式',
    'what follows “{{” is not a variable; it is written like {{business.id}}',
  ),
} as const satisfies Record<string, Rule>

/** The name of a rule, stable, for programs to decide by. */
export type ExtConfigRule = keyof typeof extConfigRules

/** One mistake in an ext config (检查结果): where it is, what WeChat would answer, and a sentence for people. */
export type ExtConfigFinding = {
  readonly rule: ExtConfigRule
  /** Where it is, such as `tabBar.list[0].pagePath`; empty for the whole text. */
  readonly path: string
  /** What `commit` would answer, undefined where WeChat would accept it or is not known to refuse it. */
  readonly errcode: number | undefined
  readonly severity: ExtConfigSeverity
  readonly message: { readonly zh: string; readonly en: string }
}

/** A finding of a rule, with the parts of its sentences. */
export function createFinding(
  rule: ExtConfigRule,
  path: string,
  parts: Readonly<Record<string, string>> = {},
): ExtConfigFinding {
  const { errcode, severity, zh, en } = extConfigRules[rule]
  const all = { path, ...parts }
  return { rule, path, errcode, severity, message: { zh: fill(zh, all), en: fill(en, all) } }
}

function fill(sentence: string, parts: Readonly<Record<string, string>>): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)
}

function error(errcode: number | undefined, zh: string, en: string): Rule {
  return { errcode, severity: 'error', zh, en }
}

function warning(errcode: number | undefined, zh: string, en: string): Rule {
  return { errcode, severity: 'warning', zh, en }
}
