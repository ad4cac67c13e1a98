import { isIP } from 'node:net'
import type { WechatClient } from '@guanjia/wechat'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { findSetting, putSetting } from '../../db/setting-store.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { HostList } from '../../lib/host-list.ts'
import type { Logger } from '../../logger.ts'
import type { Component } from '../components/component.ts'
import type { Push } from './callback.ts'
import { CallbackRefusal } from './callback-refusal.ts'

export type PushSourcesDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getCallbackIp'>
  /** The default one first. The list is the same for all of them, so the first that may ask is enough. */
  listComponentAppids(): Promise<readonly string[]>
  /** WeChat warns that the senders of tickets may be missing from its list: `messages` leaves their URL alone. */
  scope: 'messages' | 'all'
  /** Accepted besides what WeChat lists. */
  extra: readonly string[]
  clock: Pick<Clock, 'now'>
  log: Logger
}

/** What the check-up tells of the list. */
export type PushSourcesState =
  | { state: 'unknown' }
  | { state: 'known' | 'outdated'; addresses: number; fetchedAt: number }

const published = z.object({ addresses: z.array(z.string()), fetchedAt: z.number() })
type Published = z.infer<typeof published>

const SETTING = 'callbacks.published_sources'
/** How soon every instance knows a new list. */
const READ_AGAIN_MS = 60_000
/** WeChat changes the list and asks for it to be read daily; one that could not be read for so long refuses nobody. */
const TRUSTED_FOR_MS = 3 * 24 * 60 * 60_000
const MOST_ADDRESSES = 2_000

/** The addresses that WeChat pushes from (getcallbackip): kept in the database, and asked before a push is opened. */
export class PushSources {
  readonly #deps: PushSourcesDeps
  readonly #extra: HostList
  #list: { published: Published; hosts: HostList } | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | undefined

  constructor(deps: PushSourcesDeps) {
    this.#deps = deps
    this.#extra = new HostList(deps.extra)
  }

  /** Throws a CallbackRefusal. Inside Cloud Run pushes come over the intranet, so nothing is checked there. */
  async requireKnown(
    { source, sourceAddress }: Push,
    { callbackMode }: Pick<Component, 'callbackMode'>,
  ): Promise<void> {
    if (callbackMode === 'cloudrun' || (source === 'component' && this.#deps.scope === 'messages')) return
    if (this.#deps.clock.now() - this.#readAt >= READ_AGAIN_MS) await this.#readOnce()
    if (!this.#list || this.#isOutdated(this.#list.published)) return
    if (this.#list.hosts.hasAddress(sourceAddress) || this.#extra.hasAddress(sourceAddress)) return
    throw new CallbackRefusal('source')
  }

  async describe(): Promise<PushSourcesState> {
    const found = await this.#find()
    if (!found) return { state: 'unknown' }
    const { addresses, fetchedAt } = found
    return { state: this.#isOutdated(found) ? 'outdated' : 'known', addresses: addresses.length, fetchedAt }
  }

  /** Asks WeChat for the list; what was known stays when that fails. */
  async refresh(): Promise<void> {
    const { db, clock, log } = this.#deps
    const addresses = await this.#fetch()
    const value = JSON.stringify({ addresses, fetchedAt: clock.now() } satisfies Published)
    await transact(db, (tx) => putSetting(tx, { name: SETTING, value, now: clock.now() }))
    this.#readAt = Number.NEGATIVE_INFINITY
    log.info({ addresses: addresses.length }, 'list of push addresses read from WeChat')
  }

  async #fetch(): Promise<string[]> {
    const { wechat, listComponentAppids } = this.#deps
    let failure: unknown = new Error('no component that could ask for the list of push addresses')
    for (const componentAppid of await listComponentAppids()) {
      try {
        const { ip_list: listed = [] } = await wechat.getCallbackIp({}, { componentAppid })
        const addresses = listed.filter(isAddressOrRange).slice(0, MOST_ADDRESSES)
        if (addresses.length > 0) return addresses
        failure = new Error('the list of push addresses that WeChat answered is empty')
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }

  #isOutdated({ fetchedAt }: Published): boolean {
    return this.#deps.clock.now() - fetchedAt > TRUSTED_FOR_MS
  }

  #readOnce(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    const startedAt = this.#deps.clock.now()
    const found = await this.#find()
    this.#list = found && { published: found, hosts: new HostList(found.addresses) }
    this.#readAt = startedAt
  }

  async #find(): Promise<Published | undefined> {
    const stored = await findSetting(this.#deps.db, SETTING)
    return stored === undefined ? undefined : published.parse(JSON.parse(stored))
  }
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
