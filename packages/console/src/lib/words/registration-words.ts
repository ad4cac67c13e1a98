import type { Registration, RegistrationState } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const REGISTRATION_STATE: Record<RegistrationState, StateWord> = {
  waiting: { label: 'registrations.state.waiting', tone: 'info' },
  succeeded: { label: 'registrations.state.succeeded', tone: 'success' },
  failed: { label: 'registrations.state.failed', tone: 'danger' },
  expired: { label: 'registrations.state.expired', tone: 'neutral' },
}

export const REGISTRATION_KIND: Record<Registration['kind'], LocaleKey> = {
  enterprise: 'registrations.kind.enterprise',
  personal: 'registrations.kind.personal',
  trial: 'registrations.kind.trial',
}
