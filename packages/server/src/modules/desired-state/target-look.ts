import type { DesiredStatePlan } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { DomainService } from '../domains/domain-service.ts'
import { changesOfPlan } from './applier.ts'
import { hashOfState, type MiniProgramKey, mergeLayers, PLATFORM_TARGET, scopesOf } from './desired-state.ts'
import { findPlatformState, listLayers } from './desired-state-store.ts'
import type { DriftBook } from './drift-book.ts'
import { deleteStatus } from './drift-store.ts'
import { inBothCopies } from './host-comparison.ts'
import type { Planner, Wanted } from './planner.ts'
import type { RegisteredHosts } from './section.ts'

export type TargetLookDeps = {
  db: Database
  planner: Planner
  drift: DriftBook
  domains: Pick<DomainService, 'readPlatformServers' | 'readPlatformBusinesses'>
  authorizers: Pick<AuthorizerService, 'getReleasable'>
}

export type WantedTarget = { readonly wanted: Wanted; readonly stateHash: string }

/** Finds what is wanted of a target, reads what is there, and keeps how the two stand to each other. */
export class TargetLook {
  readonly #deps: TargetLookDeps

  constructor(deps: TargetLookDeps) {
    this.#deps = deps
  }

  /** Throws when there is nothing wanted of it, or when we may not act for it. */
  async findWanted(key: MiniProgramKey, registered = this.registeredHosts(key.componentAppid)): Promise<WantedTarget> {
    const { db, authorizers } = this.#deps
    if (key.appid === PLATFORM_TARGET) {
      const state = await findPlatformState(db, key.componentAppid)
      if (!state || Object.keys(state).length === 0) return this.#refuse(key, 'platform')
      return { wanted: { kind: 'platform', state }, stateHash: hashOfState(state) }
    }
    const { labels } = await authorizers.getReleasable(key)
    const { state } = mergeLayers(await listLayers(db, key.componentAppid, scopesOf(key, labels)))
    if (Object.keys(state).length === 0) return this.#refuse(key, key.appid)
    return { wanted: { kind: 'mini_program', state, registered }, stateHash: hashOfState(state) }
  }

  async plan(key: MiniProgramKey, registered?: RegisteredHosts): Promise<DesiredStatePlan> {
    const { planner, drift } = this.#deps
    const { wanted, stateHash } = await this.findWanted(key, registered)
    const plan = await planner.plan(key, wanted)
    await drift.recordLook(key, { stateHash, changes: changesOfPlan(plan) })
    return plan
  }

  /**
   * The hosts that mini programs may use, read once. `wanted`: with those that the platform is about to register, for a plan
   * that begins with the platform.
   */
  registeredHosts(componentAppid: string, { withWanted = false } = {}): RegisteredHosts {
    const { db, domains } = this.#deps
    let servers: Promise<string[]> | undefined
    let businesses: Promise<string[]> | undefined
    const wanted = async (list: 'serverDomains' | 'businessDomains') =>
      withWanted ? ((await findPlatformState(db, componentAppid))?.[list] ?? []) : []
    return {
      servers() {
        servers ??= domains
          .readPlatformServers(componentAppid)
          .then(async (present) => [...inBothCopies(present), ...(await wanted('serverDomains'))])
          .catch((error: unknown) => {
            servers = undefined
            throw error
          })
        return servers
      },
      businesses() {
        businesses ??= domains
          .readPlatformBusinesses(componentAppid)
          .then(async (present) => [...inBothCopies(present), ...(await wanted('businessDomains'))])
          .catch((error: unknown) => {
            businesses = undefined
            throw error
          })
        return businesses
      },
    }
  }

  /** What nobody wants anything of can neither differ nor drift. */
  async #refuse(key: MiniProgramKey, scope: string): Promise<never> {
    await deleteStatus(this.#deps.db, key)
    throw new AppError('desired_state.nothing_wanted', { scope })
  }
}
