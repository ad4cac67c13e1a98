import type {
  ChangeBudget as ChangeBudgetView,
  ConfirmFile,
  MiniProgramDomains,
  PlatformDomains,
} from '@guanjia/contract'
import {
  joinPlatformHosts,
  type RefusedHosts,
  readRefusedHosts,
  readServerDomainFields,
  type ServerDomainFields,
  type ServerDomains,
  splitPlatformHosts,
  toBusinessAddress,
  toServerDomainFields,
  type WechatClient,
} from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { ChangeBudget } from './change-budget.ts'
import { findConfirmFile, putConfirmFile } from './confirm-file-store.ts'
import { bareHosts, type ListAction, type MiniProgramKey, type PlatformHosts, type Via } from './domain.ts'

export type DomainServiceDeps = {
  db: Database
  wechat: Pick<
    WechatClient,
    | 'modifyThirdpartyServerDomain'
    | 'modifyThirdpartyJumpDomain'
    | 'getThirdpartyJumpDomainConfirmFile'
    | 'modifyServerDomain'
    | 'modifyServerDomainDirectly'
    | 'modifyJumpDomain'
    | 'modifyJumpDomainDirectly'
    | 'getJumpDomainConfirmFile'
    | 'getEffectiveServerDomain'
    | 'getEffectiveJumpDomain'
    | 'getPrefetchDomain'
    | 'setPrefetchDomain'
  >
  /** Throws when the account is no mini program that we may change. */
  checkManageable(miniProgram: MiniProgramKey): Promise<unknown>
  clock: Pick<Clock, 'now'>
}

const PLATFORM_KINDS = ['platform_server', 'platform_business'] as const
const MINI_PROGRAM_KINDS = ['server', 'server_direct', 'business', 'business_direct', 'prefetch'] as const
const PREFETCH_LIMIT = 5

/** Server, business and prefetched domains (域名), of the platform and of mini programs, as hosts without scheme. */
export class DomainService {
  readonly #deps: DomainServiceDeps
  readonly #budget: ChangeBudget

  constructor(deps: DomainServiceDeps) {
    this.#deps = deps
    this.#budget = new ChangeBudget(deps.db, deps.clock)
  }

  async readPlatformServers(componentAppid: string): Promise<PlatformHosts> {
    const answer = await this.#deps.wechat.modifyThirdpartyServerDomain({ action: 'get' }, { componentAppid })
    return {
      testing: splitPlatformHosts(answer.testing_wxa_server_domain) ?? [],
      published: splitPlatformHosts(answer.published_wxa_server_domain) ?? null,
    }
  }

  async readPlatformBusinesses(componentAppid: string): Promise<PlatformHosts> {
    const answer = await this.#deps.wechat.modifyThirdpartyJumpDomain({ action: 'get' }, { componentAppid })
    return {
      testing: splitPlatformHosts(answer.testing_wxa_jump_h5_domain) ?? [],
      published: splitPlatformHosts(answer.published_wxa_jump_h5_domain) ?? null,
    }
  }

