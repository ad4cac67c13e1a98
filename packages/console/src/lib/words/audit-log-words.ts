import type { AuditLogEntry } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'

export const ACTOR_KIND: Record<AuditLogEntry['actorKind'], LocaleKey> = {
  operator: 'audit_log.actor.operator',
  api_key: 'audit_log.actor.api_key',
  system: 'audit_log.actor.system',
}

/** Each capability adds its own; what has no word here is shown as it came. */
export const ACTION: Readonly<Record<string, LocaleKey>> = {
  'session.create': 'audit_log.action.session_create',
  'session.revoke': 'audit_log.action.session_revoke',
  'operator.create': 'audit_log.action.operator_create',
  'operator.change_password': 'audit_log.action.operator_change_password',
  'operator.reset_password': 'audit_log.action.operator_reset_password',
  'api_key.create': 'audit_log.action.api_key_create',
  'api_key.rotate': 'audit_log.action.api_key_rotate',
  'api_key.revoke': 'audit_log.action.api_key_revoke',
  'bind_session.create': 'audit_log.action.bind_session_create',
  'target.create': 'audit_log.action.target_create',
  'target.update': 'audit_log.action.target_update',
  'target.delete': 'audit_log.action.target_delete',
  'target.rotate_secret': 'audit_log.action.target_rotate_secret',
  'target.reveal_secret': 'audit_log.action.target_reveal_secret',
  'replay.create': 'audit_log.action.replay_create',
  'replay.cancel': 'audit_log.action.replay_cancel',
  'forwarder_rule.create': 'audit_log.action.forwarder_rule_create',
  'forwarder_rule.update': 'audit_log.action.forwarder_rule_update',
  'forwarder_rule.delete': 'audit_log.action.forwarder_rule_delete',
  'forwarder_rule.order': 'audit_log.action.forwarder_rule_order',
  'forwarder_rule.test': 'audit_log.action.forwarder_rule_test',
  'template.add': 'audit_log.action.template_add',
  'template.delete': 'audit_log.action.template_delete',
  'release.create': 'audit_log.action.release_create',
  'release.submit': 'audit_log.action.release_submit',
  'release.publish': 'audit_log.action.release_publish',
  'release.cancel': 'audit_log.action.release_cancel',
}
