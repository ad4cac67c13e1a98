import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { miniProgramQuery } from './mini-program-versions.ts'
import { pageOf, pageQuery } from './page.ts'

/** How the filing (备案) of a mini program stands; `unknown` for a number of WeChat that nobody has described. */
export const filingStatuses = [
  'not_filed',
  'platform_in_review',
  'platform_rejected',
  'authority_in_review',
  'authority_rejected',
  'filed',
  'unknown',
] as const

export type FilingStatus = (typeof filingStatuses)[number]

/** Answer of `GET /api/v1/mini-programs/:appid/filing`, read from WeChat at this moment. */
export const filing = z
  .object({
    appid: z.string(),
    status: z.enum(filingStatuses),
    statusCode: z.int().describe('As WeChat counts'),
    missing: z
      .array(z.enum(['basic_data', 'category', 'certification']))
      .describe('What has to be complete before a filing can be applied for'),
    rejections: z.array(z.object({ field: z.string(), problem: z.string(), suggestion: z.string() })),
    isCancelling: z.boolean(),
    isEntranceOpen: z.boolean().nullable().describe('null: WeChat did not say'),
    smsCheck: z
      .enum(['waiting', 'done', 'timed_out'])
      .nullable()
      .describe('While the authority reviews: the person in charge gets a text message'),
    changedAt: z.number().nullable().describe('When we first knew of this status'),
    readAt: z.number(),
  })
  .meta({ id: 'Filing' })

export type Filing = z.infer<typeof filing>

export const appealStatuses = ['in_progress', 'passed', 'refused', 'withdrawn', 'unknown'] as const

/** A violation that WeChat recorded (违规记录). */
export const violation = z
  .object({
    recordId: z.string(),
    recordedAt: z.number().nullable(),
    reason: z.string(),
    content: z.string(),
    ruleName: z.string(),
    ruleUrl: z.string(),
  })
  .meta({ id: 'Violation' })

export type Violation = z.infer<typeof violation>

/** Query of `GET /api/v1/mini-programs/:appid/violations`; without times the last 90 days. */
export const violationsQuery = miniProgramQuery.extend({
  from: z.coerce.number().int().min(0).optional().describe('Milliseconds'),
  to: z.coerce.number().int().min(0).optional().describe('Milliseconds'),
})

export type ViolationsQuery = z.infer<typeof violationsQuery>

export const violationList = z.object({ items: z.array(violation), readAt: z.number() })

export type ViolationList = z.infer<typeof violationList>

export type AppealStatus = (typeof appealStatuses)[number]

/** An appeal against a violation (申诉记录). */
export const appeal = z
  .object({
    appealId: z.string(),
    status: z.enum(appealStatuses),
    appealedAt: z.number().nullable(),
    count: z.int().nullable().describe('The how manieth appeal it is'),
    by: z.enum(['user', 'provider']).nullable(),
    auditReason: z.string().nullable(),
    punishment: z.string().nullable(),
  })
  .meta({ id: 'Appeal' })

export type Appeal = z.infer<typeof appeal>

export const violationParams = z.object({ appid: wechatAppid, recordId: z.string().min(1).max(64) })
export const appealList = z.object({ items: z.array(appeal), readAt: z.number() })

export type AppealList = z.infer<typeof appealList>

/** What is kept of an account: its filing, face checks for it, violations and appeals. */
export const accountRecordKinds = ['filing', 'face_check', 'violation', 'appeal'] as const

export type AccountRecordKind = (typeof accountRecordKinds)[number]

const recorded = {
  id: z.string(),
  componentAppid: z.string(),
  appid: z.string(),
  recordId: z.string().describe("WeChat's id; of a filing the appid, since there is one"),
  isOpen: z.boolean().describe('Whether something is still to come: a review, a decision'),
  source: z.enum(['wechat', 'reconcile']).describe('reconcile: WeChat did not push it, we found it by asking'),
  happenedAt: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
}

/** One record of an account (备案、违规与申诉的记录), with what its kind knows. */
export const accountRecord = z
  .discriminatedUnion('kind', [
    z.object({
      ...recorded,
      kind: z.literal('filing'),
      state: z.enum(filingStatuses),
      detail: z.object({
        statusCode: z.int(),
        rejections: filing.shape.rejections,
        changedAt: z.number().nullable().describe('When we first knew of this status'),
      }),
    }),
    z.object({
      ...recorded,
      kind: z.literal('face_check'),
      state: z.enum(['passed', 'failed', 'unknown']),
      detail: z.object({}),
    }),
    z.object({ ...recorded, kind: z.literal('violation'), state: z.literal('recorded'), detail: violation }),
    z.object({ ...recorded, kind: z.literal('appeal'), state: z.enum(appealStatuses), detail: appeal }),
  ])
  .meta({ id: 'AccountRecord' })

export type AccountRecord = z.infer<typeof accountRecord>

export const accountRecordPage = pageOf(accountRecord)

/** Query of `GET /api/v1/account-records`, newest first. */
export const listAccountRecordsQuery = pageQuery.extend({
  component: componentParameter,
  appid: wechatAppid.optional(),
  kind: z.enum(accountRecordKinds).optional(),
  open: z.stringbool().optional().describe('true: only what is still going on'),
})

export type ListAccountRecordsQuery = z.infer<typeof listAccountRecordsQuery>

const ofAccount = {
  componentAppid: z.string(),
  appid: z.string(),
  source: z.enum(['wechat', 'reconcile']).describe('reconcile: WeChat did not push it, we found it by asking'),
}

/** `data` of `filing.changed` (备案状态变化). */
export const filingChangedData = z.object({
  ...ofAccount,
  status: z.enum(filingStatuses),
  statusCode: z.int(),
  from: z.enum(filingStatuses).nullable().describe('null: not known before'),
})

/** `data` of `filing.face_checked`: the person in charge has shown his face, or failed to (备案人脸核验). */
export const filingFaceCheckedData = z.object({
  ...ofAccount,
  taskId: z.string(),
  result: z.enum(['passed', 'failed', 'unknown']),
})

/** `data` of `violation.recorded` (违规记录). */
export const violationRecordedData = z.object({ ...ofAccount, ...violation.shape })

/** `data` of `appeal.changed` (申诉状态变化). */
export const appealChangedData = z.object({
  ...ofAccount,
  ...appeal.shape,
  from: z.enum(appealStatuses).nullable().describe('null: it is new'),
})
