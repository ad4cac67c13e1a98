import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/** What kind of account an authorizer (授权方) is. WeChat does not say it in one field; see the server's `readAuthorizerKind`. */
export const authorizerKinds = [
  'mini_program',
  'official_account',
  'channels',
  'shop',
  'talent',
  'supplier',
  'unknown',
] as const

export type AuthorizerKind = (typeof authorizerKinds)[number]

/** Whether we may act for the account: `needs_reauthorization` means that its refresh token is gone and the merchant must scan. */
export const authorizerStatuses = ['active', 'revoked', 'needs_reauthorization'] as const

export type AuthorizerStatus = (typeof authorizerStatuses)[number]

/** The account's own state at WeChat (帐号状态). */
export const accountStatuses = ['normal', 'cancelled', 'banned', 'warned', 'frozen', 'unknown'] as const

export type AccountStatus = (typeof accountStatuses)[number]

/** A permission set (权限集) the merchant granted; sets without a known name are shown by their number. */
export const permissionSet = z.object({ id: z.int(), name: z.string() })

export type PermissionSet = z.infer<typeof permissionSet>

/** An authorised account (授权方). */
export const authorizer = z
  .object({
    componentAppid: z.string(),
    appid: z.string(),
    originalId: z.string().nullable().describe('原始 ID, gh_…'),
    nickname: z.string().nullable(),
    headImageUrl: z.string().nullable(),
    principalName: z.string().nullable().describe('主体'),
    kind: z.enum(authorizerKinds),
    serviceType: z.string().nullable().describe('subscription, service … as a word; unknown_<id> when WeChat adds one'),
    verifyType: z.string().nullable().describe('none, wechat …'),
    registerType: z.string().nullable(),
    accountStatus: z.enum(accountStatuses),
    permissionSets: z.array(permissionSet),
    status: z.enum(authorizerStatuses),
    businessIds: z.array(z.string()).describe('Bound business ids (业务编号); empty: not bound'),
    labels: z.array(z.string()),
    note: z.string(),
    authorizedAt: z.number().nullable(),
    revokedAt: z.number().nullable(),
    syncedAt: z.number().nullable().describe('When the profile was last read from WeChat; null: not yet'),
    createdAt: z.number(),
  })
  .meta({ id: 'Authorizer' })

export type Authorizer = z.infer<typeof authorizer>

/** One line of the append-only history of an authorizer. */
export const authorizerHistoryEntry = z.object({
  id: z.string(),
  change: z.enum(['authorized', 'updated', 'revoked', 'stale_revocation', 'bound', 'profile_changed']),
  detail: z.record(z.string(), z.unknown()),
  source: z.enum(['redirect', 'push', 'wechat_api', 'operator']),
  happenedAt: z.number(),
  recordedAt: z.number(),
})

export type AuthorizerHistoryEntry = z.infer<typeof authorizerHistoryEntry>

/** Query of `GET /api/v1/authorizers`. */
export const listAuthorizersQuery = pageQuery.extend({
  component: componentParameter,
  search: z.string().trim().min(1).max(100).optional().describe('Name, appid, original id or business id'),
  status: z.enum(authorizerStatuses).optional(),
  kind: z.enum(authorizerKinds).optional(),
  bound: z.enum(['true', 'false']).optional().describe('Only bound, or only unbound authorizers'),
})

export type ListAuthorizersQuery = z.infer<typeof listAuthorizersQuery>

export const authorizerPage = pageOf(authorizer)

export const authorizerParams = z.object({ appid: wechatAppid })

export const authorizerQuery = z.object({ component: componentParameter })

/** Answer of `GET /api/v1/authorizers/:appid`: the account and its newest history. */
export const authorizerDetail = authorizer.extend({ history: z.array(authorizerHistoryEntry) })

export type AuthorizerDetail = z.infer<typeof authorizerDetail>
