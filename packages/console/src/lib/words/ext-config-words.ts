import type { ExtConfigFindingView, ExtConfigPreview, ExtConfigSchema } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const EXT_SEVERITY: Record<ExtConfigFindingView['severity'], StateWord> = {
  error: { label: 'ext_configs.finding.error', tone: 'danger' },
  warning: { label: 'ext_configs.finding.warning', tone: 'warning' },
}

export const EXT_LAYER: Record<ExtConfigPreview['values'][number]['from'], LocaleKey> = {
  guanjia: 'ext_configs.layer.guanjia',
  config: 'ext_configs.layer.config',
  inline: 'ext_configs.layer.inline',
  override: 'ext_configs.layer.override',
}

export const EXT_TYPE: Record<ExtConfigSchema['keys'][number]['type'], LocaleKey> = {
  boolean: 'ext_configs.type.boolean',
  text: 'ext_configs.type.text',
  number: 'ext_configs.type.number',
  object: 'ext_configs.type.object',
  list: 'ext_configs.type.list',
  any: 'ext_configs.type.any',
}

export const EXT_MERGE: Record<ExtConfigSchema['keys'][number]['merge'], LocaleKey> = {
  replace: 'ext_configs.merge.replace',
  override: 'ext_configs.merge.override',
  outside: 'ext_configs.merge.outside',
}
