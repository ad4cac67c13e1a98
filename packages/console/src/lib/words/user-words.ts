import type { ApiKey, ApiKeyScope } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const API_KEY_STATUS: Record<ApiKey['status'], StateWord> = {
  active: { label: 'users.api_key_status.active', tone: 'success' },
  expired: { label: 'users.api_key_status.expired', tone: 'warning' },
  revoked: { label: 'users.api_key_status.revoked', tone: 'neutral' },
}

export const SCOPE: Record<ApiKeyScope, LocaleKey> = {
  'overview:read': 'users.scope.overview_read',
  'components:read': 'users.scope.components_read',
  'components:write': 'users.scope.components_write',
  'callbacks:read': 'users.scope.callbacks_read',
  'authorizers:read': 'users.scope.authorizers_read',
  'authorizers:write': 'users.scope.authorizers_write',
  'bindings:read': 'users.scope.bindings_read',
  'bindings:write': 'users.scope.bindings_write',
  'forwarding:read': 'users.scope.forwarding_read',
  'forwarding:write': 'users.scope.forwarding_write',
  'templates:read': 'users.scope.templates_read',
  'templates:write': 'users.scope.templates_write',
  'releases:read': 'users.scope.releases_read',
  'releases:write': 'users.scope.releases_write',
  'desired-state:read': 'users.scope.desired_state_read',
  'desired-state:write': 'users.scope.desired_state_write',
  'gateway:call': 'users.scope.gateway_call',
  'gateway:any': 'users.scope.gateway_any',
  'gateway:login': 'users.scope.gateway_login',
  'gateway:admin': 'users.scope.gateway_admin',
  'tokens:read': 'users.scope.tokens_read',
  'api-keys:read': 'users.scope.api_keys_read',
  'api-keys:write': 'users.scope.api_keys_write',
  'proxy:read': 'users.scope.proxy_read',
  'proxy:write': 'users.scope.proxy_write',
  'audit-log:read': 'users.scope.audit_log_read',
}
