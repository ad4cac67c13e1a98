import type { Callback, RulePartName } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const CALLBACK_SOURCE: Record<Callback['source'], LocaleKey> = {
  component: 'callbacks.source.component',
  message: 'callbacks.source.message',
}

export const CALLBACK_ORIGIN: Record<Callback['origin'], LocaleKey> = {
  wechat: 'callbacks.origin.wechat',
  reconcile: 'callbacks.origin.reconcile',
}

/** The types an operator meets daily. WeChat has many more: those are shown by their type. */
export const CALLBACK_TYPE: Readonly<Record<string, LocaleKey>> = {
  'wechat.component.component_verify_ticket': 'callbacks.type.component_verify_ticket',
  'wechat.component.authorized': 'callbacks.type.authorized',
  'wechat.component.updateauthorized': 'callbacks.type.updateauthorized',
  'wechat.component.unauthorized': 'callbacks.type.unauthorized',
  'wechat.message.text': 'callbacks.type.text',
  'wechat.message.image': 'callbacks.type.image',
  'wechat.message.voice': 'callbacks.type.voice',
  'wechat.message.miniprogrampage': 'callbacks.type.miniprogrampage',
  'wechat.event.subscribe': 'callbacks.type.subscribe',
  'wechat.event.unsubscribe': 'callbacks.type.unsubscribe',
  'wechat.event.weapp_audit_success': 'callbacks.type.weapp_audit_success',
  'wechat.event.weapp_audit_fail': 'callbacks.type.weapp_audit_fail',
  'wechat.event.weapp_audit_delay': 'callbacks.type.weapp_audit_delay',
  'wechat.event.wxa_illegal_record': 'callbacks.type.wxa_illegal_record',
  'wechat.event.wxa_appeal_record': 'callbacks.type.wxa_appeal_record',
  'wechat.component.notify_apply_icpfiling_result': 'callbacks.type.notify_apply_icpfiling_result',
}

/** What of a rule a callback is compared with. */
export const RULE_PART: Record<RulePartName, LocaleKey> = {
  enabled: 'callbacks.rules.part_enabled',
  component: 'callbacks.rules.part_component',
  types: 'callbacks.rules.part_types',
  appids: 'callbacks.rules.part_appids',
  businessIds: 'callbacks.rules.part_business_ids',
  labels: 'callbacks.rules.part_labels',
}

/** How the connection of the live view stands. */
export const TAIL_STATE: Record<'connecting' | 'open' | 'lost' | 'refused', StateWord> = {
  connecting: { label: 'callbacks.tail.connecting', tone: 'info' },
  open: { label: 'callbacks.tail.open', tone: 'success' },
  lost: { label: 'callbacks.tail.lost', tone: 'warning' },
  refused: { label: 'callbacks.tail.closed', tone: 'danger' },
}
