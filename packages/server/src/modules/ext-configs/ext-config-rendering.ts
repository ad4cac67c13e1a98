import type { ExtConfigPreview } from '@guanjia/contract'
import {
  type ExtConfigContext,
  type ExtConfigFinding,
  type JsonObject,
  type JsonValue,
  lintExtConfig,
  lintExtJson,
  mergeExtConfigs,
  prepareExtJson,
  traceExtConfigs,
} from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { BindingService } from '../bindings/binding-service.ts'
import type { TemplateService } from '../templates/template-service.ts'
import {
  EXT_CONFIG_LIMIT_BYTES,
  fieldsOf,
  type Layer,
  type RenderedExtConfig,
  type RenderRequest,
  readExtConfigChoice,
  type StoredExtConfig,
  viewFinding,
} from './ext-config.ts'
import type { ExtConfigOverrides } from './ext-config-overrides.ts'
import type { ExtConfigService } from './ext-config-service.ts'
import { type MerchantFacts, variablesOf } from './merchant-variables.ts'

export type ExtConfigRenderingDeps = {
  extConfigs: Pick<ExtConfigService, 'getStored' | 'findDefault'>
  overrides: Pick<ExtConfigOverrides, 'find'>
  authorizers: Pick<AuthorizerService, 'get'>
  bindings: Pick<BindingService, 'listOwners'>
  templates: Pick<TemplateService, 'findNotes' | 'getTemplate'>
  /** The pages of the template's code, where they are known. */
  findPages(key: { componentAppid: string; templateId: string }): Promise<readonly string[] | undefined>
}

/** Makes the ext_json of one merchant out of the stored config, what the merchant has different, and what is known of it. */
export class ExtConfigRendering {
  readonly #deps: ExtConfigRenderingDeps

  constructor(deps: ExtConfigRenderingDeps) {
    this.#deps = deps
  }

  async render(request: RenderRequest): Promise<RenderedExtConfig> {
    const { componentAppid, appid, template, granted } = request
    const pages = template && (await this.#deps.findPages({ componentAppid, templateId: template.templateId }))
    const context = {
      authorizerAppid: appid,
      ...granted,
      ...(template && { templateType: template.templateType }),
      ...(pages && { templatePages: pages }),
    }
    const ofTemplate = { pagesKnown: pages !== undefined, templatePages: pages }
    if (request.extJson !== undefined) return { ...lookAt(request.extJson, context), ...ofTemplate }
    const { source, layers } = await this.#collectLayers(request)
    const facts = await this.#collectFacts(request)
    const variables = variablesOf(facts)
    const merged = mergeExtConfigs(...layers.map(({ config }) => config))
    const prepared = prepareExtJson(merged, { variables, ...context })
    const { extJson, config } = prepared
    if (extJson !== undefined && Buffer.byteLength(extJson) > EXT_CONFIG_LIMIT_BYTES) {
      throw new AppError('ext_config.too_large', { limitBytes: EXT_CONFIG_LIMIT_BYTES })
    }
    const findings = prepared.findings.map((finding) => explainAmbiguity(finding, facts))
    return { source, layers, config, extJson, findings, variables, ...ofTemplate }
  }

  /** What a release sends and keeps; refuses, field by field, what cannot be sent. */
  async renderForRelease(request: {
    readonly componentAppid: string
    readonly appid: string
    readonly templateId: string
    readonly extConfig: Readonly<Record<string, unknown>> | undefined
  }): Promise<{ extJson: string; extConfig: JsonObject; extConfigVersionId: string | null }> {
    const { componentAppid, appid, templateId, extConfig } = request
    const choice = extConfig && readExtConfigChoice(extConfig)
    if (choice?.kind === 'inline') {
      const context = { authorizerAppid: appid, isTemplate: true }
      refuseErrors(lintExtConfig({ extAppid: appid, ...choice.config }, context))
    }
    const template = await this.#deps.templates.getTemplate(componentAppid, templateId)
    const { source, extJson, findings } = await this.render({ componentAppid, appid, template, extConfig })
    refuseErrors(findings)
    if (extJson === undefined) throw new Error('ext_json was not rendered although nothing speaks against it')
    const used = source ? { id: source.id, version: source.version } : choice?.kind === 'inline' ? choice.config : {}
    return { extJson, extConfig: used, extConfigVersionId: source?.versionId ?? null }
  }

  /** What a commit would send, with where every value came from. */
  async preview(request: RenderRequest): Promise<ExtConfigPreview> {
    const rendered = await this.render(request)
    const { source, layers, config, extJson, findings, variables, pagesKnown } = rendered
    // What cannot be walked was found unsound, and is not.
    const origins = Object.keys(config).length === 0 ? [] : traceExtConfigs(...layers.map((layer) => layer.config))
    const uses = new Map<string, string[]>()
    for (const { path, variables: names } of origins) {
      for (const name of names) uses.set(name, [...(uses.get(name) ?? []), path])
    }
    return {
      appid: request.appid,
      templateId: request.template?.templateId ?? null,
      source,
      extJson: extJson ?? null,
      config,
      values: origins.map(({ path, keys, layer, variables: names }) => ({
        path,
        value: valueAt(config, keys),
        from: layers[layer]?.from ?? 'config',
        variables: [...names],
      })),
      variables: [...uses].map(([name, usedAt]) => ({ name, value: valueAt(variables, name.split('.')), usedAt })),
      pagesKnown,
      findings: findings.map(viewFinding),
    }
  }

  async #collectLayers(request: RenderRequest): Promise<Pick<RenderedExtConfig, 'source' | 'layers'>> {
    const { componentAppid, appid, template } = request
    // A standard template refuses even extEnable (9402203).
    const added: JsonObject = { extAppid: appid, ...(template?.templateType !== 'standard' && { extEnable: true }) }
    const ours: Layer = { from: 'guanjia', config: added }
    const choice = request.extConfig && readExtConfigChoice(request.extConfig)
    // What the caller gives is meant for this merchant already.
    if (choice?.kind === 'inline') return { source: null, layers: [ours, { from: 'inline', config: choice.config }] }
    const stored = choice ? await this.#deps.extConfigs.getStored(componentAppid, choice) : await this.#default(request)
    const override = await this.#deps.overrides.find({ componentAppid, appid })
    const layers = [
      ours,
      ...(stored ? [{ from: 'config', config: stored.config } as const] : []),
      ...(override ? [{ from: 'override', config: override.config } as const] : []),
    ]
    const { config: _, ...source } = stored ?? { config: {} }
    return { source: stored ? (source as Omit<StoredExtConfig, 'config'>) : null, layers }
  }

