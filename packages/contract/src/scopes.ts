import { z } from 'zod'

/** What an API key may do; each route names the one it needs. Operators who signed in hold all of them. */
export const apiKeyScopes = [
  'overview:read',
  'components:read',
  'components:write',
  'callbacks:read',
  'authorizers:read',
  'authorizers:write',
  'bindings:read',
  'bindings:write',
  'forwarding:read',
  'forwarding:write',
  'templates:read',
  'templates:write',
  'releases:read',
  'releases:write',
  'desired-state:read',
  'desired-state:write',
  'gateway:call',
  'gateway:any',
  'gateway:login',
  'gateway:admin',
  'tokens:read',
  'proxy:read',
  'proxy:write',
  'api-keys:read',
  'api-keys:write',
  'audit-log:read',
] as const

export type ApiKeyScope = (typeof apiKeyScopes)[number]

/** The scope of an API key (API 密钥权限). */
export const apiKeyScope = z.enum(apiKeyScopes)
