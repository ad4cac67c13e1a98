import type { AuthType, BindRejection, BindSessionStatus } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const BIND_SESSION_STATUS: Record<BindSessionStatus, StateWord> = {
  created: { label: 'bindings.status.created', tone: 'neutral' },
  opened: { label: 'bindings.status.opened', tone: 'info' },
  code_issued: { label: 'bindings.status.code_issued', tone: 'info' },
  authorized: { label: 'bindings.status.authorized', tone: 'info' },
  bound: { label: 'bindings.status.bound', tone: 'success' },
  rejected: { label: 'bindings.status.rejected', tone: 'danger' },
  expired: { label: 'bindings.status.expired', tone: 'warning' },
}

export const BIND_REJECTION: Record<BindRejection, LocaleKey> = {
  appid_differs: 'bindings.rejection.appid_differs',
  kind_differs: 'bindings.rejection.kind_differs',
  authorizer_bound_elsewhere: 'bindings.rejection.authorizer_bound_elsewhere',
}

export const AUTH_TYPE: Record<AuthType, LocaleKey> = {
  all: 'bindings.auth_type.all',
  mini_program: 'bindings.auth_type.mini_program',
  official_account: 'bindings.auth_type.official_account',
  official_account_or_mini_program: 'bindings.auth_type.official_account_or_mini_program',
  mini_program_promoter: 'bindings.auth_type.mini_program_promoter',
  channels: 'bindings.auth_type.channels',
  talent: 'bindings.auth_type.talent',
}
