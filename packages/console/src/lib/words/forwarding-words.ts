import type { AttemptOutcome, DeliveryStatus, Target, TargetDisabledReason } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const TARGET_STATUS: Record<Target['status'], StateWord> = {
  enabled: { label: 'forwarding.target_status.enabled', tone: 'success' },
  disabled: { label: 'forwarding.target_status.disabled', tone: 'neutral' },
}

export const TARGET_DISABLED_REASON: Record<TargetDisabledReason, LocaleKey> = {
  operator: 'forwarding.disabled_reason.operator',
  gone: 'forwarding.disabled_reason.gone',
  failing: 'forwarding.disabled_reason.failing',
}

export const DELIVERY_STATUS: Record<DeliveryStatus, StateWord> = {
  delivered: { label: 'forwarding.delivery_status.delivered', tone: 'success' },
  pending: { label: 'forwarding.delivery_status.pending', tone: 'info' },
  held: { label: 'forwarding.delivery_status.held', tone: 'warning' },
  dead: { label: 'forwarding.delivery_status.dead', tone: 'danger' },
}

export const ATTEMPT_OUTCOME: Record<AttemptOutcome, StateWord> = {
  delivered: { label: 'forwarding.outcome.delivered', tone: 'success' },
  bad_status: { label: 'forwarding.outcome.bad_status', tone: 'danger' },
  rejected: { label: 'forwarding.outcome.rejected', tone: 'danger' },
  timeout: { label: 'forwarding.outcome.timeout', tone: 'danger' },
  network_error: { label: 'forwarding.outcome.network_error', tone: 'danger' },
  refused: { label: 'forwarding.outcome.refused', tone: 'danger' },
}
