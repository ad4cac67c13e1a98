import type { DesiredMiniProgram } from '@guanjia/contract'
import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { DomainService } from '../domains/domain-service.ts'
import type { PrivacyService } from '../privacy/privacy-service.ts'
import type { TemplateService } from '../templates/template-service.ts'
import type { ReadCache } from './read-cache.ts'

export type ReadingsDeps = {
  wechat: Pick<
    WechatClient,
    | 'getVersionInfo'
    | 'getLatestAuditStatus'
    | 'getCodePage'
    | 'getCodePrivacyInfo'
    | 'getAllCategoryName'
    | 'getAccountBasicInfo'
    | 'getIcpEntranceInfo'
    | 'getEffectiveServerDomain'
    | 'getEffectiveJumpDomain'
    | 'setCodeAuditQuota'
    | 'getPluginList'
  >
  domains: Pick<DomainService, 'readPlatformServers' | 'readPlatformBusinesses'>
  privacy: Pick<PrivacyService, 'readGuide' | 'listApis'>
  templates: Pick<TemplateService, 'listLibrary'>
  /** What the mini program is wanted to look like. */
  findDesired(key: { componentAppid: string; appid: string }): Promise<DesiredMiniProgram>
  cache: ReadCache
}

/** The privacy scan as WeChat tells it, as a value: that it still runs, or what it found, is no failure of the read. */
export type ScanReading =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly withoutAuth: readonly string[]; readonly withoutConf: readonly string[] }

const UNFINISHED = 61039
const FOUND_PROBLEM = 61040
const NO_AUDIT = 85058
/** Neither the one nor the other is there yet. */
const NO_TRIAL: ReadonlySet<number> = new Set([85086, 86000, 86001])

/** The moment from which on a reading is good enough, of this mini program and of what all share; Infinity: none is. */
export type Since = { readonly own: number; readonly shared: number }

/** What WeChat says of one mini program and its platform, each thing asked for at most once, and not asked again at once. */
export class Readings {
  readonly #deps: ReadingsDeps
  readonly #key: { readonly componentAppid: string; readonly appid: string }
  readonly #since: Since
  /** Several checks look at the same thing. */
  readonly #known = new Map<string, Promise<unknown>>()
  /** Whether anything was read before this check began. */
  usedOld = false

  constructor(deps: ReadingsDeps, key: { componentAppid: string; appid: string }, since: Since) {
    this.#deps = deps
    this.#key = key
    this.#since = since
  }

  trialAndOnline() {
    return this.#ofMiniProgram('versions', (wechat, key) => wechat.getVersionInfo({}, key))
  }

  /** Undefined when nothing was submitted. */
  latestAudit() {
    return this.#ofMiniProgram('audit', (wechat, key) => wechat.getLatestAuditStatus({}, key).catch(unless(NO_AUDIT)))
  }

  /** Undefined without a trial version. */
  pages() {
    return this.#ofMiniProgram('pages', async (wechat, key) => {
      const answer = await wechat.getCodePage({}, key).catch(unless(...NO_TRIAL))
      return answer?.page_list
    })
  }

  /** Undefined without a trial version. */
  scan() {
    return this.#ofMiniProgram('scan', async (wechat, key): Promise<ScanReading | undefined> => {
      try {
        const answer = await wechat.getCodePrivacyInfo({}, key)
        const { without_auth_list: withoutAuth = [], without_conf_list: withoutConf = [] } = answer
        return { state: 'done', withoutAuth, withoutConf }
      } catch (error) {
        if (!(error instanceof WechatApiError)) throw error
        if (error.errcode === UNFINISHED) return { state: 'running' }
        // Its text names the interfaces; there is no list then.
        if (error.errcode === FOUND_PROBLEM) return { state: 'done', withoutAuth: [], withoutConf: [error.errmsg] }
        if (NO_TRIAL.has(error.errcode)) return undefined
        throw error
      }
    })
  }

  categories() {
    return this.#ofMiniProgram('categories', async (wechat, key) => {
      const { category_list: list = [] } = await wechat.getAllCategoryName({}, key)
      return list
    })
  }

  profile() {
    return this.#ofMiniProgram('profile', (wechat, key) => wechat.getAccountBasicInfo({}, key))
  }

  filing() {
    return this.#ofMiniProgram('filing', (wechat, key) => wechat.getIcpEntranceInfo({}, key))
  }

  servers() {
    return this.#ofMiniProgram('servers', (wechat, key) => wechat.getEffectiveServerDomain({}, key))
  }

  businesses() {
    return this.#ofMiniProgram('businesses', (wechat, key) => wechat.getEffectiveJumpDomain({}, key))
  }

  /** No call of WeChat. */
  wanted() {
    return this.#own('wanted', () => this.#deps.findDesired(this.#key))
  }

  plugins() {
    return this.#ofMiniProgram('plugins', async (wechat, key) => {
      const { plugin_list: list = [] } = await wechat.getPluginList({}, key)
      return list
    })
  }

  guide() {
    return this.#own('guide', () => this.#deps.privacy.readGuide(this.#key, 'development'))
  }

  privateApis() {
    return this.#own('apis', () => this.#deps.privacy.listApis(this.#key))
  }

  /**
   * One pool for all merchants of a platform, whoever's token asks. Every submission changes it, so it is as old as what
   * is the mini program's own at most.
   */
  auditQuota() {
    return this.#read('quota', this.#since.own, () => this.#deps.wechat.setCodeAuditQuota({}, this.#key))
  }

  library() {
    return this.#shared('library', () => this.#deps.templates.listLibrary(this.#key.componentAppid))
  }

  platformServers() {
    return this.#shared('platform servers', () => this.#deps.domains.readPlatformServers(this.#key.componentAppid))
  }

  platformBusinesses() {
    return this.#shared('platform businesses', () =>
      this.#deps.domains.readPlatformBusinesses(this.#key.componentAppid),
    )
  }

  #ofMiniProgram<T>(
    what: string,
    read: (wechat: ReadingsDeps['wechat'], key: { componentAppid: string; appid: string }) => Promise<T>,
  ): Promise<T> {
    return this.#own(what, () => read(this.#deps.wechat, this.#key))
  }

  #own<T>(what: string, read: () => Promise<T>): Promise<T> {
    return this.#read(`${what} ${this.#key.appid}`, this.#since.own, read)
  }

  #shared<T>(what: string, read: () => Promise<T>): Promise<T> {
    return this.#read(what, this.#since.shared, read)
  }

  #read<T>(what: string, since: number, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(what) as Promise<T> | undefined
    if (known) return known
    const { value, isOld } = this.#deps.cache.read(`${this.#key.componentAppid} ${what}`, since, read)
    this.usedOld ||= isOld
    this.#known.set(what, value)
    return value
  }
}

/** For an errcode that only tells that there is nothing. */
function unless(...errcodes: readonly number[]): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof WechatApiError && errcodes.includes(error.errcode)) return undefined
    throw error
  }
}
