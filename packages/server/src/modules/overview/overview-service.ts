import type { Overview } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { CallbackService } from '../callbacks/callback-service.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import type { ProxyService } from '../proxy/proxy-service.ts'
import type { TokenService } from '../tokens/token-service.ts'
import { countAuthorizers, countDeliveries } from './overview-read-model.ts'

export type OverviewServiceDeps = {
  db: Database
  components: Pick<ComponentService, 'getComponent' | 'findDefaultComponentAppid'>
  tokens: Pick<TokenService, 'ticketStatus' | 'componentTokenStatus'>
  callbacks: Pick<CallbackService, 'listCallbacks'>
  proxy: Pick<ProxyService, 'getHealth'>
  clock: Pick<Clock, 'now'>
}

const RECENT_CALLBACKS = 10

/** How the platform stands, gathered for the first page of the console (概览). */
export class OverviewService {
  readonly #deps: OverviewServiceDeps

  constructor(deps: OverviewServiceDeps) {
    this.#deps = deps
  }

  /** Of the component that is named, else of the default one; what belongs to a component is null without one. */
  async getOverview(given?: string): Promise<Overview> {
    const { db, components, callbacks, proxy, clock } = this.#deps
    const componentAppid = given ?? (await components.findDefaultComponentAppid())
    const component = componentAppid === undefined ? undefined : await components.getComponent(componentAppid)
    const [ofComponent, recent, deliveries, health] = await Promise.all([
      component ? this.#ofComponent(component) : NO_COMPONENT,
      callbacks.listCallbacks({ component: componentAppid, limit: RECENT_CALLBACKS }),
      countDeliveries(db),
      proxy.getHealth(),
    ])
    return {
      ...ofComponent,
      callbacks: { lastReceivedAt: recent.items[0]?.receivedAt ?? null, recent: recent.items },
      deliveries,
      proxy: health,
      generatedAt: clock.now(),
    }
  }

  async #ofComponent(component: Component): Promise<OfComponent> {
    const { db, tokens } = this.#deps
    const { componentAppid } = component
    const [ticket, componentToken, authorizers] = await Promise.all([
      tokens.ticketStatus(componentAppid),
      tokens.componentTokenStatus(componentAppid),
      countAuthorizers(db, componentAppid),
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
    }
  }
}

type OfComponent = Pick<Overview, 'component' | 'ticket' | 'componentToken' | 'authorizers'>

const NO_COMPONENT: OfComponent = {
  component: null,
  ticket: null,
  componentToken: null,
  authorizers: { active: 0, revoked: 0, needsReauthorization: 0 },
}
