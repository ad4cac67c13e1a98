import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { extConfigChoice } from './ext-configs.ts'
import { submitReleaseRequest } from './release-submission.ts'
import { wechatNumber } from './templates.ts'

/** What is looked at before a commit or a submission (发布前检查). */
export const preflightChecks = [
  'authorization',
  'template',
  'ext_config',
  'template_library',
  'trial_version',
  'privacy_scan',
  'audit',
  'category',
  'profile',
  'filing',
  'server_domains',
  'business_domains',
  'privacy_guide',
  'audit_quota',
  'withdrawals',
  'pages',
  'media',
  'user_content',
] as const

export type PreflightCheckName = (typeof preflightChecks)[number]

/** Where Guanjia can put it right: the request to make, for a button. */
export const preflightFix = z.object({
  action: z
    .enum([
      'reauthorize',
      'withdraw_audit',
      'edit_ext_config',
      'choose_template',
      'delete_templates',
      'commit_code',
      'check_again',
      'set_domains',
      'set_privacy_guide',
      'apply_for_api',
      'set_category',
      'upload_media',
    ])
    .describe('Stable; programs decide by it'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().describe('Below the address of the server'),
})

export type PreflightFix = z.infer<typeof preflightFix>

/** Something that a commit or a submission would fail for, or that should be looked at before. */
export const preflightFinding = z
  .object({
    check: z.enum(preflightChecks),
    errcode: z
      .number()
      .nullable()
      .describe('What WeChat would answer; null: nothing, the reviewer or the users would see it'),
    severity: z.enum(['blocks', 'warns']),
    who: z.enum(['provider', 'merchant', 'wechat']).describe('Who has to act'),
    message: z.string(),
    messageEn: z.string(),
    recipe: z.string(),
    recipeEn: z.string(),
    path: z.string().nullable().describe('The place in the request or in the ext config'),
    fix: preflightFix.nullable(),
  })
  .meta({ id: 'PreflightFinding' })

export type PreflightFinding = z.infer<typeof preflightFinding>

/** A check that could not be made: not passed, not failed. */
export const preflightUnknown = z.object({
  check: z.enum(preflightChecks),
  reason: z.string(),
  reasonEn: z.string(),
  errcode: z.number().nullable(),
})

export type PreflightUnknown = z.infer<typeof preflightUnknown>

/** Body of `POST /api/v1/authorizers/:appid/preflight`. */
export const preflightRequest = z.strictObject({
  stage: z.enum(['commit', 'submit']).default('commit'),
  templateId: wechatNumber.optional().describe('For a commit: the template'),
  extConfig: extConfigChoice.optional(),
  userVersion: z.string().max(64).optional().describe('For a submission: the version that should be the trial version'),
  submission: submitReleaseRequest.optional().describe('What will be submitted'),
})

export type PreflightRequest = z.infer<typeof preflightRequest>

export const preflightParams = z.object({ appid: wechatAppid })
export const preflightQuery = z.object({ component: componentParameter })

/** Answer of the preflight. */
export const preflightReport = z
  .object({
    appid: z.string(),
    stage: z.enum(['commit', 'submit']),
    isReady: z.boolean().describe('Nothing blocks, as far as it could be checked'),
    findings: z.array(preflightFinding),
    unknown: z.array(preflightUnknown),
    passed: z.array(z.enum(preflightChecks)),
    checkedAt: z.number(),
  })
  .meta({ id: 'PreflightReport' })

export type PreflightReport = z.infer<typeof preflightReport>
