import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import { pruneBindSessions, prunePreAuthCodes } from './binding-prune-store.ts'

export type BindingPruneDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'pruneCodes'>
  clock: Clock
  log: Logger
  /** How long what is over is kept; undefined: for ever. */
  retentionMs: number | undefined
}

/** Small, and with a breath in between, so that nobody who authorises waits for a long delete. */
const BATCH = 500
const BREATH_MS = 20

/**
 * Lets go of authorisation links that ran out and bound nothing, and of codes that are spent: what happened stands in the
 * history of the account and in the audit log.
 */
export class BindingPrune {
  readonly #deps: BindingPruneDeps

  constructor(deps: BindingPruneDeps) {
    this.#deps = deps
  }

  async run(signal: AbortSignal): Promise<void> {
    const { db, authorizers, clock, log, retentionMs } = this.#deps
    if (retentionMs === undefined) return
    const before = clock.now() - retentionMs
    const codes = await this.#batches(signal, async () => {
      const count = await authorizers.pruneCodes({ cameBefore: before, limit: BATCH })
      return { count, hasMore: count === BATCH }
    })
    const preAuthCodes = await this.#batches(signal, async () => {
      const count = await prunePreAuthCodes(db, { madeBefore: before, limit: BATCH })
      return { count, hasMore: count === BATCH }
    })
    let after = ''
    const sessions = await this.#batches(signal, async () => {
      const { deleted, next } = await pruneBindSessions(db, { endedBefore: before, after, limit: BATCH })
      after = next ?? after
      return { count: deleted, hasMore: next !== undefined }
    })
    if (codes + preAuthCodes + sessions > 0) log.info({ codes, preAuthCodes, sessions }, 'old authorisations pruned')
  }

  async #batches(signal: AbortSignal, prune: () => Promise<{ count: number; hasMore: boolean }>): Promise<number> {
    let total = 0
    while (!signal.aborted) {
      const { count, hasMore } = await prune()
      total += count
      if (!hasMore) break
      await this.#deps.clock.sleep(BREATH_MS, signal)
    }
    return total
  }
}
