import { z } from 'zod'
import { FIXTURE_STATES } from '../world/fixtures.ts'

/** Bodies of the control API. What they describe is in `world/`; the types there and here are checked against each other. */
const appid = z.string().regex(/^wx[0-9a-zA-Z]{8,30}$/)

const settingsFields = {
  messageToken: z.string().min(1),
  encodingAesKey: z.string().length(43),
  previousEncodingAesKey: z.string().length(43).optional(),
  componentPushUrl: z.string(),
  messagePushUrl: z.string(),
  authorizationDomain: z.string().optional(),
}

export const componentBody = z.strictObject({
  ...settingsFields,
  secret: z.string().min(1),
  name: z.string().optional(),
  permissionSets: z.array(z.number().int()).optional(),
  ipWhitelist: z.array(z.string()).max(100).optional(),
  isPublished: z.boolean().optional(),
  testList: z.array(z.string()).max(10).optional(),
  test: z.strictObject(settingsFields).optional(),
  auditsPerMonth: z.number().int().min(0).optional(),
  speedupsPerMonth: z.number().int().min(0).optional(),
  submitBan: z.union([z.literal(86008), z.literal(86009), z.literal(86010)]).optional(),
})

/** Addresses as WeChat keeps them, with scheme. */
const addresses = z.array(z.string()).max(1_000).optional()

export const draftBody = z.strictObject({
  sourceAppid: z.string().optional(),
  sourceName: z.string().optional(),
  developer: z.string().optional(),
  userVersion: z.string().min(1),
  userDesc: z.string().default(''),
  package: z
    .strictObject({
      pages: z.array(z.string()).optional(),
      locationApis: z.array(z.string()).optional(),
      privacyKeys: z.array(z.string()).optional(),
      plugins: z.array(z.string()).optional(),
      sizeKb: z.number().optional(),
      usesNavigateToMiniProgram: z.boolean().optional(),
    })
    .optional(),
})

export const accountBody = z.strictObject({
  appid: appid.optional(),
  kind: z.enum(['mini_program', 'official_account']).optional(),
  originalId: z.string().startsWith('gh_').optional(),
  nickname: z.string().optional(),
  headImage: z.string().optional(),
  signature: z.string().optional(),
  principalName: z.string().optional(),
  principalType: z.number().int().optional(),
  isVerified: z.boolean().optional(),
  serviceType: z.number().int().optional(),
  registerType: z.number().int().optional(),
  status: z.union([z.literal(1), z.literal(14), z.literal(16), z.literal(18), z.literal(19)]).optional(),
  hasTrialName: z.boolean().optional(),
  isMiniGame: z.boolean().optional(),
})

export const messageBody = z.strictObject({
  componentAppid: z.string().optional(),
  openid: z.string().optional(),
  msgType: z.string().min(1),
  content: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
})

export const auditBody = z.strictObject({
  action: z.enum(['approve', 'reject', 'delay']),
  reason: z.string().optional(),
  screenshots: z.array(z.string()).optional(),
  sampleScreenshots: z.number().int().min(0).max(5).optional(),
  withoutEvent: z.boolean().optional(),
})

export const authorizeBody = z.strictObject({
  componentAppid: z.string(),
  preAuthCode: z.string().optional(),
  appid: z.string(),
  redirectUri: z.string().optional(),
  permissionSets: z.array(z.number().int()).optional(),
})

export const revokeBody = z.strictObject({ componentAppid: z.string() })

export const clockBody = z.strictObject({ advanceMs: z.number().int() })

export const faultBody = z.strictObject({
  api: z.string().optional(),
  appid: z.string().optional(),
  componentAppid: z.string().optional(),
  probability: z.number().min(0).max(1).optional(),
  count: z.number().int().min(1).optional(),
  errcode: z.number().int().optional(),
  errmsg: z.string().optional(),
  httpStatus: z.number().int().min(100).max(599).optional(),
  connection: z.enum(['reset', 'late_reset']).optional(),
  latencyMs: z.number().min(0).max(120_000).optional(),
})

