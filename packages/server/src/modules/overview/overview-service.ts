import type { Overview } from '@guanjia/contract'
import { beijingDay } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { CallbackService } from '../callbacks/callback-service.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import type { ProxyService } from '../proxy/proxy-service.ts'
import type { TokenService } from '../tokens/token-service.ts'
import {
  countAuthorizers,
  countDeliveries,
  countExhaustedQuotas,
  countNewestReleases,
  findViolations,
} from './overview-read-model.ts'

export type OverviewServiceDeps = {
  db: Database
  components: Pick<ComponentService, 'getComponent' | 'findDefaultComponentAppid'>
  tokens: Pick<TokenService, 'ticketStatus' | 'componentTokenStatus'>
  callbacks: Pick<CallbackService, 'listCallbacks'>
  /** What the check-up can tell at once. */
  readVitals(componentAppid: string | undefined): Promise<Pick<Overview, 'address' | 'database' | 'jobs' | 'targets'>>
  proxy: Pick<ProxyService, 'getHealth'>
  clock: Pick<Clock, 'now'>
}

const RECENT_CALLBACKS = 10
const VIOLATIONS_SHOWN_MS = 30 * 24 * 60 * 60_000

/** How the platform stands, gathered for the first page of the console (概览). */
export class OverviewService {
  readonly #deps: OverviewServiceDeps

  constructor(deps: OverviewServiceDeps) {
    this.#deps = deps
  }

  /** Of the component that is named, else of the default one; what belongs to a component is null without one. */
  async getOverview(given?: string): Promise<Overview> {
    const { db, components, callbacks, readVitals, proxy, clock } = this.#deps
    const componentAppid = given ?? (await components.findDefaultComponentAppid())
    const component = componentAppid === undefined ? undefined : await components.getComponent(componentAppid)
    const [ofComponent, vitals, recent, deliveries, exhausted, health] = await Promise.all([
      component ? this.#ofComponent(component) : NO_COMPONENT,
      readVitals(componentAppid),
      callbacks.listCallbacks({ component: componentAppid, limit: RECENT_CALLBACKS }),
      countDeliveries(db),
      countExhaustedQuotas(db, beijingDay(clock.now())),
      proxy.getHealth(),
    ])
    return {
      ...ofComponent,
      ...vitals,
      quota: { exhausted },
      callbacks: { lastReceivedAt: recent.items[0]?.receivedAt ?? null, recent: recent.items },
      deliveries,
      proxy: health,
      generatedAt: clock.now(),
    }
  }

  async #ofComponent(component: Component): Promise<OfComponent> {
    const { db, tokens, clock } = this.#deps
    const { componentAppid } = component
    const [ticket, componentToken, authorizers, rejected, failed, approved, violations] = await Promise.all([
      tokens.ticketStatus(componentAppid),
      tokens.componentTokenStatus(componentAppid),
      countAuthorizers(db, componentAppid),
      countNewestReleases(db, componentAppid, 'rejected'),
      countNewestReleases(db, componentAppid, 'failed'),
      countNewestReleases(db, componentAppid, 'approved'),
      findViolations(db, componentAppid, clock.now() - VIOLATIONS_SHOWN_MS),
    ])
    return {
      component,
      ticket,
      componentToken,
      authorizers: {
        active: authorizers.active,
        revoked: authorizers.revoked,
        needsReauthorization: authorizers.needs_reauthorization,
      },
      releases: { rejected, failed, approved },
      violations,
    }
  }
}

type OfComponent = Pick<Overview, 'component' | 'ticket' | 'componentToken' | 'authorizers' | 'releases' | 'violations'>

const NO_COMPONENT: OfComponent = {
  component: null,
  ticket: null,
  componentToken: null,
  authorizers: { active: 0, revoked: 0, needsReauthorization: 0 },
  releases: { rejected: 0, failed: 0, approved: 0 },
  violations: { recent: 0, appid: null },
}
