import type { AuditStatus, HistoryVersion, MiniProgramVersions } from '@guanjia/contract'
import { type ApiResponse, WechatApiError, type WechatClient } from '@guanjia/wechat'

/** Which mini program of which component. */
export type MiniProgram = { readonly componentAppid: string; readonly appid: string }

export type TrialVersion = NonNullable<MiniProgramVersions['trial']>
export type OnlineVersion = Pick<NonNullable<MiniProgramVersions['online']>, 'version' | 'desc' | 'releasedAt'>
export type GrayReleasePlan = NonNullable<MiniProgramVersions['gray']>
export type { HistoryVersion }

/** WeChat's review as it is told by either of the two calls. */
export type AuditReading = {
  readonly auditId: string
  readonly status: AuditStatus
  readonly reason: string | null
  readonly screenshots: readonly string[]
  /** Only the call for the latest audit tells these. */
  readonly version: string | null
  readonly submittedAt: number | null
}

const AUDIT_STATUSES: Readonly<Record<number, AuditStatus>> = {
  0: 'approved',
  1: 'rejected',
  2: 'in_review',
  3: 'withdrawn',
  4: 'delayed',
}

/** There is no audit: nothing was ever submitted, or WeChat has forgotten it. */
const NO_AUDIT = 85058

type Reader = Pick<
  WechatClient,
  'getVersionInfo' | 'getLatestAuditStatus' | 'getAuditStatus' | 'getGrayReleasePlan' | 'getHistoryVersion'
>

/** Trial and online version as WeChat has them now. */
export async function readVersions(
  wechat: Pick<Reader, 'getVersionInfo'>,
  miniProgram: MiniProgram,
): Promise<{ trial: TrialVersion | null; online: OnlineVersion | null }> {
  const { exp_info: trial, release_info: online } = await wechat.getVersionInfo({}, miniProgram)
  return {
    trial: trial?.exp_version
      ? { version: trial.exp_version, desc: trial.exp_desc ?? '', committedAt: millisOf(trial.exp_time) }
      : null,
    online: online?.release_version
      ? { version: online.release_version, desc: online.release_desc ?? '', releasedAt: millisOf(online.release_time) }
      : null,
  }
}

const GRAY_STATUSES = ['initial', 'running', 'paused', 'finished', 'deleted'] as const

/** The gray release, or null where there never was one. */
export async function readGrayReleasePlan(
  wechat: Pick<Reader, 'getGrayReleasePlan'>,
  miniProgram: MiniProgram,
): Promise<GrayReleasePlan | null> {
  const { gray_release_plan: plan } = await wechat.getGrayReleasePlan({}, miniProgram)
  const createdAt = millisOf(plan?.create_timestamp)
  if (!plan || (!plan.status && createdAt === null)) return null
  return {
    status: GRAY_STATUSES[Number(plan.status)] ?? 'unknown',
    percentage: Number(plan.gray_percentage) || 0,
    debuggersFirst: plan.support_debuger_first === true,
    experiencersFirst: plan.support_experiencer_first === true,
    createdAt,
  }
}

/** The versions that one can go back to, newest first. */
export async function readHistory(
  wechat: Pick<Reader, 'getHistoryVersion'>,
  miniProgram: MiniProgram,
): Promise<HistoryVersion[]> {
  const { version_list: versions = [] } = await wechat.getHistoryVersion({}, miniProgram)
  return versions.flatMap(({ app_version: appVersion, user_version: version, user_desc: desc, commit_time: time }) =>
    appVersion === undefined
      ? []
      : [{ appVersion, version: version ?? '', desc: desc ?? '', committedAt: millisOf(time) }],
  )
}

/** The latest audit, or null when there is none (85058). */
export async function readLatestAudit(
  wechat: Pick<Reader, 'getLatestAuditStatus'>,
  miniProgram: MiniProgram,
): Promise<AuditReading | null> {
  try {
    const answer = await wechat.getLatestAuditStatus({}, miniProgram)
    return {
      ...readAudit(answer),
      auditId: String(answer.auditid),
      version: answer.user_version || null,
      submittedAt: millisOf(answer.submit_audit_time),
    }
  } catch (error) {
    if (error instanceof WechatApiError && error.errcode === NO_AUDIT) return null
    throw error
  }
}

/** The audit with this id. */
export async function readAuditById(
  wechat: Pick<Reader, 'getAuditStatus'>,
  miniProgram: MiniProgram,
  auditId: string,
): Promise<AuditReading> {
  const number = Number(auditId)
  const answer = await wechat.getAuditStatus({ auditid: Number.isSafeInteger(number) ? number : auditId }, miniProgram)
  return { ...readAudit(answer), auditId, version: null, submittedAt: null }
}

type RawAudit = Pick<ApiResponse<'getAuditStatus'>, 'status' | 'reason' | 'screenshot'> & { ScreenShot?: unknown }

function readAudit(raw: RawAudit): Pick<AuditReading, 'status' | 'reason' | 'screenshots'> {
  // @NOTE the real answer for the latest audit spells it ScreenShot, the documentation's table screenshot.
  const screenshots = raw.screenshot ?? raw.ScreenShot
  return {
    status: AUDIT_STATUSES[Number(raw.status)] ?? 'unknown',
    reason: raw.reason || null,
    screenshots: typeof screenshots === 'string' ? screenshots.split('|').filter((id) => id !== '') : [],
  }
}

function millisOf(seconds: unknown): number | null {
  const number = Number(seconds)
  return Number.isFinite(number) && number > 0 ? number * 1000 : null
}
