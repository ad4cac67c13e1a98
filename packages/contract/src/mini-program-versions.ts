import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { grayPlan } from './release-operations.ts'
import { auditStatuses } from './releases.ts'

export const miniProgramParams = z.object({ appid: wechatAppid })
export const miniProgramQuery = z.object({ component: componentParameter })

/** A version that one can go back to. */
export const historyVersion = z.object({
  appVersion: z.number(),
  version: z.string(),
  desc: z.string(),
  committedAt: z.number().nullable(),
})

export type HistoryVersion = z.infer<typeof historyVersion>

/** Answer of `POST /api/v1/mini-programs/:appid/roll-back`. */
export const miniProgramRollBack = z
  .object({
    appid: z.string(),
    state: z.enum(['done', 'under_way']).describe('under_way: the online version is of a release, which does it'),
    releaseId: z.string().nullable().describe('Of the release that is rolled back; null: the version was not ours'),
    from: z.string().describe('The version that was online'),
    to: historyVersion,
  })
  .meta({ id: 'MiniProgramRollBack' })

export type MiniProgramRollBack = z.infer<typeof miniProgramRollBack>

/** Answer of `GET /api/v1/authorizers/:appid/versions`: read from WeChat at this moment; null means WeChat has none. */
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
    online: z
      .object({
        version: z.string(),
        desc: z.string(),
        releasedAt: z.number().nullable(),
        releaseId: z.string().nullable().describe('The release of ours that it came from'),
        templateId: z.string().nullable(),
      })
      .nullable(),
    gray: grayPlan
      .omit({ changedAt: true })
      .extend({
        status: z.enum(['initial', 'running', 'paused', 'finished', 'deleted', 'unknown']),
        createdAt: z.number().nullable(),
      })
      .nullable()
      .describe('null: there was never a gray release'),
    history: z.array(historyVersion).describe('What one can go back to, newest first; empty after a roll back'),
    readAt: z.number(),
  })
  .meta({ id: 'MiniProgramVersions' })

export type MiniProgramVersions = z.infer<typeof miniProgramVersions>

/** What a form for a submission offers: pages of the trial version, categories that passed. */
export const submissionOptions = z
  .object({
    pages: z.array(z.string()),
    categories: z.array(
      z.object({
        firstClass: z.string(),
        secondClass: z.string(),
        thirdClass: z.string().optional(),
        firstId: z.number(),
        secondId: z.number(),
        thirdId: z.number().optional(),
      }),
    ),
    readAt: z.number(),
  })
  .meta({ id: 'SubmissionOptions' })

export type SubmissionOptions = z.infer<typeof submissionOptions>

/** Audits and speed-ups of the platform this month, and withdrawals of this mini program. */
export const auditQuota = z
  .object({
    isKnown: z.boolean().describe('false: WeChat answered 0 of 0, which says nothing'),
    rest: z.number(),
    limit: z.number(),
    speedUpRest: z.number(),
    speedUpLimit: z.number(),
    withdrawals: z
      .object({ today: z.number(), perDay: z.number(), thisMonth: z.number(), perMonth: z.number() })
      .describe('As made through Guanjia: 5 a day and 10 a month (87013)'),
    readAt: z.number(),
  })
  .meta({ id: 'AuditQuota' })

export type AuditQuota = z.infer<typeof auditQuota>

/** Query of `POST /api/v1/authorizers/:appid/audit-media`; the body is the file itself. */
export const auditMediaQuery = miniProgramQuery.extend({
  purpose: z
    .enum(['preview', 'feedback'])
    .default('preview')
    .describe('preview: picture (2 MB) or MP4 (10 MB) of a submission; feedback: picture that answers a rejection'),
})

export const auditMedia = z
  .object({ mediaId: z.string(), kind: z.enum(['image', 'video']), expiresAt: z.number() })
  .meta({ id: 'AuditMedia' })

export type AuditMedia = z.infer<typeof auditMedia>
