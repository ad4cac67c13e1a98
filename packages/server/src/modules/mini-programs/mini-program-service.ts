import type { CategoryList, MiniProgramSettings, TesterList } from '@guanjia/contract'
import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import {
  type CategoryReading,
  type MiniProgramKey,
  type NewCategory,
  readCategories,
  type Tester,
} from './mini-program.ts'
import { deleteTester, listBoundTesters, putTester } from './tester-store.ts'

export type MiniProgramServiceDeps = {
  db: Database
  wechat: Pick<
    WechatClient,
    | 'getSettingCategories'
    | 'addCategory'
    | 'deleteCategory'
    | 'getTester'
    | 'bindTester'
    | 'unbindTester'
    | 'getVisitStatus'
    | 'setVisitStatus'
    | 'getSearchStatus'
    | 'setSearchStatus'
    | 'getSupportVersion'
    | 'setSupportVersion'
  >
  /** Throws when the account is no mini program that we may change. */
  checkManageable(miniProgram: MiniProgramKey): Promise<unknown>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

const ALREADY_BOUND = 85004

/** Settings that belong to a mini program itself and act at once: categories, testers, visits, search, base library. */
export class MiniProgramService {
  readonly #deps: MiniProgramServiceDeps

  constructor(deps: MiniProgramServiceDeps) {
    this.#deps = deps
  }

  async readCategories(key: MiniProgramKey): Promise<CategoryReading> {
    return readCategories(await this.#deps.wechat.getSettingCategories({}, key))
  }

  async addCategories(key: MiniProgramKey, categories: readonly NewCategory[]): Promise<void> {
    const wanted = categories.map(({ first, second, certificates }) => ({
      first,
      second,
      // @NOTE WeChat spells it so.
      certicates: certificates.map((certificate) => ({ key: certificate.key, value: certificate.mediaId })),
    }))
    await this.#deps.wechat.addCategory({ categories: wanted }, key)
  }

  async deleteCategory(key: MiniProgramKey, category: { first: number; second: number }): Promise<void> {
    const { first, second } = category
    await this.#deps.wechat.deleteCategory({ first, second }, key)
  }

  /** Testers, with the WeChat id where we bound them. */
  async listTesters(key: MiniProgramKey): Promise<Tester[]> {
    const { members = [] } = await this.#deps.wechat.getTester({ action: 'get_experiencer' }, key)
    const bound = await listBoundTesters(this.#deps.db, key)
    return members.map(({ userstr = '' }) => ({
      userstr,
      wechatId: bound.find((tester) => tester.userstr === userstr)?.wechatId ?? null,
    }))
  }

  /** WeChat ids that are testers, as far as we can tell, although WeChat never told their userstr. */
  async listUnmatchedTesters(key: MiniProgramKey): Promise<string[]> {
    const bound = await listBoundTesters(this.#deps.db, key)
    return bound.filter(({ userstr }) => userstr === null).map(({ wechatId }) => wechatId)
  }

  /** Who is bound already (85004) is as good as bound. */
  async bindTester(key: MiniProgramKey, wechatId: string): Promise<void> {
    const { wechat, db, clock, newId } = this.#deps
    let userstr: string | null = null
    try {
      userstr = (await wechat.bindTester({ wechatid: wechatId }, key)).userstr ?? null
    } catch (error) {
      if (!(error instanceof WechatApiError) || error.errcode !== ALREADY_BOUND) throw error
    }
    await putTester(db, key, { id: newId('tst'), wechatId, userstr, now: clock.now() })
  }

  async unbindTester(key: MiniProgramKey, wechatId: string): Promise<void> {
    const { wechat, db } = this.#deps
    await wechat.unbindTester({ wechatid: wechatId }, key)
    await deleteTester(db, key, wechatId)
  }

  async readVisitStatus(key: MiniProgramKey): Promise<MiniProgramSettings['visitStatus']> {
    const { status } = await this.#deps.wechat.getVisitStatus({}, key)
    return Number(status) === 1 ? 'open' : 'closed'
  }

  async setVisitStatus(key: MiniProgramKey, status: MiniProgramSettings['visitStatus']): Promise<void> {
    await this.#deps.wechat.setVisitStatus({ action: status === 'open' ? 'open' : 'close' }, key)
  }

  /** @NOTE 1 means that the mini program cannot be found. */
  async readSearchStatus(key: MiniProgramKey): Promise<MiniProgramSettings['searchStatus']> {
    const { status } = await this.#deps.wechat.getSearchStatus({}, key)
    return Number(status) === 1 ? 'hidden' : 'searchable'
  }

  async setSearchStatus(key: MiniProgramKey, status: MiniProgramSettings['searchStatus']): Promise<void> {
    await this.#deps.wechat.setSearchStatus({ status: status === 'hidden' ? 1 : 0 }, key)
  }

  async readMinimumLibraryVersion(key: MiniProgramKey): Promise<string | null> {
    const { now_version: version } = await this.#deps.wechat.getSupportVersion({}, key)
    return version || null
  }

  async setMinimumLibraryVersion(key: MiniProgramKey, version: string): Promise<void> {
    await this.#deps.wechat.setSupportVersion({ version }, key)
  }

  async viewCategories(key: MiniProgramKey): Promise<CategoryList> {
    await this.#deps.checkManageable(key)
    return { ...(await this.readCategories(key)), readAt: this.#deps.clock.now() }
  }

  async viewTesters(key: MiniProgramKey): Promise<TesterList> {
    await this.#deps.checkManageable(key)
    return { items: await this.listTesters(key), readAt: this.#deps.clock.now() }
  }

  async viewSettings(key: MiniProgramKey): Promise<MiniProgramSettings> {
    await this.#deps.checkManageable(key)
    const [visitStatus, searchStatus, minimumLibraryVersion] = await Promise.all([
      this.readVisitStatus(key),
      this.readSearchStatus(key),
      this.readMinimumLibraryVersion(key),
    ])
    return { visitStatus, searchStatus, minimumLibraryVersion, readAt: this.#deps.clock.now() }
  }

  /** 暂停 / 恢复服务. It is in the audit log before WeChat is asked: a call without an answer may have taken effect. */
  async changeVisitStatus(
    key: MiniProgramKey,
    visitStatus: MiniProgramSettings['visitStatus'],
    author: Author,
  ): Promise<MiniProgramSettings> {
    const { db, auditLog, checkManageable } = this.#deps
    await checkManageable(key)
    await auditLog.record(db, author, {
      action: 'mini_program.visit_status',
      subject: { kind: 'authorizer', id: key.appid },
      details: { componentAppid: key.componentAppid, visitStatus },
    })
    await this.setVisitStatus(key, visitStatus)
    return this.viewSettings(key)
  }
}
