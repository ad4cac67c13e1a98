import {
  type AuditMedia,
  type AuditQuota,
  type MiniProgramVersions,
  releaseStateWords,
  type SubmissionOptions,
} from '@guanjia/contract'
import { isWechatFile, WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { type Picture, toPicture } from '../../lib/picture.ts'
import { beijingDayStart, beijingMonthStart } from './beijing-time.ts'
import { type MediaKind, sniffMedia } from './media-kind.ts'
import { getReleaseRow } from './release-refusals.ts'
import { countSteps, findOnlineRelease } from './release-store.ts'
import { miniProgramOf } from './release-waits.ts'
import { type MiniProgram, readGrayReleasePlan, readHistory, readLatestAudit, readVersions } from './wechat-versions.ts'

export type VersionServiceDeps = {
  db: Database
  wechat: Pick<
    WechatClient,
    | 'getVersionInfo'
    | 'getLatestAuditStatus'
    | 'getGrayReleasePlan'
    | 'getHistoryVersion'
    | 'getCodePage'
    | 'getAllCategoryName'
    | 'setCodeAuditQuota'
    | 'getTrialQRCode'
    | 'getUnlimitedQRCode'
    | 'getMaterial'
    | 'uploadMediaToCodeAudit'
    | 'uploadTempMedia'
  >
  /** Throws when the account is not a mini program whose code we may release. */
  /** What a later submission is checked against. */
  rememberMedia(miniProgram: MiniProgram, media: { mediaId: string; expiresAt: number }): Promise<void>
  checkReleasable(miniProgram: MiniProgram): Promise<unknown>
  clock: Pick<Clock, 'now'>
}

const MEDIA_LIFE_MS = 3 * 24 * 60 * 60_000
const MEDIA_LIMITS: Readonly<Record<MediaKind, number>> = { image: 2 * 1024 * 1024, video: 10 * 1024 * 1024 }
/** 撤回: 5 a day and 10 a month for each mini program. */
const WITHDRAWALS = { perDay: 5, perMonth: 10 }
/** No trial version: there are no pages to list. */
const NO_TRIAL: ReadonlySet<number> = new Set([86000, 86001])

/** What WeChat shows of a mini program's versions at this moment, and the files around them. */
export class VersionService {
  readonly #deps: VersionServiceDeps

  constructor(deps: VersionServiceDeps) {
    this.#deps = deps
  }

  /** The slots of WeChat: trial, audit, online, gray, and the versions one can go back to. */
  async getVersions(miniProgram: MiniProgram): Promise<MiniProgramVersions> {
    const { db, wechat, clock, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    const [{ trial, online }, audit, gray, history, ours] = await Promise.all([
      readVersions(wechat, miniProgram),
      readLatestAudit(wechat, miniProgram),
      readGrayReleasePlan(wechat, miniProgram),
      readHistory(wechat, miniProgram),
      findOnlineRelease(db, miniProgram),
    ])
    const source = ours && ours.user_version === online?.version ? ours : undefined
    return {
      appid: miniProgram.appid,
      trial,
      audit: audit && { ...audit, screenshots: [...audit.screenshots] },
      online: online && { ...online, releaseId: source?.id ?? null, templateId: source?.template_id ?? null },
      gray,
      history,
      readAt: clock.now(),
    }
  }

  async getSubmissionOptions(miniProgram: MiniProgram): Promise<SubmissionOptions> {
    const { wechat, clock, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    const [pages, { category_list: categories = [] }] = await Promise.all([
      this.#readPages(miniProgram),
      wechat.getAllCategoryName({}, miniProgram),
    ])
    return {
      pages,
      categories: categories.map((category) => ({
        firstClass: category.first_class ?? '',
        secondClass: category.second_class ?? '',
        firstId: category.first_id ?? 0,
        secondId: category.second_id ?? 0,
        ...(category.third_class && { thirdClass: category.third_class, thirdId: category.third_id ?? 0 }),
      })),
      readAt: clock.now(),
    }
  }

  async getAuditQuota(miniProgram: MiniProgram): Promise<AuditQuota> {
    const { wechat, clock, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    const now = clock.now()
    const [quota, withdrawals] = await Promise.all([
      wechat.setCodeAuditQuota({}, miniProgram),
      this.countWithdrawals(miniProgram),
    ])
    return {
      isKnown: quota.limit > 0,
      rest: quota.rest,
      limit: quota.limit,
      speedUpRest: quota.speedup_rest ?? 0,
      speedUpLimit: quota.speedup_limit ?? 0,
      withdrawals,
      readAt: now,
    }
  }

  /** Ours only: WeChat does not tell how many there were. */
  async countWithdrawals(miniProgram: MiniProgram): Promise<AuditQuota['withdrawals']> {
    const { db, clock } = this.#deps
    const now = clock.now()
    const countSince = (since: number) => countSteps(db, { ...miniProgram, name: 'withdraw', since })
    const [today, thisMonth] = await Promise.all([countSince(beijingDayStart(now)), countSince(beijingMonthStart(now))])
    return { today, thisMonth, ...WITHDRAWALS }
  }

  /** A file that a submission names; the answer holds its id. WeChat forgets it after three days. */
  async uploadAuditMedia(
    miniProgram: MiniProgram,
    { content, purpose }: { content: Buffer; purpose: 'preview' | 'feedback' },
  ): Promise<AuditMedia> {
    const { wechat, clock, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    const media = sniffMedia(content)
    const isFitting = media && content.length <= MEDIA_LIMITS[media.kind]
    if (!isFitting || (purpose === 'feedback' && media.kind !== 'image'))
      throw new AppError('release.media_unsupported')
    const { kind, contentType, ending } = media
    const upload = { content, filename: `media.${ending}`, contentType }
    const mediaId =
      purpose === 'preview'
        ? (await wechat.uploadMediaToCodeAudit({ media: upload }, miniProgram)).mediaid
        : (await wechat.uploadTempMedia({ type: kind, media: upload }, miniProgram)).media_id
    const expiresAt = clock.now() + MEDIA_LIFE_MS
    await this.#deps.rememberMedia(miniProgram, { mediaId, expiresAt })
    return { mediaId, kind, expiresAt }
  }

  /** 体验版二维码; testers, the administrator and developers can open it. */
  async getTrialQrCode(releaseId: string, path: string | undefined): Promise<Picture> {
    const { db, wechat } = this.#deps
    const release = await getReleaseRow(db, releaseId)
    if (release.committed_at === null) {
      throw new AppError('release.no_trial', { state: release.state, stateZh: releaseStateWords[release.state] })
    }
    return readPicture(await wechat.getTrialQRCode(path === undefined ? {} : { path }, miniProgramOf(release)))
  }

  /** 体验版二维码, whoever uploaded that version. */
  async getTrialQrCodeOf(miniProgram: MiniProgram, path: string | undefined): Promise<Picture> {
    const { wechat, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    return readPicture(await wechat.getTrialQRCode(path === undefined ? {} : { path }, miniProgram))
  }

  /** 小程序码 of the home page of the online version; everybody can open it. */
  async getOnlineQrCode(miniProgram: MiniProgram): Promise<Picture> {
    const { wechat, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    // A scene is wanted, also where nobody reads it.
    return readPicture(await wechat.getUnlimitedQRCode({ scene: 'guanjia' }, miniProgram))
  }

  /** A picture that came with a rejection, counted from 1. */
  async getScreenshot(releaseId: string, n: number): Promise<Picture> {
    const { db, wechat } = this.#deps
    const release = await getReleaseRow(db, releaseId)
    const mediaId = (JSON.parse(release.audit_screenshots ?? '[]') as string[])[n - 1]
    if (mediaId === undefined) throw new AppError('release.no_screenshot', { n })
    return readPicture(await wechat.getMaterial({ media_id: mediaId }, miniProgramOf(release)))
  }

  async #readPages(miniProgram: MiniProgram): Promise<string[]> {
    try {
      return (await this.#deps.wechat.getCodePage({}, miniProgram)).page_list
    } catch (error) {
      if (error instanceof WechatApiError && NO_TRIAL.has(error.errcode)) return []
      throw error
    }
  }
}

function readPicture(answer: unknown): Picture {
  const picture = isWechatFile(answer) ? toPicture(answer.content) : undefined
  if (!picture) throw new AppError('release.not_an_image')
  return picture
}
