import { z } from 'zod'
import type { Settings } from '../state/settings.ts'

const ms = z.number().min(0)
const count = z.number().int().min(0)
const chance = z.number().min(0).max(1)
const errcode = z.number().int()
const decision = z.enum(['manual', 'approve', 'reject'])

const fields = {
  ticketIntervalMs: z.number().min(1),
  ticketLifeMs: ms,
  tokenLifeMs: ms,
  tokenOverlapMs: ms,
  preAuthCodeLifeMs: ms,
  authCodeLifeMs: ms,
  trialAuthCodeLifeMs: ms,
  pushDeadlineMs: z.number().min(1),
  pushAttempts: z.number().int().min(1),
  pushRetryMs: ms,
  callbackAddresses: z.array(z.string()),
  authorizedPushDelayMs: ms,
  cloudRun: z.boolean(),
  pushWithPreviousKey: z.boolean(),
  pushDuplicates: chance,
  pushLoss: chance,
  pushReorder: chance,
  commitBusyMs: ms,
  privacyScanMs: ms,
  auditResult: decision,
  auditMs: ms,
  spedUpAuditMs: ms,
  interfaceApplicationResult: decision,
  interfaceApplicationMs: ms,
  registrationResult: z.enum(['manual', 'complete']),
  registrationMs: ms,
  auditsPerMonth: count,
  speedupsPerMonth: count,
  undosPerDay: count,
  undosPerMonth: count,
  domainChangesPerMonth: count,
  templateLimit: count,
  historyLimit: count,
  dailyLimit: count,
  dailyLimits: z.record(z.string(), count),
  clearQuotasPerMonth: count,
  serverDomainsPerList: count,
  businessDomainsPerMiniProgram: count,
  testersPerMiniProgram: count,
  draftKey: z.enum(['source', 'source_and_developer']),
  draftLeavesAfterPromotion: z.boolean(),
  refreshTokenOnReauthorization: z.enum(['replace', 'keep']),
  latestAuditAfterRelease: z.enum(['passed', 'none']),
  resubmitReleasedTrial: z.enum(['allow', 'refuse']),
  releaseAgainErrcode: errcode,
  undoWithoutAuditErrcode: errcode,
  missingTrialQrcodeErrcode: errcode,
  serverDomainQuotaErrcode: errcode,
  businessDomainQuotaErrcode: errcode,
  undoReturnsQuota: z.boolean(),
  releaseNeedsFiling: z.boolean(),
  releaseNeedsFilingErrcode: errcode,
  merchantDomainsUse: z.enum(['published', 'testing']),
  echoCheck: z.boolean(),
} satisfies Record<keyof Settings, z.ZodType>

/** Any of the settings; an unknown name is refused. */
export const settingsBody = z.strictObject(fields).partial()
