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

export const EXT_MERGE: Record<ExtConfigSchema['keys'][number]['merge'], LocaleKey> = {
  replace: 'ext_configs.merge.replace',
  override: 'ext_configs.merge.override',
  outside: 'ext_configs.merge.outside',
}
