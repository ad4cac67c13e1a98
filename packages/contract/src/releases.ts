import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'
import { problemWechat } from './problem.ts'
import { wechatNumber } from './templates.ts'

/** The states of a release (发布); the server's `release.ts` says what moves between them. */
export const releaseStates = [
  'queued',
  'committing',
  'trial',
  'scanning',
  'ready_to_submit',
  'submitting',
  'in_review',
  'delayed',
  'approved',
  'publishing',
  'online',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
  'outcome_unknown',
] as const

export type ReleaseState = (typeof releaseStates)[number]

/** WeChat's review (审核) as a word. */
export const auditStatuses = ['approved', 'rejected', 'in_review', 'withdrawn', 'delayed', 'unknown'] as const

export type AuditStatus = (typeof auditStatuses)[number]

const userVersion = z.string().trim().min(1).max(64)
const userDesc = z.string().trim().min(1).max(2000)

/** Body of `POST /api/v1/releases`: commit a template to one mini program. */
export const createReleaseRequest = z.strictObject({
  appid: wechatAppid,
  component: componentParameter,
  templateId: wechatNumber,
  extConfig: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('ext 配置: ext, extPages, window …; extAppid and extEnable are added'),
  userVersion,
  userDesc,
})

export type CreateReleaseRequest = z.infer<typeof createReleaseRequest>

const tag = z
  .string()
  .max(230)
  .refine(
    isTagList,
    '最多 10 个标签，以一个空格分隔，每个不超过 20 字。 | At most 10 tags of at most 20 characters, separated by one space.',
  )

function isTagList(text: string): boolean {
  const tags = text.split(' ')
  return tags.length <= 10 && tags.every((word) => word.length > 0 && word.length <= 20)
}

/** One page and its category in a submission (审核项). */
const submitItem = z.strictObject({
  address: z.string().min(1).max(500).optional(),
  tag: tag.optional(),
  title: z.string().max(32).optional(),
  firstClass: z.string().min(1).max(50),
  secondClass: z.string().min(1).max(50),
  thirdClass: z.string().min(1).max(50).optional(),
  firstId: z.int().nonnegative(),
  secondId: z.int().nonnegative(),
  thirdId: z.int().nonnegative().optional(),
})

/** Body of `POST /api/v1/releases/:id/submit`; every field may be left out. */
export const submitReleaseRequest = z.strictObject({
  items: z.array(submitItem).min(1).max(5).optional(),
  versionDesc: z.string().max(2000).optional().describe('What changed, and a test account for the reviewer'),
  feedbackInfo: z.string().max(200).optional().describe('Answer to the rejection before'),
  privacyApiNotUse: z.boolean().optional().describe('The scan found location APIs, but the code never calls them'),
  orderPath: z.string().max(500).optional(),
})

export type SubmitReleaseRequest = z.infer<typeof submitReleaseRequest>

/** What stands in the way at the moment, and what to do about it. */
export const releaseProblem = z.object({
  code: z.string().describe('A code of the error table'),
  title: z.string(),
  titleEn: z.string(),
  next: z.string(),
  nextEn: z.string(),
  wechat: problemWechat.optional(),
})

export type ReleaseProblem = z.infer<typeof releaseProblem>

/** What the privacy scan (隐私接口检测) found. */
export const scanResult = z.object({
  withoutAuth: z.array(z.string()).describe('Used in the code, not granted to the appid'),
  withoutConf: z.array(z.string()).describe('Used in the code, missing in requiredPrivateInfos'),
  finishedAt: z.number(),
})

export type ScanResult = z.infer<typeof scanResult>

/** One release of one mini program (发布). */
export const release = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    appid: z.string(),
    templateId: z.string(),
    userVersion: z.string(),
    userDesc: z.string(),
    state: z.enum(releaseStates),
    unknownOf: z.enum(['commit', 'submit', 'publish']).nullable().describe('Which call has an unknown outcome'),
    isOpen: z.boolean().describe('A mini program has at most one open release'),
    possibleActions: z.array(z.enum(['submit', 'publish', 'cancel'])),
    scan: scanResult.nullable(),
    audit: z
      .object({
        auditId: z.string(),
        status: z.enum(auditStatuses),
        reason: z.string().nullable().describe('May hold <br> from WeChat: show it as text'),
        screenshots: z.array(z.string()).describe('Media ids'),
        submittedAt: z.number().nullable(),
        decidedAt: z.number().nullable(),
      })
      .nullable(),
    problem: releaseProblem.nullable(),
    onlineAt: z.number().nullable(),
    createdBy: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Release' })

export type Release = z.infer<typeof release>

/** One step of a release: who did what, what was sent, what WeChat answered. */
export const releaseStep = z.object({
  id: z.string(),
  name: z.enum(['create', 'commit', 'scan', 'submit', 'audit', 'publish', 'verify', 'look', 'cancel']),
  outcome: z.enum(['ok', 'waiting', 'refused', 'unknown', 'found']),
  actor: z.string(),
  request: z.record(z.string(), z.unknown()).nullable(),
  answer: z.record(z.string(), z.unknown()).nullable(),
  errcode: z.number().nullable(),
  errmsg: z.string().nullable(),
  rid: z.string().nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
})

export type ReleaseStep = z.infer<typeof releaseStep>

export const releaseParams = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i) })

export const releaseDetail = release.extend({
  extConfig: z.record(z.string(), z.unknown()),
  steps: z.array(releaseStep),
})

export type ReleaseDetail = z.infer<typeof releaseDetail>

/** Query of `GET /api/v1/releases`. */
export const listReleasesQuery = pageQuery.extend({
  component: componentParameter,
  appid: wechatAppid.optional(),
  state: z.enum(releaseStates).optional(),
  open: z.enum(['true', 'false']).optional(),
})

export type ListReleasesQuery = z.infer<typeof listReleasesQuery>

export const releasePage = pageOf(release)

export const miniProgramParams = z.object({ appid: wechatAppid })
export const miniProgramQuery = z.object({ component: componentParameter })

/** Answer of `GET /api/v1/mini-programs/:appid/versions`: read from WeChat at this moment; null means WeChat has none. */
export const miniProgramVersions = z
  .object({
    appid: z.string(),
    trial: z.object({ version: z.string(), desc: z.string(), committedAt: z.number().nullable() }).nullable(),
    audit: z
      .object({
        auditId: z.string(),
        status: z.enum(auditStatuses),
        version: z.string().nullable(),
        reason: z.string().nullable(),
        screenshots: z.array(z.string()),
        submittedAt: z.number().nullable(),
      })
      .nullable(),
    online: z.object({ version: z.string(), desc: z.string(), releasedAt: z.number().nullable() }).nullable(),
    readAt: z.number(),
  })
  .meta({ id: 'MiniProgramVersions' })

export type MiniProgramVersions = z.infer<typeof miniProgramVersions>
