import type { Db } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AccountTraits, RoutedEvent } from './forwarder-rule.ts'

export type Account = { readonly componentAppid: string; readonly appid: string }

/** Whose accounts they are, and their labels; those that have neither may be left out. */
export type ReadTraits = (db: Db, accounts: readonly Account[]) => Promise<readonly (Account & AccountTraits)[]>

export type AccountTraitsDeps = {
  clock: Pick<Clock, 'now'>
  readTraits: ReadTraits
  /** How long what was read is believed. */
  keepMs: number
}

type Kept = { readonly traits: AccountTraits; readonly readAt: number }

const NONE: AccountTraits = { businessIds: [], labels: [] }
const MOST_KEPT = 20_000

/** What rules by business and by label need to know: one query for a batch of events, and none for what is known still. */
export class AccountTraitsCache {
  readonly #deps: AccountTraitsDeps
  readonly #kept = new Map<string, Kept>()

  constructor(deps: AccountTraitsDeps) {
    this.#deps = deps
  }

  /** In the order of the events. */
  async readAll(
    db: Db,
    events: readonly RoutedEvent[],
    { isFresh }: { isFresh: boolean },
  ): Promise<(AccountTraits | undefined)[]> {
    const now = this.#deps.clock.now()
    const known = new Map<string, AccountTraits>()
    const missing = new Map<string, Account>()
    for (const { componentAppid, appid } of events) {
      if (appid === undefined) continue
      const key = keyOf(componentAppid, appid)
      const kept = isFresh ? undefined : this.#find(key, now)
      if (kept) known.set(key, kept)
      else missing.set(key, { componentAppid, appid })
    }
    for (const [key, traits] of await this.#read(db, missing)) {
      known.set(key, traits)
      this.#kept.set(key, { traits, readAt: now })
    }
    return events.map(({ componentAppid, appid }) =>
      appid === undefined ? undefined : known.get(keyOf(componentAppid, appid)),
    )
  }

  #find(key: string, now: number): AccountTraits | undefined {
    const kept = this.#kept.get(key)
    const ageMs = now - (kept?.readAt ?? Number.NEGATIVE_INFINITY)
    return ageMs >= 0 && ageMs < this.#deps.keepMs ? kept?.traits : undefined
  }

  async #read(db: Db, missing: ReadonlyMap<string, Account>): Promise<Map<string, AccountTraits>> {
    if (missing.size === 0) return new Map()
    if (this.#kept.size + missing.size > MOST_KEPT) this.#kept.clear()
    const read = new Map([...missing.keys()].map((key) => [key, NONE]))
    for (const { componentAppid, appid, businessIds, labels } of await this.#deps.readTraits(db, [
      ...missing.values(),
    ])) {
      read.set(keyOf(componentAppid, appid), { businessIds, labels })
    }
    return read
  }
}

function keyOf(componentAppid: string, appid: string): string {
  return `${componentAppid} ${appid}`
}
