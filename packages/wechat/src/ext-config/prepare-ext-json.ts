import { type ExtConfig, encodeExtConfig, type JsonObject } from './ext-config.ts'
import type { ExtConfigFinding } from './ext-config-rules.ts'
import { type ExtConfigContext, lintRendered, lintSoundness } from './lint-ext-config.ts'
import { type ExtConfigVariables, renderExtConfig } from './variables.ts'

/** A merchant's ext_json, or what speaks against it. `extJson` is there only when no finding is an error. */
export type PreparedExtJson = {
  readonly extJson: string | undefined
  readonly config: JsonObject
  readonly findings: readonly ExtConfigFinding[]
}

/**
 * Makes the ext_json of one merchant from a config with variables (生成商家的 ext_json): replaces the variables, fills in
 * the merchant's appid where it is missing, checks the result and encodes it.
 *
 * @example
 * prepareExtJson(
 *   { extEnable: true, ext: { shopId: '{{business.id}}' } },
 *   { variables: { business: { id: 's1' } }, authorizerAppid: 'wx134c8103faa5a59e', templatePages },
 * )
 */
export function prepareExtJson(
  template: JsonObject,
  options: ExtConfigContext & { readonly variables: ExtConfigVariables },
): PreparedExtJson {
  const { variables, ...context } = options
  const unsound = lintSoundness(template)
  if (unsound.length > 0) return { extJson: undefined, config: {}, findings: unsound }
  const rendered = renderExtConfig(template, variables)
  const { authorizerAppid: extAppid } = context
  const config: JsonObject = extAppid === undefined ? rendered.config : { extAppid, ...rendered.config }
  // A value may itself look like a variable (a shop's name can be anything), so only the template was searched for them.
  const findings = [...rendered.findings, ...lintRendered(config, context)]
  const isSendable = findings.every(({ severity }) => severity !== 'error')
  return { extJson: isSendable ? encodeExtConfig(config as ExtConfig) : undefined, config, findings }
}