export const ledgerQuery = z.object({
  api: z.string().optional(),
  name: z.string().optional(),
  appid: z.string().optional(),
  componentAppid: z.string().optional(),
  since: z.coerce.number().optional(),
  limit: z.coerce.number().int().min(1).max(20_000).optional(),
})

export const accountsQuery = z.object({
  search: z.string().max(200).optional(),
  /** `attention`: those whose code is in review, then the newest. */
  order: z.enum(['oldest', 'attention']).default('oldest'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const accountChangesBody = accountBody
  .pick({
    nickname: true,
    headImage: true,
    signature: true,
    principalName: true,
    principalType: true,
    isVerified: true,
    serviceType: true,
    status: true,
    hasTrialName: true,
    isMiniGame: true,
  })
  .extend({
    submitBan: z.union([z.literal(86007), z.literal(0)]).optional(),
    isVisitOpen: z.boolean().optional(),
    isSearchable: z.boolean().optional(),
    supportVersion: z.string().optional(),
    serverDomains: z
      .strictObject({
        requestdomain: addresses,
        wsrequestdomain: addresses,
        uploaddomain: addresses,
        downloaddomain: addresses,
        udpdomain: addresses,
        tcpdomain: addresses,
      })
      .optional(),
    businessDomains: addresses,
    prefetchDomains: addresses,
    plugins: z
      .array(
        z.strictObject({
          appid: z.string(),
          status: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
        }),
      )
      .optional(),
  })

export const interfaceBody = z.strictObject({
  apiName: z.string(),
  action: z.enum(['approve', 'reject']),
  reason: z.string().optional(),
})

export const grantBody = z.strictObject({
  apiName: z.string(),
  status: z.union([z.literal(1), z.literal(2), z.literal(5)]),
})

export const profileBody = z.discriminatedUnion('subject', [
  z.strictObject({
    subject: z.literal('nickname'),
    action: z.enum(['approve', 'reject']),
    reason: z.string().optional(),
  }),
  z.strictObject({
    subject: z.literal('category'),
    first: z.number().int(),
    second: z.number().int(),
    action: z.enum(['approve', 'reject']),
    reason: z.string().optional(),
  }),
])

export const filingBody = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('face'), taskId: z.string(), isPassed: z.boolean() }),
  z.strictObject({
    step: z.literal('filing'),
    status: z.union([z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
    reason: z.string().optional(),
  }),
])

export const violationBody = z.strictObject({
  reason: z.string().optional(),
  content: z.string().optional(),
  ruleName: z.string().optional(),
})

export const appealBody = z.strictObject({
  recordId: z.string().optional(),
  status: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  from: z.union([z.literal(0), z.literal(1)]).optional(),
  reason: z.string().optional(),
})

export const registrationBody = z.strictObject({ status: z.number().int().optional(), msg: z.string().optional() })

export const loginBody = z.strictObject({
  openid: z.string().optional(),
  scope: z.enum(['snsapi_base', 'snsapi_userinfo']).optional(),
})

export const triggerBody = z.strictObject({
  type: z.string().min(1).max(200),
  appid: appid.optional(),
  openid: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
})

export const componentEventBody = z.strictObject({
  infoType: z.string().min(1),
  fields: z.record(z.string(), z.unknown()).optional(),
})

export const hostsBody = z.strictObject({
  withoutIcp: z.array(z.string()).optional(),
  withoutConfirmFile: z.array(z.string()).optional(),
})

export const fixturesBody = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        count: z.number().int().min(1).max(50_000),
        state: z.enum(FIXTURE_STATES),
        kind: z.enum(['mini_program', 'official_account']).optional(),
        componentAppid: z.string().optional(),
        nicknamePrefix: z.string().optional(),
        withTokens: z.boolean().optional(),
      }),
    )
    .min(1),
})

export const networkCheckBody = z.strictObject({
  pair: z.number().int().min(1).max(5).optional(),
  pushUrls: z.strictObject({ componentPushUrl: z.url(), messagePushUrl: z.url() }).optional(),
  /** Answer each step as it ends, a line of JSON for each. */
  stream: z.boolean().optional(),
})
