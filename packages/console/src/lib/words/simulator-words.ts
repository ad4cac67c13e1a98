import type { EventTypeGroup, SimulatorAccount, SimulatorFault, SimulatorPush, SimulatorState } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const SIMULATOR_PACE: Record<NonNullable<SimulatorState['pace']>, LocaleKey> = {
  dev: 'simulator.pace.dev',
  documented: 'simulator.pace.documented',
  accelerated: 'simulator.pace.accelerated',
}

export const SIMULATOR_PUSH_STATE: Record<SimulatorPush['state'], StateWord> = {
  pending: { label: 'simulator.push_state.pending', tone: 'info' },
  delivered: { label: 'simulator.push_state.delivered', tone: 'success' },
  failed: { label: 'simulator.push_state.failed', tone: 'danger' },
  lost: { label: 'simulator.push_state.lost', tone: 'warning' },
}

export const SIMULATOR_ACCOUNT_KIND: Record<SimulatorAccount['kind'], LocaleKey> = {
  mini_program: 'simulator.account_kind.mini_program',
  official_account: 'simulator.account_kind.official_account',
}

export const SIMULATOR_AUDIT: Record<NonNullable<SimulatorAccount['auditState']>, StateWord> = {
  in_review: { label: 'simulator.audit_state.in_review', tone: 'info' },
  delayed: { label: 'simulator.audit_state.delayed', tone: 'warning' },
  approved: { label: 'simulator.audit_state.approved', tone: 'success' },
  rejected: { label: 'simulator.audit_state.rejected', tone: 'danger' },
  withdrawn: { label: 'simulator.audit_state.withdrawn', tone: 'neutral' },
  released: { label: 'simulator.audit_state.released', tone: 'success' },
  superseded: { label: 'simulator.audit_state.superseded', tone: 'neutral' },
}

export const AUDIT_DECISION: Record<'approve' | 'reject' | 'delay', LocaleKey> = {
  approve: 'simulator.decision.approve',
  reject: 'simulator.decision.reject',
  delay: 'simulator.decision.delay',
}

export const FAULT_CONNECTION: Record<NonNullable<SimulatorFault['connection']>, LocaleKey> = {
  reset: 'simulator.connection.reset',
  late_reset: 'simulator.connection.late_reset',
}

export const SIMULATED_EVENT_GROUP: Record<EventTypeGroup, LocaleKey> = {
  component: 'forwarder_rules.type_group.component',
  message: 'forwarder_rules.type_group.message',
  event: 'forwarder_rules.type_group.event',
  guanjia: 'forwarder_rules.type_group.guanjia',
}
