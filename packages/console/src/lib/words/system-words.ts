import type { RetainedKind } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'

export const RETAINED: Record<RetainedKind, LocaleKey> = {
  callbacks: 'system.retained.callbacks',
  deliveries: 'system.retained.deliveries',
  authorizations: 'system.retained.authorizations',
  refused_pushes: 'system.retained.refused_pushes',
  traffic: 'system.retained.traffic',
  quota: 'system.retained.quota',
  audit_log: 'system.retained.audit_log',
}
