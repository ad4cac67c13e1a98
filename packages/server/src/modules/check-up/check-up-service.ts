import { type CheckUp, type CheckUpItem, type Overview, type RefusedPushes, refusalTexts } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import { WechatNetworkError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import { isWechatError, toAppError } from '../../http/wechat-problem.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import type { TokenService } from '../tokens/token-service.ts'
import {
  clockFinding,
  finding,
  publicUrlFinding,
  reasonParams,
  sourcesFinding,
  ticketFinding,
  worstOf,
} from './check-up.ts'
import {
  askNothing,
  countDeadAuthorizers,
  countDeadDeliveries,
  countDeadJobs,
  countDisabledTargets,
  countOverdueJobs,
  findNewestTicketTimes,
} from './check-up-read-model.ts'

/** Pushes refused for one reason within one hour. */
export type RefusedHour = {
  readonly component_appid: string
  readonly reason: string
  readonly pushes: number
  readonly last_source_address: string | null
  readonly last_detail: string | null
  readonly last_at: number
  readonly created_at: number
}

/** How the list of the addresses that WeChat pushes from stands. */
export type PushSourcesState =
  | { readonly state: 'unknown' }
  | { readonly state: 'known' | 'outdated'; readonly addresses: number; readonly fetchedAt: number }

export type CheckUpServiceDeps = {
  db: Database
  databaseKind: string
  components: Pick<ComponentService, 'findDefaultComponentAppid' | 'findComponent'>
  tokens: Pick<TokenService, 'ticketStatus' | 'getBareToken'>
  wechat: Pick<WechatClient, 'getAuthorizerList'>
  /** While WeChat refuses our exit address (61004). */
  findAddressRefusal(componentAppid: string): { address: string | null } | undefined
  listRefusedPushes(withinMs: number): Promise<readonly RefusedHour[]>
  /** undefined: where pushes come from is not checked. */
  describePushSources(): Promise<PushSourcesState | undefined>
  publicUrl: string | undefined
  clock: Pick<Clock, 'now'>
}

type Vitals = Pick<Overview, 'address' | 'database' | 'jobs' | 'targets'>

const DAY_MS = 24 * 60 * 60_000
const OVERDUE_MS = 5 * 60_000
const SLOW_DATABASE_MS = 200

/** The check-up (体检): goes through everything that is known to go wrong, and says what to do about it. */
export class CheckUpService {
  readonly #deps: CheckUpServiceDeps

  constructor(deps: CheckUpServiceDeps) {
    this.#deps = deps
  }

  /** `live`: with one harmless call to WeChat, which alone can tell whether secret and whitelist are right. */
  async checkUp({ component: given, live }: { component?: string | undefined; live: boolean }): Promise<CheckUp> {
    const { components, clock, publicUrl } = this.#deps
    const componentAppid = given ?? (await components.findDefaultComponentAppid())
    const component = componentAppid === undefined ? undefined : await components.findComponent(componentAppid)
    if (given !== undefined && !component) throw new AppError('component.not_found', { componentAppid: given })
    const items = (
      await Promise.all([
        component ? this.#checkComponent(component, live) : [finding('component', 'component.missing')],
        publicUrlFinding(publicUrl),
        this.#checkRefusedPushes(component),
        this.#checkSources(),
        this.#checkDatabase(),
        this.#checkJobs(),
        this.#checkDeliveries(),
      ])
    ).flat()
    return { state: worstOf(items), items, generatedAt: clock.now() }
  }

  /** What can be told at once, without a word to WeChat: for a page that is always open. */
  async readVitals(componentAppid: string | undefined): Promise<Vitals> {
    const { db, databaseKind, clock, findAddressRefusal } = this.#deps
    const startedAt = clock.now()
    await askNothing(db)
    const answerMs = clock.now() - startedAt
    const [overdue, dead, disabled] = await Promise.all([
      countOverdueJobs(db, clock.now() - OVERDUE_MS),
      countDeadJobs(db, clock.now() - DAY_MS),
      countDisabledTargets(db),
    ])
    const refusal = componentAppid === undefined ? undefined : findAddressRefusal(componentAppid)
    return {
      address: { isRefused: refusal !== undefined, address: refusal?.address ?? null },
      database: { kind: databaseKind, answerMs },
      jobs: { overdue, dead },
      targets: { disabled },
    }
  }

  /** What was refused in the last week, by component and reason. */
  async listRefusedPushes(): Promise<RefusedPushes> {
    const hours = await this.#deps.listRefusedPushes(7 * DAY_MS)
    const items = new Map<string, RefusedPushes['items'][number]>()
    for (const hour of hours) {
      const key = `${hour.component_appid}/${hour.reason}`
      const known = items.get(key)
      if (known) {
        known.count += hour.pushes
        known.firstAt = Math.min(known.firstAt, hour.created_at)
      } else items.set(key, toRefusedPush(hour))
    }
    return { items: [...items.values()] }
  }

  async #checkComponent(component: Component, live: boolean): Promise<CheckUpItem[]> {
    const { db, tokens } = this.#deps
    const { componentAppid } = component
    const [ticket, ticketTimes, dead] = await Promise.all([
      tokens.ticketStatus(componentAppid),
      findNewestTicketTimes(db, componentAppid),
      countDeadAuthorizers(db, componentAppid),
    ])
    return [
      finding('component', 'component.configured', { componentAppid }),
      ticketFinding(ticket),
      ...(await this.#checkToken(component, live)),
      clockFinding(ticketTimes),
      dead > 0
        ? finding('authorizers', 'authorizers.dead', { count: dead })
        : finding('authorizers', 'authorizers.healthy'),
    ]
  }

  async #checkToken({ componentAppid, mintsTokens }: Component, live: boolean): Promise<CheckUpItem[]> {
    const { tokens, findAddressRefusal } = this.#deps
    try {
      await tokens.getBareToken({ componentAppid })
    } catch (error) {
      return [describeFailure('token.unavailable', error), this.#addressFinding(componentAppid)]
    }
    const token = finding('token', mintsTokens ? 'token.works' : 'token.elsewhere')
    if (!live || findAddressRefusal(componentAppid)) return [token, this.#addressFinding(componentAppid)]
    return [token, await this.#callWechat(componentAppid)]
  }

  async #callWechat(componentAppid: string): Promise<CheckUpItem> {
    try {
      await this.#deps.wechat.getAuthorizerList(
        { component_appid: componentAppid, offset: 0, count: 1 },
        { componentAppid },
      )
      return finding('address', 'address.accepted')
    } catch (error) {
      if (this.#deps.findAddressRefusal(componentAppid)) return this.#addressFinding(componentAppid)
      return describeFailure('wechat.refused', error)
    }
  }

  #addressFinding(componentAppid: string): CheckUpItem {
    const refusal = this.#deps.findAddressRefusal(componentAppid)
    if (!refusal) return finding('address', 'address.unknown')
    return finding('address', 'address.refused', { address: refusal.address ?? '(微信未指明 / not named by WeChat)' })
  }

  async #checkRefusedPushes(component: Component | undefined): Promise<CheckUpItem> {
    const hours = (await this.#deps.listRefusedPushes(DAY_MS)).filter(
      ({ component_appid: appid }) => appid === '' || appid === component?.componentAppid,
    )
    const [newest] = hours
    if (!newest) return finding('pushes', 'pushes.accepted')
    const count = hours.reduce((sum, { pushes }) => sum + pushes, 0)
    const { zh, en } = textOf(newest.reason)
    return finding('pushes', 'pushes.refused', { count, ...reasonParams(zh, en) })
  }

  async #checkSources(): Promise<CheckUpItem[]> {
    const sources = await this.#deps.describePushSources()
    return sources ? [sourcesFinding(sources, this.#deps.clock.now())] : []
  }

  async #checkDatabase(): Promise<CheckUpItem> {
    const { db, databaseKind, clock } = this.#deps
    const startedAt = clock.now()
    await askNothing(db)
    const ms = clock.now() - startedAt
    return finding('database', ms > SLOW_DATABASE_MS ? 'database.slow' : 'database.answers', { kind: databaseKind, ms })
  }

  async #checkJobs(): Promise<CheckUpItem> {
    const { db, clock } = this.#deps
    const overdue = await countOverdueJobs(db, clock.now() - OVERDUE_MS)
    if (overdue > 0) return finding('jobs', 'jobs.overdue', { count: overdue })
    const dead = await countDeadJobs(db, clock.now() - DAY_MS)
    return dead > 0 ? finding('jobs', 'jobs.dead', { count: dead }) : finding('jobs', 'jobs.healthy')
  }

  async #checkDeliveries(): Promise<CheckUpItem[]> {
    const { db } = this.#deps
    const [dead, disabled] = await Promise.all([countDeadDeliveries(db), countDisabledTargets(db)])
    const items = [
      ...(dead > 0 ? [finding('deliveries', 'deliveries.dead', { count: dead })] : []),
      ...(disabled > 0 ? [finding('targets', 'targets.disabled', { count: disabled })] : []),
    ]
    return items.length > 0 ? items : [finding('deliveries', 'deliveries.healthy')]
  }
}

function describeFailure(code: 'token.unavailable' | 'wechat.refused', error: unknown): CheckUpItem {
  const check = code === 'token.unavailable' ? 'token' : 'address'
  if (error instanceof WechatNetworkError) return finding(check, 'wechat.unreachable')
  const known = isWechatError(error) ? toAppError(error) : error
  if (!(known instanceof AppError)) throw error
  return finding(check, code, reasonParams(known.text('zh'), known.text('en')), known.wechat)
}

function textOf(reason: string) {
  const unnamed = { title: reason, next: '' }
  return refusalTexts[reason] ?? { zh: unnamed, en: unnamed }
}

function toRefusedPush(hour: RefusedHour): RefusedPushes['items'][number] {
  const { zh, en } = textOf(hour.reason)
  return {
    componentAppid: hour.component_appid === '' ? null : hour.component_appid,
    reason: hour.reason,
    title: zh.title,
    titleEn: en.title,
    next: zh.next,
    nextEn: en.next,
    count: hour.pushes,
    firstAt: hour.created_at,
    lastAt: hour.last_at,
    lastSourceAddress: hour.last_source_address,
    lastDetail: hour.last_detail,
  }
}
