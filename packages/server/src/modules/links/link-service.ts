import type { CreateLinkRequest, CreateShortLinkRequest, MiniProgramLink, UnlimitedCodeQuery } from '@guanjia/contract'
import { isWechatFile, type WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { type Picture, toPicture } from '../../lib/picture.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'

export type LinkServiceDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getUnlimitedQRCode' | 'generateScheme' | 'generateUrlLink' | 'generateShortLink'>
  authorizers: Pick<AuthorizerService, 'getMiniProgram'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
}

type MiniProgramKey = { readonly componentAppid: string; readonly appid: string }

const DAY_MS = 24 * 60 * 60_000
/** Links for longer are no longer given out. */
const LONGEST_DAYS = 30
/** expire_type: until then, or so many days. */
const UNTIL = 0
const FOR_DAYS = 1

/** Codes and links that open a mini program (小程序码与小程序链接). */
export class LinkService {
  readonly #deps: LinkServiceDeps

  constructor(deps: LinkServiceDeps) {
    this.#deps = deps
  }

  async getUnlimitedCode(key: MiniProgramKey, query: UnlimitedCodeQuery): Promise<Picture> {
    const { authorizers, wechat } = this.#deps
    await authorizers.getMiniProgram(key)
    const { scene, page, checkPage, envVersion, width, color, transparent } = query
    const answer = await wechat.getUnlimitedQRCode(
      {
        scene,
        ...(page !== undefined && { page }),
        check_path: checkPage,
        env_version: envVersion,
        ...(width !== undefined && { width }),
        ...(color !== undefined && { auto_color: false, line_color: readColor(color) }),
        is_hyaline: transparent,
      },
      key,
    )
    const picture = isWechatFile(answer) ? toPicture(answer.content) : undefined
    if (!picture) throw new AppError('link.not_an_image')
    return picture
  }

  /** URL Scheme: opens the mini program from text messages, mail and pages outside of WeChat. */
  async createScheme(key: MiniProgramKey, request: CreateLinkRequest, author: Author): Promise<MiniProgramLink> {
    const { page = '', query = '', envVersion } = request
    const { params, expiresAt } = this.#expiryOf(request)
    await this.#deps.authorizers.getMiniProgram(key)
    const { openlink } = await this.#deps.wechat.generateScheme(
      { jump_wxa: { path: page, query, env_version: envVersion }, is_expire: true, ...params },
      key,
    )
    await this.#record(key, author, { kind: 'scheme', page, envVersion })
    return { kind: 'scheme', link: openlink, expiresAt }
  }

  /** URL Link: the same as an https address. */
  async createUrlLink(key: MiniProgramKey, request: CreateLinkRequest, author: Author): Promise<MiniProgramLink> {
    const { page = '', query = '', envVersion } = request
    const { params, expiresAt } = this.#expiryOf(request)
    await this.#deps.authorizers.getMiniProgram(key)
    const { url_link: link } = await this.#deps.wechat.generateUrlLink(
      { path: page, query, env_version: envVersion, is_expire: true, ...params },
      key,
    )
    await this.#record(key, author, { kind: 'url_link', page, envVersion })
    return { kind: 'url_link', link, expiresAt }
  }

  /** Short Link: for chats inside of WeChat. */
  async createShortLink(
    key: MiniProgramKey,
    { page, title, permanent }: CreateShortLinkRequest,
    author: Author,
  ): Promise<MiniProgramLink> {
    const { authorizers, wechat, clock } = this.#deps
    await authorizers.getMiniProgram(key)
    const { link } = await wechat.generateShortLink({ page_url: page, page_title: title, is_permanent: permanent }, key)
    await this.#record(key, author, { kind: 'short_link', page, permanent })
    return { kind: 'short_link', link, expiresAt: permanent ? null : clock.now() + LONGEST_DAYS * DAY_MS }
  }

  /** WeChat counts in days or names a second. */
  #expiryOf({ expiresInDays, expiresAt }: CreateLinkRequest) {
    const now = this.#deps.clock.now()
    if (expiresAt === undefined) {
      const days = expiresInDays ?? LONGEST_DAYS
      return { params: { expire_type: FOR_DAYS, expire_interval: days }, expiresAt: now + days * DAY_MS }
    }
    if (expiresAt <= now || expiresAt > now + LONGEST_DAYS * DAY_MS) {
      throw new AppError('link.expiry_out_of_range', { days: LONGEST_DAYS })
    }
    const seconds = Math.floor(expiresAt / 1000)
    return { params: { expire_type: UNTIL, expire_time: seconds }, expiresAt: seconds * 1000 }
  }

  /** A link is no secret, but it may hold what the business put into its query, so only the page is noted. */
  #record(key: MiniProgramKey, author: Author, details: Record<string, unknown>): Promise<void> {
    const subject = { kind: 'authorizer', id: key.appid }
    const { db, auditLog } = this.#deps
    return transact(db, (tx) => auditLog.record(tx, author, { action: 'mini_program.create_link', subject, details }))
  }
}

function readColor(color: string) {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return { r, g, b }
}
