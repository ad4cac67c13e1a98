import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { claimLease, type Lease, renewLease, returnLease } from '../../jobs/lease-store.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import { Semaphore } from '../../lib/semaphore.ts'
import type { Logger } from '../../logger.ts'
import { recordRefreshToken } from './refresh-token-store.ts'
import { pauseAfter } from './token-errors.ts'
import type { TokenEvents } from './token-events.ts'
import { isIdle, keyText, nextRefreshAt, readinessOf, type TokenKey, type TokenRecord } from './token-life.ts'
import { storeRefreshedTokens } from './token-store.ts'

/** What WeChat gave. */
export type MintedTokens = {
  readonly accessToken: string
  readonly expiresInSeconds: number
  readonly refreshToken?: string | undefined
  /** Set when the refresh token had to be recovered on the way, which begins a new generation. */
  readonly generation?: number
  /** Commits together with the tokens. */
  alsoStore?(tx: Tx): Promise<void>
}

export type RefreshWork = {
  key: TokenKey
  /** Reads the row; throws when there can be no token. */
  look(): Promise<TokenRecord>
  /** Whether what was looked at makes the refresh unnecessary. */
  isDone(record: TokenRecord): boolean
  /**
   * Calls WeChat; never inside a transaction. The lease is kept while it runs; `confirm` throws when somebody has taken it
   * over all the same. One more token would then only end the life of his, which is stored.
   */
  mint(record: TokenRecord, confirm: () => Promise<void>): Promise<MintedTokens>
}

export type TokenRefresherDeps = {
  db: Database
  sealer: Sealer
  clock: Clock
  random: Pick<Random, 'fraction'>
  newId: IdFactory
  events: TokenEvents
  log: Logger
}

/** The chain of tokens was taken over or started anew while we worked on it; what is there now counts. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError'
}

/** A refresher that was killed is missed for no longer than this. */
const LEASE_MS = 8_000
const RENEW_MS = 2_500
export const MINT_TIMEOUT_MS = 6_000
/** Longer than the lease, so that whoever waits takes over from a refresher that was killed. */
const WAIT_MS = 14_000
const POLL_MS = 100
const STORE_TRIES = 4
/**
 * Authorizers refreshed at the same time. A thousand that start together would all wait for the database and for connections
 * until WeChat seems not to answer; a few at a time are done sooner, and none fails.
 */
const AUTHORIZERS_AT_ONCE = 32
/** When WeChat hangs those behind would wait for ever; whoever has waited this long is told instead. */
const LONGEST_QUEUE_MS = 30_000

/** One refresh at a time for each token: one caller in the process, one instance in the cluster. See token-life.ts. */
export class TokenRefresher {
  readonly #deps: TokenRefresherDeps
  readonly #owner: string
  readonly #flights = new Map<string, Promise<TokenRecord>>()
  readonly #failures = new Map<string, { error: unknown; until: number }>()
  readonly #places = new Semaphore(AUTHORIZERS_AT_ONCE)

  constructor(deps: TokenRefresherDeps) {
    this.#deps = deps
    this.#owner = deps.newId('inst')
  }

  /** Joins the refresh that is under way in this process, if there is one. */
  refresh(work: RefreshWork): Promise<TokenRecord> {
    const text = keyText(work.key)
    const running = this.#flights.get(text)
    if (running) return running
    const failure = this.#failures.get(text)
    if (failure && this.#deps.clock.now() < failure.until) return Promise.reject(failure.error)
    this.#failures.delete(text)
    // An authorizer's refresh needs the component's, which therefore never waits behind it.
    const isAuthorizer = work.key.appid !== undefined
    const flight = (isAuthorizer ? this.#refreshInTurn(work) : this.#refresh(work))
      .catch((error: unknown) => {
        this.#deps.events.refreshFailed(work.key, error)
        const pauseMs = pauseAfter(error)
        if (pauseMs > 0) this.#failures.set(text, { error, until: this.#deps.clock.now() + pauseMs })
        throw error
      })
      .finally(() => this.#flights.delete(text))
    this.#flights.set(text, flight)
    return flight
  }

  /** Something has changed that makes asking again worthwhile: a ticket, an authorisation, the settings. */
  forgetFailure(key: TokenKey): void {
    this.#failures.delete(keyText(key))
  }

  #refreshInTurn(work: RefreshWork): Promise<TokenRecord> {
    const { clock } = this.#deps
    const latest = clock.now() + LONGEST_QUEUE_MS
    return this.#places.run(async () => {
      if (clock.now() > latest) throw new AppError('token.refresh_busy')
      return this.#refresh(work)
    })
  }

