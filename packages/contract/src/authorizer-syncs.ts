import { z } from 'zod'
import { componentParameter } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/** Body of `POST /api/v1/authorizers/sync`: compare our authorizers with WeChat's own list now (对账). */
export const startAuthorizerSyncRequest = z.strictObject({
  component: componentParameter,
  profileCalls: z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .describe('Profiles that may be read from WeChat in this run; default: GUANJIA_SYNC_PROFILE_CALLS'),
})

export type StartAuthorizerSyncRequest = z.infer<typeof startAuthorizerSyncRequest>

/** `list` reads WeChat's list, `missing` asks about accounts that were not in it, `profiles` reads profiles. */
export const authorizerSyncPhases = ['list', 'missing', 'profiles', 'end'] as const

export const authorizerSyncStates = ['queued', 'running', 'done', 'failed'] as const

/** One comparison with WeChat's list, under way or finished. */
export const authorizerSync = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    requestedBy: z.string().nullable().describe('null: the nightly one'),
    state: z.enum(authorizerSyncStates),
    phase: z.enum(authorizerSyncPhases),
    listed: z.int().describe('Accounts read from the list so far'),
    total: z.int().nullable().describe('Accounts that the list has, as WeChat says'),
    found: z
      .object({
        authorized: z.int().describe('Authorised at WeChat, and unknown or revoked here'),
        revoked: z.int().describe('Authorised here, and revoked at WeChat'),
        permissionSetsChanged: z.int(),
        refreshTokensRestored: z.int(),
      })
      .describe('Each of them is in the history of its account, and was sent as an event marked reconcile'),
    profileCalls: z.int().describe('Profiles that may be read in this run'),
    profilesRead: z.int(),
    profilesFailed: z.int(),
    unconfirmed: z.int().describe('Missing in the list, but WeChat was not asked any more: the next run looks again'),
    failure: z.string().nullable(),
    startedAt: z.number().nullable(),
    finishedAt: z.number().nullable(),
    createdAt: z.number(),
  })
  .meta({ id: 'AuthorizerSync' })

export type AuthorizerSync = z.infer<typeof authorizerSync>

/** Query of `GET /api/v1/authorizers/sync`, newest first. */
export const listAuthorizerSyncsQuery = pageQuery.extend({ component: componentParameter })

export type ListAuthorizerSyncsQuery = z.infer<typeof listAuthorizerSyncsQuery>

export const authorizerSyncPage = pageOf(authorizerSync)

export const authorizerSyncParams = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) })
