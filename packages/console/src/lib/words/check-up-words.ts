import type { CheckUpState } from '@guanjia/contract'
import type { StateWord } from './word.ts'

export const CHECK_UP_STATE: Record<CheckUpState, StateWord> = {
  ok: { label: 'check_up.state.ok', tone: 'success' },
  warning: { label: 'check_up.state.warning', tone: 'warning' },
  failed: { label: 'check_up.state.failed', tone: 'danger' },
  unknown: { label: 'check_up.state.unknown', tone: 'neutral' },
}
