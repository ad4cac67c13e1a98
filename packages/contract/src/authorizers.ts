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

export const authorizerChanges = [
  'authorized',
  'updated',
  'revoked',
  'stale_revocation',
  'needs_reauthorization',
  'refresh_token_restored',
  'permission_sets_changed',
  'profile_changed',
  'bound',
  'unbound',
] as const

export type AuthorizerChange = (typeof authorizerChanges)[number]

export const authorizerChangeSources = ['redirect', 'push', 'wechat_api', 'reconcile', 'operator'] as const

export type AuthorizerChangeSource = (typeof authorizerChangeSources)[number]

/** One line of the append-only history of an authorizer. */
export const authorizerHistoryEntry = z.object({
  id: z.string(),
  change: z.enum(authorizerChanges),
  detail: z.record(z.string(), z.unknown()),
  source: z
    .enum(authorizerChangeSources)
    .describe('How we learnt of it; reconcile: by comparing with the list of WeChat'),
  happenedAt: z.number(),
  recordedAt: z.number(),
})

export type AuthorizerHistoryEntry = z.infer<typeof authorizerHistoryEntry>

/** A word of our own for authorizers (标签), by which lists, rules and rollouts select. */
export const authorizerLabel = z
  .string()
  .trim()
  .min(1)
  .max(32)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.:/-]*$/u)

const labels = z.array(authorizerLabel).max(20)

/** What lists, counts and exports of authorizers are narrowed by. */
export const authorizerFilter = z.object({
  component: componentParameter,
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Part of a name, appid or original id, or a whole business id'),
  appids: z
    .string()
    .regex(/^wx[0-9a-f]{16}(,wx[0-9a-f]{16}){0,199}$/)
    .optional()
    .describe('Only these, separated by commas, 200 at most'),
  status: z.enum(authorizerStatuses).optional(),
  kind: z.enum(authorizerKinds).optional(),
  label: authorizerLabel.optional(),
  permissionSet: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('Granted this permission set (权限集)'),
  missingPermissionSet: z.coerce.number().int().min(1).max(100_000).optional().describe('Did not grant it'),
  bound: z.enum(['true', 'false']).optional().describe('Only bound, or only unbound authorizers'),
  businessId: z.string().trim().min(1).max(128).optional().describe('Bound to this business id'),
})

export type AuthorizerFilter = z.infer<typeof authorizerFilter>

/** Query of `GET /api/v1/authorizers`. The newest come first; the order is stable. */
export const listAuthorizersQuery = pageQuery.extend(authorizerFilter.shape)

export type ListAuthorizersQuery = z.infer<typeof listAuthorizersQuery>

/** Answer of `GET /api/v1/authorizers/count`. */
export const authorizerCounts = z
  .object({
    total: z.int(),
    byStatus: z.record(z.enum(authorizerStatuses), z.int()),
    byKind: z.record(z.enum(authorizerKinds), z.int()),
    bound: z.int(),
  })
  .meta({ id: 'AuthorizerCounts' })

export type AuthorizerCounts = z.infer<typeof authorizerCounts>

/** Answer of `GET /api/v1/authorizers/labels`: every label in use. */
export const authorizerLabelList = z.object({ items: z.array(z.object({ label: z.string(), count: z.int() })) })

export type AuthorizerLabelList = z.infer<typeof authorizerLabelList>

/** Body of `PATCH /api/v1/authorizers/:appid`: what is ours about an account. Labels are replaced as a whole. */
export const updateAuthorizerRequest = z
  .strictObject({ labels: labels.optional(), note: z.string().trim().max(2000).optional() })
  .refine(
    ({ labels: given, note }) => given !== undefined || note !== undefined,
    '没有要修改的内容。 | Nothing to change.',
  )

export type UpdateAuthorizerRequest = z.infer<typeof updateAuthorizerRequest>

/** Body of `POST /api/v1/authorizers/labels`: adds and removes labels of many accounts at once. */
export const changeLabelsRequest = z
  .strictObject({
    component: componentParameter,
    appids: z.array(wechatAppid).min(1).max(1000),
    add: labels.default([]),
    remove: labels.default([]),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, '没有要修改的标签。 | No label to change.')

export type ChangeLabelsRequest = z.infer<typeof changeLabelsRequest>

/** Answer of `POST /api/v1/authorizers/labels`. */
export const changedLabels = z.object({
  changed: z.int().describe('Accounts whose labels are others now'),
  notFound: z.array(z.string()).describe('Appids that we do not know'),
  full: z.array(z.string()).describe('Accounts that would have had more than 20 labels and were left as they are'),
})

export type ChangedLabels = z.infer<typeof changedLabels>

export const authorizerPage = pageOf(authorizer)

export const authorizerParams = z.object({ appid: wechatAppid })

export const authorizerQuery = z.object({ component: componentParameter })

/** Answer of `GET /api/v1/authorizers/:appid`: the account and its newest history. */
export const authorizerDetail = authorizer.extend({
  missingPermissionSets: z
    .array(permissionSet)
    .describe('Known permission sets of its kind that it did not grant; empty for kinds of which none are known'),
  history: z.array(authorizerHistoryEntry),
})

export type AuthorizerDetail = z.infer<typeof authorizerDetail>

/** Query of `GET /api/v1/authorizers/:appid/history`, newest first. */
export const authorizerHistoryQuery = pageQuery.extend({ component: componentParameter })

export const authorizerHistoryPage = pageOf(authorizerHistoryEntry)
