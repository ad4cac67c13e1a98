import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { TargetWithSecrets } from './target.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type SyncTargetCacheDeps = { db: Database; sealer: Sealer; clock: Pick<Clock, 'now'> }

/** How soon an edit of a target is seen; as the rules. */
const KEEP_MS = 1_000

type Entry = { readonly target: Promise<TargetWithSecrets | undefined>; readonly readAt: number }

/** Targets with their secrets, kept for a moment: reading one costs as much as calling one that is near. */
export class SyncTargetCache {
  readonly #deps: SyncTargetCacheDeps
  readonly #entries = new Map<string, Entry>()

  constructor(deps: SyncTargetCacheDeps) {
    this.#deps = deps
  }

  get(targetId: string): Promise<TargetWithSecrets | undefined> {
    const { db, sealer, clock } = this.#deps
    const now = clock.now()
    const known = this.#entries.get(targetId)
    if (known && now - known.readAt < KEEP_MS && now >= known.readAt) return known.target
    const target = findTargetWithSecrets(db, targetId, sealer)
    this.#entries.set(targetId, { target, readAt: now })
    target.then(
      (found) => !found && this.#entries.delete(targetId),
      () => this.#entries.delete(targetId),
    )
    return target
  }
}
