import type { AuthorizerNeedsReauthorizationData } from '@guanjia/contract'
import type { Database, Db, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { SYSTEM_AUTHOR } from '../audit-log/audit-log.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'
import { linksOf, prepareBindSession } from './bind-session.ts'
import { insertBindSession, listBusinessIds } from './binding-store.ts'

export type ReauthorizationDeps = {
  db: Database
  recordEvent: RecordEvent
  /** undefined: known only from requests, and there is none here. */
  publicUrl: string | undefined
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
}

/** The longest life that a link may have: a merchant may be on holiday. */
const LINK_LIFE_MS = 30 * 24 * 60 * 60_000
/** Whoever is refused again and again gets the same link. */
const LINK_REUSED_MS = 60 * 60_000
const LINKS_REMEMBERED = 1_000

type Links = { bindSessionId: string; pcUrl: string | null; h5Url: string | null; expiresAt: number }

/** Links for accounts that must authorise again (重新授权): that account and no other, and its binding stays. */
export class Reauthorization {
  readonly #deps: ReauthorizationDeps
  /** The state of a link is stored nowhere, so that a link can only be handed out again by whoever made it. */
  readonly #made = new Map<string, { url: string; madeAt: number }>()

  constructor(deps: ReauthorizationDeps) {
    this.#deps = deps
  }

  /** The refresh token of an account died: whoever has to send the merchant a link gets it with the news. */
  async handleNeeded(tx: Tx, { componentAppid, appid }: AuthorizerKey, errcode: number | undefined): Promise<void> {
    const businessIds = await listBusinessIds(tx, { componentAppid, appid })
    const links = await this.#createLinks(tx, { componentAppid, appid, businessIds })
    const facts = { componentAppid, appid, errcode: errcode ?? null, businessIds }
    const data: AuthorizerNeedsReauthorizationData = { ...facts, ...links }
    await this.#deps.recordEvent(tx, { type: 'authorizer.needs_reauthorization', componentAppid, appid, data })
  }

  /** A link to send to the merchant; undefined when we do not know our own address. */
  async findLink(key: AuthorizerKey): Promise<string | undefined> {
    const { db, clock, publicUrl } = this.#deps
    if (publicUrl === undefined) return undefined
    const { componentAppid, appid } = key
    const name = `${componentAppid} ${appid}`
    const made = this.#made.get(name)
    if (made && clock.now() - made.madeAt < LINK_REUSED_MS) return made.url
    const businessIds = await listBusinessIds(db, key)
    const { pcUrl } = await this.#createLinks(db, { componentAppid, appid, businessIds })
    if (pcUrl === null) return undefined
    const [oldest] = this.#made.keys()
    if (this.#made.size >= LINKS_REMEMBERED && oldest !== undefined) this.#made.delete(oldest)
    this.#made.set(name, { url: pcUrl, madeAt: clock.now() })
    return pcUrl
  }

  async #createLinks(db: Db, account: AuthorizerKey & { businessIds: readonly string[] }): Promise<Links> {
    const { clock, random, newId, publicUrl } = this.#deps
    const wanted = {
      componentAppid: account.componentAppid,
      businessId: account.businessIds[0],
      authType: 'all',
      bizAppid: account.appid,
      expiresInMs: LINK_LIFE_MS,
      createdBy: SYSTEM_AUTHOR.name,
    } as const
    const { session, state } = prepareBindSession(wanted, { random, newId, now: clock.now() })
    await insertBindSession(db, session)
    const links = publicUrl === undefined ? { pcUrl: null, h5Url: null } : linksOf(state, publicUrl)
    return { bindSessionId: session.id, ...links, expiresAt: session.expires_at }
  }
}
