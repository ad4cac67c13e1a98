import type { PreflightCheckName, PreflightFinding, PreflightReport, PreflightUnknown } from '@guanjia/contract'
import { WechatApiError, WechatNetworkError, WechatResponseError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { Authorizer } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { RenderedExtConfig } from '../ext-configs/ext-config.ts'
import { categoryCheck, checkAuthorization, filingCheck, profileCheck, userContentCheck } from './account-checks.ts'
import { insertAuditMedia } from './audit-media-store.ts'
import {
  createAuditCheck,
  createExtConfigCheck,
  type FindReleaseInAudit,
  pagesCheck,
  privacyScanCheck,
  type Render,
  renderFor,
  templateCheck,
  trialVersionCheck,
} from './code-checks.ts'
import { createMediaCheck } from './media-check.ts'
import {
  auditQuotaCheck,
  businessDomainCheck,
  type CountWithdrawals,
  createLibraryCheck,
  createWithdrawalCheck,
  privacyGuideCheck,
  serverDomainCheck,
} from './platform-checks.ts'
import {
  createFinding,
  NotReadable,
  type PreflightCheck,
  type PreflightContext,
  type PreflightWish,
} from './preflight.ts'
import { ReadCache } from './read-cache.ts'
import { Readings, type ReadingsDeps, type Since } from './readings.ts'

export type PreflightServiceDeps = Omit<ReadingsDeps, 'cache'> & {
  db: Database
  authorizers: Pick<AuthorizerService, 'get'>
  render: Render
  findReleaseInAudit: FindReleaseInAudit
  countWithdrawals: CountWithdrawals
  /** How many templates WeChat keeps. */
  libraryLimit: number
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/**
 * How old a reading may be: of what all mini programs of a platform share, and of the one that is looked at. A refusal
 * never rests on an old one: then everything is read again.
 */
const OLDEST_SHARED_MS = 20_000
const OLDEST_OWN_MS = 5_000
const NOT_GRANTED: ReadonlySet<number> = new Set([61007, 48001])

/**
 * Looks at everything that is known to make a commit or a submission fail, before WeChat is asked to do it: WeChat's own
 * refusals cost time, and a rejection costs one of the submissions that all merchants share.
 */
export class PreflightService {
  readonly #deps: PreflightServiceDeps
  readonly #cache: ReadCache
  readonly #checks: readonly PreflightCheck[]

  constructor(deps: PreflightServiceDeps) {
    this.#deps = deps
    this.#cache = new ReadCache(deps.clock)
    this.#checks = [
      templateCheck,
      createExtConfigCheck((request) => deps.render(request)),
      createLibraryCheck(deps.libraryLimit),
      trialVersionCheck,
      privacyScanCheck,
      createAuditCheck(deps.findReleaseInAudit),
      categoryCheck,
      profileCheck,
      filingCheck,
      serverDomainCheck,
      businessDomainCheck,
      privacyGuideCheck,
      auditQuotaCheck,
      createWithdrawalCheck(deps.countWithdrawals),
      pagesCheck,
      createMediaCheck(deps),
      userContentCheck,
    ]
  }

  check(wish: PreflightWish): Promise<PreflightReport> {
    return this.#check(wish, this.#deps.clock.now() - OLDEST_OWN_MS)
  }

  /** Throws what speaks against it. What could not be checked does not stand in the way: the call itself will tell. */
  async require(wish: PreflightWish): Promise<void> {
    const { findings } = await this.#check(wish, Number.POSITIVE_INFINITY)
    const blocking = findings.filter(({ severity }) => severity === 'blocks')
    if (blocking.length === 0) return
    const { appid } = wish
    const summary = blocking.map(({ message }) => message).join('；')
    const summaryEn = blocking.map(({ messageEn }) => messageEn).join('; ')
    const params = { appid, count: blocking.length, summary, summaryEn }
    throw new AppError('release.preflight_failed', params, { findings })
  }

  /** A material was uploaded: later checks know whose it is and how long it is good. */
  async rememberMedia(
    { componentAppid, appid }: { componentAppid: string; appid: string },
    { mediaId, expiresAt }: { mediaId: string; expiresAt: number },
  ): Promise<void> {
    const { db, newId, clock } = this.#deps
    await insertAuditMedia(db, {
      id: newId('amd'),
      component_appid: componentAppid,
      appid,
      media_id: mediaId,
      expires_at: expiresAt,
      created_at: clock.now(),
    })
  }

  async #check(wish: PreflightWish, own: number): Promise<PreflightReport> {
    const first = await this.#run(wish, { own, shared: this.#deps.clock.now() - OLDEST_SHARED_MS })
    if (first.report.isReady || !first.usedOld) return first.report
    const never = Number.POSITIVE_INFINITY
    return (await this.#run(wish, { own: never, shared: never })).report
  }

  async #run(wish: PreflightWish, since: Since): Promise<{ report: PreflightReport; usedOld: boolean }> {
    const { authorizers, clock } = this.#deps
    const authorizer = await authorizers.get(wish)
    const readings = new Readings({ ...this.#deps, cache: this.#cache }, wish, since)
    const isForSubmission = wish.stage === 'submit' || wish.submission !== undefined
    let rendering: Promise<RenderedExtConfig> | undefined
    const context: PreflightContext = {
      wish,
      authorizer,
      readings,
      rendered: () => {
        rendering ??= renderFor({ wish, readings }, this.#deps.render)
        return rendering
      },
      submitSeverity: isForSubmission ? 'blocks' : 'warns',
    }
    const notAuthorized = checkAuthorization(authorizer)
    const results = notAuthorized.length > 0 ? [] : await this.#runAll(context)
    const findings = withoutRepeats([...notAuthorized, ...results.flatMap((result) => result.findings)])
    const report: PreflightReport = {
      appid: wish.appid,
      stage: wish.stage,
      isReady: findings.every(({ severity }) => severity !== 'blocks'),
      findings,
      unknown: results.flatMap(({ unknown }) => (unknown ? [unknown] : [])),
      passed: [
        ...(notAuthorized.length === 0 ? (['authorization'] as const) : []),
        ...results.filter((result) => !result.unknown && result.findings.length === 0).map(({ check }) => check),
      ],
      checkedAt: clock.now(),
    }
    return { report, usedOld: readings.usedOld }
  }

  #runAll(context: PreflightContext) {
    const checks = this.#checks.filter(({ stages }) => stages.includes(context.wish.stage))
    return Promise.all(checks.map((check) => this.#runOne(check, context)))
  }

  async #runOne(
    { name, run }: PreflightCheck,
    context: PreflightContext,
  ): Promise<{ check: PreflightCheckName; findings: PreflightFinding[]; unknown?: PreflightUnknown }> {
    try {
      return { check: name, findings: await run(context) }
    } catch (error) {
      if (error instanceof WechatApiError && NOT_GRANTED.has(error.errcode)) {
        return { check: name, findings: [notGranted(error, context.authorizer)] }
      }
      if (!isFailedRead(error)) throw error
      this.#deps.log.debug({ err: error, check: name, appid: context.wish.appid }, 'preflight could not look')
      return { check: name, findings: [], unknown: { check: name, ...reasonOf(error) } }
    }
  }
}

/** WeChat knows better than our copy of what the merchant granted. */
function notGranted(error: WechatApiError, { appid }: Authorizer): PreflightFinding {
  const message = {
    zh: `微信拒绝读取：${appid} 没有授予所需的权限集`,
    en: `WeChat refused to tell: ${appid} has not granted the permission set`,
  }
  const fix = { action: 'reauthorize', method: 'POST', path: '/api/v1/bind-sessions' } as const
  return createFinding({ check: 'authorization', errcode: error.errcode, severity: 'blocks', message, fix })
}

function isFailedRead(error: unknown): boolean {
  return (
    error instanceof NotReadable ||
    error instanceof WechatApiError ||
    error instanceof WechatNetworkError ||
    error instanceof WechatResponseError ||
    error instanceof AppError
  )
}

function reasonOf(error: unknown): Omit<PreflightUnknown, 'check'> {
  if (error instanceof NotReadable) return { reason: error.reason.zh, reasonEn: error.reason.en, errcode: null }
  if (error instanceof AppError) {
    return { reason: error.text('zh').title, reasonEn: error.text('en').title, errcode: error.wechat?.errcode ?? null }
  }
  if (error instanceof WechatApiError) {
    const { errcode, meaning } = error
    const zh = meaning?.nameZh || meaning?.meaningEn || '含义未知'
    const en = meaning?.meaningEn ?? 'meaning unknown'
    return { reason: `读取失败：${zh}（${errcode}）`, reasonEn: `The read failed: ${en} (${errcode})`, errcode }
  }
  return { reason: '读取失败：微信没有回答', reasonEn: 'The read failed: WeChat did not answer', errcode: null }
}

/** Several reads fail alike when the merchant has granted too little. */
function withoutRepeats(findings: readonly PreflightFinding[]): PreflightFinding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const text = JSON.stringify(finding)
    return !seen.has(text) && seen.add(text)
  })
}
