import { z } from 'zod'

const hosts = z.array(z.string())

/** The six lists of server domains (服务器域名), hosts without scheme. */
export const serverDomains = z.object({
  request: hosts,
  wsrequest: hosts,
  upload: hosts,
  download: hosts,
  udp: hosts,
  tcp: hosts,
})

/** Which owner's 50 changes a month a change counts against (每月修改次数). */
export const changeBudgetKinds = [
  'platform_server',
  'platform_business',
  'server',
  'server_direct',
  'business',
  'business_direct',
  'prefetch',
] as const

export type ChangeBudgetKind = (typeof changeBudgetKinds)[number]

/** How many of the changes of this month are used; WeChat does not tell, so these are those that went through us. */
export const changeBudget = z
  .object({
    kind: z.enum(changeBudgetKinds),
    used: z.int(),
    limit: z.int(),
    freesAt: z.number().describe('The first of the next month in Beijing'),
  })
  .meta({ id: 'ChangeBudget' })

export type ChangeBudget = z.infer<typeof changeBudget>

/** The file by which WeChat checks that a business domain is ours (业务域名校验文件). */
export const confirmFile = z.object({ name: z.string(), content: z.string() }).meta({ id: 'ConfirmFile' })

export type ConfirmFile = z.infer<typeof confirmFile>

/** One list of the platform: the copy of the test version and the one of the published version (测试 / 全网发布). */
export const platformHosts = z.object({
  testing: hosts,
  published: hosts.nullable().describe('null: the platform is not published'),
})

/** Answer of `GET /api/v1/domains/platform`. */
export const platformDomains = z
  .object({
    componentAppid: z.string(),
    serverDomains: platformHosts,
    businessDomains: platformHosts,
    budgets: z.array(changeBudget),
    readAt: z.number(),
  })
  .meta({ id: 'PlatformDomains' })

export type PlatformDomains = z.infer<typeof platformDomains>

/** Where a mini program's domains come from (域名来源). */
export const domainOrigins = ['platform', 'direct', 'console', 'effective'] as const

/** Answer of `GET /api/v1/authorizers/:appid/domains`. */
export const miniProgramDomains = z
  .object({
    appid: z.string(),
    serverDomains: z
      .record(z.enum(domainOrigins), serverDomains)
      .describe(
        'platform: set through the platform; direct: set directly; console: by the merchant; effective: in effect',
      ),
    businessDomains: z.record(z.enum(domainOrigins), hosts),
    prefetchDomains: z.object({ hosts, limit: z.int() }),
    budgets: z.array(changeBudget),
    readAt: z.number(),
  })
  .meta({ id: 'MiniProgramDomains' })

export type MiniProgramDomains = z.infer<typeof miniProgramDomains>

/** What a privacy guide says of one kind of data (收集用途). */
export const privacySetting = z.object({ key: z.string(), text: z.string() })

/** Who collects, and how users reach him (信息收集方). */
export const privacyOwner = z.object({
  contactPhone: z.string().optional(),
  contactEmail: z.string().optional(),
  contactQq: z.string().optional(),
  contactWeixin: z.string().optional(),
  noticeMethod: z.string().optional(),
  storeExpire: z.string().optional(),
  storeRegion: z.int().optional(),
  fileMediaId: z.string().optional(),
})

/** What an SDK in the code collects. */
export const privacySdk = z.object({ name: z.string(), company: z.string(), settings: z.array(privacySetting) })

/** One version of the guide (用户隐私保护指引): in effect, or of the development version. */
export const privacyGuide = z
  .object({
    codeExists: z.boolean(),
    foundKeys: z.array(z.string()).describe('What the scan found in the code; each needs a text'),
    settings: z.array(privacySetting),
    owner: privacyOwner,
    sdks: z.array(privacySdk),
    updatedAt: z.number().nullable(),
  })
  .meta({ id: 'PrivacyGuide' })

export type PrivacyGuide = z.infer<typeof privacyGuide>

export const privateApiStatuses = ['available', 'not_allowed', 'in_review', 'rejected', 'granted', 'unknown'] as const

/** An API that needs WeChat's permission (地理位置等接口). */
export const privateApi = z
  .object({
    api: z.string(),
    nameZh: z.string(),
    status: z.enum(privateApiStatuses),
    auditId: z.string().nullable(),
    failReason: z.string().nullable(),
    appliedAt: z.number().nullable(),
    link: z.string().nullable(),
  })
  .meta({ id: 'PrivateApi' })

export type PrivateApi = z.infer<typeof privateApi>

/** Answer of `GET /api/v1/authorizers/:appid/privacy`. */
export const miniProgramPrivacy = z
  .object({
    appid: z.string(),
    online: privacyGuide,
    development: privacyGuide,
    apis: z.array(privateApi),
    readAt: z.number(),
  })
  .meta({ id: 'MiniProgramPrivacy' })

export type MiniProgramPrivacy = z.infer<typeof miniProgramPrivacy>

export const categoryStatuses = ['in_review', 'rejected', 'approved', 'unknown'] as const

/** A category (类目) of a mini program. */
export const category = z.object({
  first: z.int(),
  firstName: z.string(),
  second: z.int(),
  secondName: z.string(),
  status: z.enum(categoryStatuses),
  reason: z.string().nullable(),
})

export type Category = z.infer<typeof category>

/** Answer of `GET /api/v1/authorizers/:appid/categories`. */
export const categoryList = z
  .object({
    items: z.array(category),
    addableNow: z.int().nullable().describe('Categories that may still be added in this period'),
    limit: z.int().nullable().describe('Categories a mini program may have'),
    readAt: z.number(),
  })
  .meta({ id: 'CategoryList' })

export type CategoryList = z.infer<typeof categoryList>

/** A tester (体验成员). WeChat lists testers by an id of its own; the WeChat id is known of those whom we bound. */
export const tester = z.object({ userstr: z.string(), wechatId: z.string().nullable() })

/** Answer of `GET /api/v1/authorizers/:appid/testers`. */
export const testerList = z.object({ items: z.array(tester), readAt: z.number() }).meta({ id: 'TesterList' })

export type TesterList = z.infer<typeof testerList>

export const visitStatuses = ['open', 'closed'] as const
export const searchStatuses = ['searchable', 'hidden'] as const

/** Answer of `GET /api/v1/authorizers/:appid/settings`. */
export const miniProgramSettings = z
  .object({
    visitStatus: z.enum(visitStatuses),
    searchStatus: z.enum(searchStatuses),
    minimumLibraryVersion: z.string().nullable(),
    readAt: z.number(),
  })
  .meta({ id: 'MiniProgramSettings' })

export type MiniProgramSettings = z.infer<typeof miniProgramSettings>

/** Body of `PUT /api/v1/authorizers/:appid/visit-status`: suspend a mini program, or let users in again (暂停 / 恢复服务). */
export const putVisitStatusRequest = z.strictObject({
  visitStatus: z.enum(visitStatuses).describe('closed: users see that the service is suspended'),
})

export type PutVisitStatusRequest = z.infer<typeof putVisitStatusRequest>
