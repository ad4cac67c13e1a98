import type { Template, TemplateSlot } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'

export const TEMPLATE_TYPE: Record<Template['templateType'], LocaleKey> = {
  ordinary: 'templates.type.ordinary',
  standard: 'templates.type.standard',
}

export const TEMPLATE_SLOT: Record<TemplateSlot, LocaleKey> = {
  online: 'releases.versions.online',
  audit: 'releases.versions.audit',
  trial: 'releases.versions.trial',
}
