import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { extConfigChoice } from './ext-configs.ts'
import { pageOf, pageQuery } from './page.ts'
import { problemWechat } from './problem.ts'
import { grayPlan, grayStep, releaseActions, releaseOperation } from './release-operations.ts'
import { submitReleaseRequest } from './release-submission.ts'
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
  'gray',
  'publishing',
  'online',
  'rolled_back',
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
  extConfig: extConfigChoice.optional(),
  userVersion,
  userDesc,
  submission: submitReleaseRequest
    .optional()
    .describe('Submit by itself with this once the privacy scan has found nothing; left out: the operator submits'),
  autoPublish: z.boolean().optional().describe('Publish once approved; otherwise hold the approved version'),
  publishAt: z.int().positive().optional().describe('With autoPublish: not before this moment, in epoch milliseconds'),
})

export type CreateReleaseRequest = z.infer<typeof createReleaseRequest>

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
    summary: z.string().describe('Where it stands and whose turn it is, in one sentence, in Chinese'),
    summaryEn: z.string().describe('The same in English'),
    unknownOf: z.enum(['commit', 'submit', 'publish']).nullable().describe('Which call has an unknown outcome'),
    isOpen: z.boolean().describe('A mini program has at most one open release'),
    possibleActions: z.array(z.enum(releaseActions)),
    scan: scanResult.nullable(),
    audit: z
      .object({
        auditId: z.string(),
        status: z.enum(auditStatuses),
        reason: z.string().nullable().describe('May hold <br> from WeChat: show it as text'),
        reasonLines: z.array(z.string()).describe('The reason without markup, line by line'),
        screenshots: z.array(z.string()).describe('Media ids; GET /releases/:id/screenshots/:n shows the nth, from 1'),
        submittedAt: z.number().nullable(),
        decidedAt: z.number().nullable(),
        spedUpAt: z.number().nullable(),
      })
      .nullable(),
    autoPublish: z.boolean().describe('It is published by itself once approved'),
    publishAt: z.number().nullable().describe('With autoPublish: not before'),
    gray: grayPlan.nullable().describe('The gray release (灰度) that is running'),
    graySteps: z.array(grayStep).describe('What the gray release is raised to, and when'),
    operation: releaseOperation
      .nullable()
      .describe('What is being done at the moment; nothing else can be done meanwhile'),
    problem: releaseProblem.nullable(),
    onlineAt: z.number().nullable(),
    replacedAt: z.number().nullable().describe('Since when another version is online in its place'),
    createdBy: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Release' })

export type Release = z.infer<typeof release>

export const releaseStepNames = [
  'create',
  'commit',
  'scan',
  'submit',
  'audit',
  'publish',
  'verify',
  'look',
  'cancel',
  'schedule',
  'hold',
  'withdraw',
  'speed_up',
  'gray',
  'revert_gray',
  'roll_back',
  'reconcile',
] as const

/** One step of a release: who did what, what was sent, what WeChat answered. */
export const releaseStep = z.object({
  id: z.string(),
  name: z.enum(releaseStepNames),
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
  extConfig: z
    .record(z.string(), z.unknown())
    .describe('As it was asked for: {"id", "version"} of a stored one, or the config'),
  extJson: z.string().describe('Exactly what is sent as ext_json'),
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
