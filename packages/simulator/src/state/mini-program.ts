import type { Audit } from './audit.ts'
import type { GrayPlan, OnlineVersion, TrialVersion } from './code-version.ts'
import type { MiniProgramDomains } from './domain.ts'
import type { PrivacyGuide } from './privacy.ts'

export type Category = {
  firstId: number
  secondId: number
  thirdId?: number
  firstName: string
  secondName: string
  thirdName?: string
  /** 1 in review, 2 rejected, 3 passed. */
  auditStatus: 1 | 2 | 3
  auditReason: string
}

export type Tester = { wechatId: string; userstr: string }

export type LinkedPlugin = { appid: string; nickname: string; version: string; status: 1 | 2 | 3 | 4 }

export type JumpRule = {
  prefix: string
  permitSubRule: 1 | 2
  path: string
  openVersion: 1 | 2 | 3
  debugUrls: string[]
  isPublished: boolean
}

/** status 1 in review, 2 rejected, 3 approved. */
export type NicknameAudit = {
  auditId: number
  nickname: string
  createdAt: number
  auditedAt?: number
  status: 1 | 2 | 3
  reason: string
}

/** 小程序备案: status as get_icp_entrance_info counts, 1024 not filed, 6 filed. */
export type IcpFiling = {
  status: number
  faceTasks: Record<string, { status: 0 | 1 | 2 | 3 }>
  /** Why it was rejected, field by field. */
  auditData?: { key_name: string; error: string; suggest: string }[]
  subject?: unknown
  applets?: unknown
}

/** 违规记录, times in milliseconds. */
export type Violation = {
  recordId: string
  recordedAt: number
  reason: string
  content: string
  ruleName: string
  ruleUrl: string
  appeals: Appeal[]
}

/** 申诉记录: from 0 user, 1 provider; status 1 in progress, 2 passed, 3 refused, 4 withdrawn. */
export type Appeal = {
  appealId: number
  appealedAt: number
  count: number
  from: 0 | 1
  status: 1 | 2 | 3 | 4
  auditedAt?: number
  auditReason?: string
  punishment: string
  reason: string
}

/** An application for a location interface; status 1 to 5 as get_privacy_interface counts. */
export type InterfaceApplication = {
  apiName: string
  status: 1 | 2 | 3 | 4 | 5
  auditId?: number
  appliedAt?: number
  failReason?: string
}

/**
 * What the platform can change of one mini program. Everything optional is absent until something sets it, so that
 * 50,000 mini programs stay small.
 */
export type MiniProgram = {
  trial?: TrialVersion
  /** Newest last; only the last one is "the latest audit". */
  audits: Audit[]
  gray?: GrayPlan
  online?: OnlineVersion
  lastAppVersion?: number
  /** Released versions, newest first, at most five. */
  history: OnlineVersion[]
  /** After a roll back the next one waits for a release. */
  isRolledBack: boolean
  isVisitOpen: boolean
  isSearchable: boolean
  supportVersion: string
  categories: Category[]
  domains?: MiniProgramDomains
  privacyDevelopment?: PrivacyGuide
  privacyOnline?: PrivacyGuide
  testers?: Tester[]
  plugins?: LinkedPlugin[]
  jumpRules?: JumpRule[]
  interfaces?: Record<string, InterfaceApplication>
  fetchData?: Record<string, unknown>
  orderPath?: Record<string, unknown>
  nicknameAudit?: NicknameAudit
  icp?: IcpFiling
  /** Newest last. */
  violations?: Violation[]
  /** Punishment: 86007 may not submit. */
  submitBan?: 86007
  isMiniGame?: boolean
  hasTrialName?: boolean
}

export const DEFAULT_CATEGORY: Category = {
  firstId: 220,
  secondId: 632,
  firstName: '餐饮服务',
  secondName: '点餐平台',
  auditStatus: 3,
  auditReason: '',
}

export function createMiniProgram(): MiniProgram {
  return {
    audits: [],
    history: [],
    isRolledBack: false,
    isVisitOpen: true,
    isSearchable: true,
    supportVersion: '2.0.0',
    categories: [{ ...DEFAULT_CATEGORY }],
  }
}