  async #default({ componentAppid, template }: RenderRequest): Promise<StoredExtConfig | undefined> {
    const { extConfigs, templates } = this.#deps
    const notes = template && (await templates.findNotes({ componentAppid, templateId: template.templateId }))
    if (notes?.extConfigId) return extConfigs.getStored(componentAppid, { id: notes.extConfigId })
    return extConfigs.findDefault(componentAppid)
  }

  async #collectFacts({ componentAppid, appid, template }: RenderRequest): Promise<MerchantFacts> {
    const { authorizers, bindings, overrides } = this.#deps
    const key = { componentAppid, appid }
    const authorizer = await authorizers.get(key)
    const owners = await bindings.listOwners(key)
    const override = await overrides.find(key)
    return { authorizer, owners, template, merchant: override?.variables ?? {} }
  }
}

/** What is sent already has its values; one that looks like a variable is meant so. */
function lookAt(extJson: string, context: ExtConfigContext): Omit<RenderedExtConfig, 'pagesKnown' | 'templatePages'> {
  const findings = lintExtJson(extJson, { ...context, isTemplate: true })
  const config = JSON.parse(extJson) as JsonObject
  return { source: null, layers: [], config, extJson, findings, variables: {} }
}

function refuseErrors(findings: readonly ExtConfigFinding[]): void {
  const fields = fieldsOf(findings, 'body.extConfig')
  if (fields.length > 0) throw new AppError('release.ext_config_invalid', {}, { fields })
}

/** With two owners it is not for us to choose one. */
function explainAmbiguity(finding: ExtConfigFinding, { owners }: MerchantFacts): ExtConfigFinding {
  const isAboutBusiness = finding.rule === 'variable_unresolved' && finding.message.zh.includes('{{business.')
  if (!isAboutBusiness || owners.length < 2) return finding
  const { zh, en } = finding.message
  const message = {
    zh: `${zh}：该小程序绑定了 ${owners.length} 个业务编号，请改用商家覆盖中的变量 {{merchant.…}}`,
    en: `${en}: this mini program is bound to ${owners.length} business ids; use a variable of its override, {{merchant.…}}`,
  }
  return { ...finding, message }
}

function valueAt(config: JsonValue, keys: readonly (string | number)[]): JsonValue {
  let value: JsonValue | undefined = config
  for (const key of keys) {
    const isThere: boolean = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    value = isThere ? (value as { readonly [key: string]: JsonValue })[key] : undefined
  }
  return value ?? null
}