  async #refresh(work: RefreshWork): Promise<TokenRecord> {
    const { clock, random } = this.#deps
    const deadline = clock.now() + WAIT_MS
    for (;;) {
      const done = await this.#tryOnce(work)
      if (done) return done
      if (clock.now() >= deadline) return this.#settleForLess(work)
      await clock.sleep(Math.round(POLL_MS * (0.5 + random.fraction())))
    }
  }

  /** Undefined: somebody else is at it, or was faster. Look again. */
  async #tryOnce(work: RefreshWork): Promise<TokenRecord | undefined> {
    const { db, clock, log } = this.#deps
    const name = `token:${keyText(work.key)}`
    const lease = await claimLease(db, { name, owner: this.#owner, ttlMs: LEASE_MS, now: clock.now() })
    try {
      const record = await work.look()
      if (work.isDone(record)) return record
      return lease && (await this.#mintAndStore(work, record, lease))
    } catch (error) {
      if (error instanceof OvertakenError) return undefined
      throw error
    } finally {
      if (lease) {
        await returnLease(db, lease).catch((err: unknown) =>
          log.warn({ err, lease: name }, 'lease not returned, it will run out'),
        )
      }
    }
  }

  async #mintAndStore(work: RefreshWork, record: TokenRecord, lease: Lease): Promise<TokenRecord | undefined> {
    const { db, clock, random, sealer, newId, events } = this.#deps
    // The token's life is counted from before the question, since the answer may be slow.
    const askedAt = clock.now()
    const renewal = this.#renewWhileMinting(lease)
    const confirm = async () => {
      const until = { ttlMs: LEASE_MS, now: clock.now() }
      if (!(await renewLease(db, lease, until))) throw new OvertakenError('the lease was taken over meanwhile')
    }
    const minted = await work.mint(record, confirm).finally(() => renewal.stop())
    const access = {
      value: minted.accessToken,
      obtainedAt: askedAt,
      expiresAt: askedAt + minted.expiresInSeconds * 1_000,
    }
    const generation = minted.generation ?? record.generation
    // WeChat usually repeats the refresh token that it was asked with.
    const refreshToken = minted.refreshToken === record.refreshToken ? undefined : minted.refreshToken
    const refreshDueAt = nextRefreshAt(access, { isIdle: isIdle(record, askedAt), fraction: random.fraction() })
    const { key } = record
    const isStored = await this.#persist(() =>
      transact(db, async (tx) => {
        const at = { sealer, newId, now: clock.now() }
        const tokens = { key, access, refreshToken, generation, fence: lease.fence, refreshDueAt }
        if (!(await storeRefreshedTokens(tx, tokens, at))) return false
        if (refreshToken !== undefined && key.appid !== undefined) {
          const { componentAppid, appid } = key
          await recordRefreshToken(tx, { key: { componentAppid, appid }, refreshToken, source: 'refresh' }, at)
        }
        await minted.alsoStore?.(tx)
        return true
      }),
    )
    if (!isStored) return undefined
    events.refreshed(key)
    return work.look()
  }

  /** A process that was killed stops renewing. If the lease is lost all the same, the fence keeps our answer out. */
  #renewWhileMinting(lease: Lease): { stop(): Promise<void> } {
    const { db, clock, log } = this.#deps
    let renewing: Promise<unknown> = Promise.resolve()
    let timer: Timer | undefined
    const arm = () => {
      timer = clock.after(RENEW_MS, () => {
        renewing = renewLease(db, lease, { ttlMs: LEASE_MS, now: clock.now() }).catch((err: unknown) =>
          log.warn({ err, lease: lease.name }, 'lease not renewed'),
        )
        arm()
      })
    }
    arm()
    return {
      async stop() {
        timer?.cancel()
        // Or it might prolong the lease after it was returned.
        await renewing
      },
    }
  }

  /** WeChat has made the token already, so a database that stumbles is asked again before the token is given up. */
  async #persist(store: () => Promise<boolean>): Promise<boolean> {
    const { clock, log } = this.#deps
    for (let attempt = 1; ; attempt++) {
      try {
        return await store()
      } catch (err) {
        if (attempt >= STORE_TRIES) throw err
        log.warn({ err, attempt }, 'refreshed token not stored yet, trying again')
        await clock.sleep(POLL_MS * 2 ** attempt)
      }
    }
  }

  async #settleForLess(work: RefreshWork): Promise<TokenRecord> {
    const record = await work.look()
    if (readinessOf(record.access, this.#deps.clock.now()) === 'gone') throw new AppError('token.refresh_busy')
    return record
  }
}