  /** Changes both copies, since merchants of a published platform see the published one. Answers the hosts WeChat refused. */
  changePlatformServers(componentAppid: string, action: ListAction, hosts: readonly string[]): Promise<string[]> {
    return this.#budget.spend({ componentAppid, appid: undefined }, 'platform_server', async () => {
      const answer = await this.#deps.wechat.modifyThirdpartyServerDomain(
        { action, wxa_server_domain: joinPlatformHosts(hosts), is_modify_published_together: true },
        { componentAppid },
      )
      return splitPlatformHosts(answer.invalid_wxa_server_domain) ?? []
    })
  }

  changePlatformBusinesses(componentAppid: string, action: ListAction, hosts: readonly string[]): Promise<string[]> {
    return this.#budget.spend({ componentAppid, appid: undefined }, 'platform_business', async () => {
      const answer = await this.#deps.wechat.modifyThirdpartyJumpDomain(
        { action, wxa_jump_h5_domain: joinPlatformHosts(hosts), is_modify_published_together: true },
        { componentAppid },
      )
      return splitPlatformHosts(answer.invalid_wxa_jump_h5_domain) ?? []
    })
  }

  /** The lists that were set by this way. */
  async readServers(key: MiniProgramKey, via: Via): Promise<ServerDomains> {
    return readServerDomainFields(await this.#serverCall(via)({ action: 'get' }, key))
  }

  /** Answers what WeChat left out although it answered success. */
  changeServers(
    key: MiniProgramKey,
    via: Via,
    change: { action: ListAction; lists: Partial<ServerDomains> },
  ): Promise<RefusedHosts> {
    const { action, lists } = change
    return this.#budget.spend(key, via === 'direct' ? 'server_direct' : 'server', async () =>
      readRefusedHosts(await this.#serverCall(via)({ action, ...toServerDomainFields(lists) }, key)),
    )
  }

  async readBusinesses(key: MiniProgramKey, via: Via): Promise<string[]> {
    const { webviewdomain = [] } = await this.#businessCall(via)({ action: 'get' }, key)
    return bareHosts(webviewdomain)
  }

  async changeBusinesses(
    key: MiniProgramKey,
    via: Via,
    change: { action: ListAction; hosts: readonly string[] },
  ): Promise<void> {
    const { action, hosts } = change
    await this.#budget.spend(key, via === 'direct' ? 'business_direct' : 'business', () =>
      this.#businessCall(via)({ action, webviewdomain: hosts.map(toBusinessAddress) }, key),
    )
  }

  async readPrefetch(key: MiniProgramKey): Promise<{ hosts: string[]; limit: number }> {
    const { prefetch_dns_domain: domains = [], size_limit: limit } = await this.#deps.wechat.getPrefetchDomain({}, key)
    return { hosts: bareHosts(domains.map(({ url = '' }) => url)), limit: limit ?? PREFETCH_LIMIT }
  }

  async setPrefetch(key: MiniProgramKey, hosts: readonly string[]): Promise<void> {
    const domains = hosts.map((url) => ({ url }))
    await this.#budget.spend(key, 'prefetch', () =>
      this.#deps.wechat.setPrefetchDomain({ prefetch_dns_domain: domains }, key),
    )
  }

  /** Asks WeChat for the confirm file and keeps it, so that it is served before WeChat looks for it. */
  async ensureConfirmFile(componentAppid: string, appid?: string): Promise<ConfirmFile> {
    const { wechat, db, clock } = this.#deps
    const answer =
      appid === undefined
        ? await wechat.getThirdpartyJumpDomainConfirmFile({}, { componentAppid })
        : await wechat.getJumpDomainConfirmFile({}, { componentAppid, appid })
    const file = { name: answer.file_name ?? '', content: answer.file_content ?? '' }
    await putConfirmFile(db, file, { componentAppid, appid }, clock.now())
    return file
  }

  /** The content of a file of this name that WeChat gave us. */
  findConfirmFile(name: string): Promise<string | undefined> {
    return findConfirmFile(this.#deps.db, name)
  }

  listPlatformBudgets(componentAppid: string): Promise<ChangeBudgetView[]> {
    return this.#budget.list({ componentAppid, appid: undefined }, PLATFORM_KINDS)
  }

  listBudgets(key: MiniProgramKey): Promise<ChangeBudgetView[]> {
    return this.#budget.list(key, MINI_PROGRAM_KINDS)
  }

  async viewPlatform(componentAppid: string): Promise<PlatformDomains> {
    const [serverDomains, businessDomains, budgets] = await Promise.all([
      this.readPlatformServers(componentAppid),
      this.readPlatformBusinesses(componentAppid),
      this.listPlatformBudgets(componentAppid),
    ])
    return { componentAppid, serverDomains, businessDomains, budgets, readAt: this.#deps.clock.now() }
  }

  /** Everything about the domains of a mini program, whoever set them. */
  async view(key: MiniProgramKey): Promise<MiniProgramDomains> {
    const { wechat, clock, checkManageable } = this.#deps
    await checkManageable(key)
    const [servers, businesses, prefetchDomains, budgets] = await Promise.all([
      wechat.getEffectiveServerDomain({}, key),
      wechat.getEffectiveJumpDomain({}, key),
      this.readPrefetch(key),
      this.listBudgets(key),
    ])
    return {
      appid: key.appid,
      serverDomains: {
        platform: copyOf(servers.third_domain),
        direct: copyOf(servers.direct_domain),
        console: copyOf(servers.mp_domain),
        effective: copyOf(servers.effective_domain),
      },
      businessDomains: {
        platform: bareHosts(businesses.third_webviewdomain),
        direct: bareHosts(businesses.direct_webviewdomain),
        console: bareHosts(businesses.mp_webviewdomain),
        effective: bareHosts(businesses.effective_webviewdomain),
      },
      prefetchDomains,
      budgets,
      readAt: clock.now(),
    }
  }

  #serverCall(via: Via) {
    const { wechat } = this.#deps
    return via === 'direct' ? wechat.modifyServerDomainDirectly : wechat.modifyServerDomain
  }

  #businessCall(via: Via) {
    const { wechat } = this.#deps
    return via === 'direct' ? wechat.modifyJumpDomainDirectly : wechat.modifyJumpDomain
  }
}

function copyOf(fields: ServerDomainFields | undefined): MiniProgramDomains['serverDomains']['platform'] {
  const lists = readServerDomainFields(fields ?? {})
  return {
    request: [...lists.request],
    wsrequest: [...lists.wsrequest],
    upload: [...lists.upload],
    download: [...lists.download],
    udp: [...lists.udp],
    tcp: [...lists.tcp],
  }
}
