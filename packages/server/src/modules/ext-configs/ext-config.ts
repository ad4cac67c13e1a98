import type { ExtConfigFindingView, ExtConfigPreview, ExtConfigSchema, ProblemField } from '@guanjia/contract'
import {
  type ExtConfigContext,
  type ExtConfigFinding,
  extConfigKeys,
  isJsonObject,
  type JsonObject,
  lintExtConfig,
  privateInfoNames,
  renderExtConfig,
} from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'

/** The largest config that is stored or sent; that of WeChat is not documented. */
export const EXT_CONFIG_LIMIT_BYTES = 64 * 1024

/** What a caller names as ext config: a stored one, or the config itself. */
export type ExtConfigChoice =
  | { readonly kind: 'stored'; readonly id: string; readonly version: number | undefined }
  | { readonly kind: 'inline'; readonly config: JsonObject }

/** One version of a stored config, as it is rendered. */
export type StoredExtConfig = { id: string; versionId: string; version: number; name: string; config: JsonObject }

/** What is rendered for whom; `template` where it is known from which one the code will come. */
export type RenderRequest = {
  readonly componentAppid: string
  readonly appid: string
  readonly template?: {
    readonly templateId: string
    readonly templateType: 'ordinary' | 'standard'
    readonly userVersion: string
  }
  /** As the caller of the API names it; undefined: that of the template, else that of the component. */
  readonly extConfig?: Readonly<Record<string, unknown>> | undefined
  /** What was rendered before and will be sent as it is: only looked at. */
  readonly extJson?: string | undefined
  /** What else is known of the merchant, for the check. */
  readonly granted?: Pick<ExtConfigContext, 'grantedPrivateInfos' | 'grantedPlugins'>
}

export type Layer = { readonly from: ExtConfigPreview['values'][number]['from']; readonly config: JsonObject }

export type RenderedExtConfig = {
  readonly source: Omit<StoredExtConfig, 'config'> | null
  readonly layers: readonly Layer[]
  readonly config: JsonObject
  /** Undefined while a finding is an error. */
  readonly extJson: string | undefined
  readonly findings: readonly ExtConfigFinding[]
  readonly variables: JsonObject
  readonly pagesKnown: boolean
  /** The pages of the template's code, where they are known. */
  readonly templatePages: readonly string[] | undefined
}

/** `{"id": "ecf_…"}` with nothing but a version beside it is a reference; ext_json itself has no key `id`. */
export function readExtConfigChoice(given: Readonly<Record<string, unknown>>): ExtConfigChoice {
  const { id, version, ...others } = given
  const isReference = typeof id === 'string' && id.startsWith('ecf_') && Object.keys(others).length === 0
  if (isReference && (version === undefined || Number.isSafeInteger(version))) {
    return { kind: 'stored', id, version: version as number | undefined }
  }
  return { kind: 'inline', config: given as JsonObject }
}

/** Refuses what could not be sent whatever the variables are, field by field. */
export function checkExtConfig(config: Readonly<Record<string, unknown>>, path: string): JsonObject {
  const findings = lintStored(config)
  const fields = fieldsOf(findings, path)
  if (fields.length > 0) throw new AppError('ext_config.invalid', {}, { fields })
  if (Buffer.byteLength(JSON.stringify(config)) > EXT_CONFIG_LIMIT_BYTES) {
    throw new AppError('ext_config.too_large', { limitBytes: EXT_CONFIG_LIMIT_BYTES })
  }
  return config as JsonObject
}

/** What speaks against a config that still holds variables; their values and the merchant's appid come later. */
export function lintStored(config: Readonly<Record<string, unknown>>): ExtConfigFinding[] {
  const findings = lintExtConfig(config, { isTemplate: true }).filter(({ rule }) => rule !== 'appid_missing')
  // Only what was found sound can be walked.
  if (findings.some(({ rule }) => rule === 'not_object' || rule === 'nested_too_deep')) return findings
  const variables = renderExtConfig(config as JsonObject, {}).findings
  return [...findings, ...variables.filter(({ rule }) => rule !== 'variable_unresolved')]
}

/** The errors among the findings as fields of a problem. */
export function fieldsOf(findings: readonly ExtConfigFinding[], path: string): ProblemField[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => ({
      path: [path, finding.path].filter((part) => part !== '').join('.'),
      message: finding.message.zh,
      messageEn: finding.message.en,
    }))
}

export function viewFinding({ rule, path, errcode, severity, message }: ExtConfigFinding): ExtConfigFindingView {
  return { rule, path, errcode: errcode ?? null, severity, message: message.zh, messageEn: message.en }
}

const SECRET_KEY = /secret|token|passw|pwd|private|credential|api_?key|access_?key/i
const MASK = '******'

/** The same with every value masked whose key says that it is secret; for places that many people read. */
export function maskSecrets(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, key))
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskSecrets(member, name)]))
  }
  return SECRET_KEY.test(key) && value !== null && value !== '' ? MASK : value
}

/** What an editor has to know: the keys, and the variables that every merchant has. */
export const EXT_CONFIG_SCHEMA: ExtConfigSchema = {
  keys: Object.entries(extConfigKeys).map(([key, { shape, merge, isAllowedInStandardTemplate, titleZh, titleEn }]) => ({
    key,
    type: shape,
    merge,
    isAllowedInStandardTemplate,
    title: titleZh,
    titleEn,
  })),
  variables: [
    variable('authorizer.appid', '小程序 AppID', 'appid of the mini program'),
    variable('authorizer.nickname', '小程序名称', 'its name'),
    variable('authorizer.originalId', '原始 ID', 'its original id, gh_…'),
    variable('authorizer.principalName', '主体名称', 'name of the principal'),
    variable('authorizer.headImageUrl', '头像地址', 'address of its picture'),
    variable('authorizer.labels', '标签（数组）', 'labels, a list'),
    variable('business.id', '业务编号', 'business id it is bound to'),
    variable('business.metadata.*', '绑定时业务系统给的数据', 'data that the business gave with the bind link'),
    variable('component.appid', '第三方平台 AppID', 'appid of the component'),
    variable('template.id', '模板编号', 'id of the template'),
    variable('template.version', '模板的版本号', 'version of the template'),
    variable('merchant.*', '商家覆盖中的变量', 'variables of the override of the merchant'),
  ],
  privateInfos: [...privateInfoNames],
}

function variable(name: string, title: string, titleEn: string) {
  return { name, title, titleEn }
}
