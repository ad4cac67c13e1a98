import type { AccountStatus, AuthorizerHistoryEntry, AuthorizerKind, AuthorizerStatus } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const AUTHORIZER_STATUS: Record<AuthorizerStatus, StateWord> = {
  active: { label: 'authorizers.status.active', tone: 'success' },
  needs_reauthorization: { label: 'authorizers.status.needs_reauthorization', tone: 'danger' },
  revoked: { label: 'authorizers.status.revoked', tone: 'neutral' },
}

export const AUTHORIZER_KIND: Record<AuthorizerKind, LocaleKey> = {
  mini_program: 'authorizers.kind.mini_program',
  official_account: 'authorizers.kind.official_account',
  channels: 'authorizers.kind.channels',
  shop: 'authorizers.kind.shop',
  talent: 'authorizers.kind.talent',
  supplier: 'authorizers.kind.supplier',
  unknown: 'authorizers.kind.unknown',
}

export const ACCOUNT_STATUS: Record<AccountStatus, StateWord> = {
  normal: { label: 'authorizers.account_status.normal', tone: 'success' },
  warned: { label: 'authorizers.account_status.warned', tone: 'warning' },
  frozen: { label: 'authorizers.account_status.frozen', tone: 'danger' },
  banned: { label: 'authorizers.account_status.banned', tone: 'danger' },
  cancelled: { label: 'authorizers.account_status.cancelled', tone: 'neutral' },
  unknown: { label: 'authorizers.account_status.unknown', tone: 'neutral' },
}

export const HISTORY_CHANGE: Record<AuthorizerHistoryEntry['change'], LocaleKey> = {
  authorized: 'authorizers.history.authorized',
  updated: 'authorizers.history.updated',
  revoked: 'authorizers.history.revoked',
  stale_revocation: 'authorizers.history.stale_revocation',
  needs_reauthorization: 'authorizers.history.needs_reauthorization',
  refresh_token_restored: 'authorizers.history.refresh_token_restored',
  permission_sets_changed: 'authorizers.history.permission_sets_changed',
  bound: 'authorizers.history.bound',
  unbound: 'authorizers.history.unbound',
  profile_changed: 'authorizers.history.profile_changed',
}

export const HISTORY_SOURCE: Record<AuthorizerHistoryEntry['source'], LocaleKey> = {
  redirect: 'authorizers.history.source_redirect',
  push: 'authorizers.history.source_push',
  wechat_api: 'authorizers.history.source_wechat_api',
  reconcile: 'authorizers.history.source_reconcile',
  operator: 'authorizers.history.source_operator',
}

/** What a change says besides; what has no word here is shown as it came. */
export const HISTORY_DETAIL: Readonly<Record<string, LocaleKey>> = {
  businessId: 'authorizers.field.business_ids',
  bindSessionId: 'authorizers.history.detail_bind_session',
  authorizationCodeId: 'authorizers.history.detail_authorization_code',
  permissionSetIds: 'authorizers.field.permission_sets',
  from: 'authorizers.history.detail_from',
  to: 'authorizers.history.detail_to',
  reason: 'authorizers.history.detail_reason',
  authorizedAt: 'authorizers.field.authorized_at',
  revokedAt: 'authorizers.field.revoked_at',
  originalId: 'authorizers.field.original_id',
  nickname: 'authorizers.field.name',
  principalName: 'authorizers.field.principal',
  kind: 'authorizers.field.kind',
  status: 'authorizers.field.status',
  accountStatus: 'authorizers.field.account_status',
  serviceType: 'authorizers.field.service_type',
  verifyType: 'authorizers.field.verify_type',
  registerType: 'authorizers.field.register_type',
}

/** WeChat adds to these three without notice, so they are open: what has no word here is shown as it came. */
export const SERVICE_TYPE: Readonly<Record<string, LocaleKey>> = {
  subscription: 'authorizers.service_type.subscription',
  subscription_upgraded: 'authorizers.service_type.subscription',
  service: 'authorizers.service_type.service',
  ordinary: 'authorizers.service_type.ordinary',
  store: 'authorizers.service_type.store',
  mini_game: 'authorizers.service_type.mini_game',
  mini_shop: 'authorizers.service_type.mini_shop',
  trial: 'authorizers.service_type.trial',
}

export const VERIFY_TYPE: Readonly<Record<string, LocaleKey>> = {
  none: 'authorizers.verify_type.none',
  wechat: 'authorizers.verify_type.wechat',
  sina_weibo: 'authorizers.verify_type.sina_weibo',
  tencent_weibo: 'authorizers.verify_type.tencent_weibo',
  qualified_not_named: 'authorizers.verify_type.qualified_not_named',
  qualified_not_named_sina_weibo: 'authorizers.verify_type.qualified_not_named',
  qualified_not_named_tencent_weibo: 'authorizers.verify_type.qualified_not_named',
}

export const REGISTER_TYPE: Readonly<Record<string, LocaleKey>> = {
  ordinary: 'authorizers.register_type.ordinary',
  copied_from_official_account: 'authorizers.register_type.copied_from_official_account',
  company_api: 'authorizers.register_type.company_api',
  trial_api: 'authorizers.register_type.trial_api',
  alliance_console: 'authorizers.register_type.alliance_console',
  personal_api: 'authorizers.register_type.personal_api',
  personal_trade_api: 'authorizers.register_type.personal_trade_api',
  trial_converted: 'authorizers.register_type.trial_converted',
  company_from_merchant_number: 'authorizers.register_type.company_from_merchant_number',
  converted_from_merchant_number: 'authorizers.register_type.converted_from_merchant_number',
}
