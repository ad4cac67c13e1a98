import type { ComponentTokenStatus, TicketState } from '@guanjia/contract'
import type { StateWord } from './word.ts'

export const TICKET_STATE: Record<TicketState, StateWord> = {
  fresh: { label: 'overview.ticket.fresh', tone: 'success' },
  late: { label: 'overview.ticket.late', tone: 'warning' },
  expired: { label: 'overview.ticket.expired', tone: 'danger' },
  never: { label: 'overview.ticket.never', tone: 'warning' },
}

export const COMPONENT_TOKEN_STATE: Record<ComponentTokenStatus['state'], StateWord> = {
  valid: { label: 'overview.token.valid', tone: 'success' },
  expired: { label: 'overview.token.expired', tone: 'warning' },
  none: { label: 'overview.token.none', tone: 'neutral' },
}
