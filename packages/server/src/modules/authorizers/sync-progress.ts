import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { countsOf, type SyncCounts, type SyncRun } from './reconciliation.ts'
import { updateSyncRun } from './reconciliation-store.ts'

/** Where a run is, kept in its row. */
export class SyncProgress {
  readonly counts: SyncCounts
  readonly #db: Database
  readonly #clock: Pick<Clock, 'now'>
  #run: SyncRun

  constructor(db: Database, run: SyncRun, clock: Pick<Clock, 'now'>) {
    this.#db = db
    this.#clock = clock
    this.#run = run
    this.counts = countsOf(run)
  }

  get run(): SyncRun {
    return this.#run
  }

  get componentAppid(): string {
    return this.#run.component_appid
  }

  get phase(): SyncRun['phase'] {
    return this.#run.phase
  }

  get position(): string {
    return this.#run.position
  }

  get startedAt(): number {
    return this.#run.started_at ?? this.#run.created_at
  }

  get callsLeft(): number {
    return this.#run.profile_calls - this.counts.profilesRead - this.counts.profilesFailed
  }

  add(found: Pick<SyncCounts, 'listed' | 'authorized' | 'refreshTokensRestored'>): void {
    this.counts.listed += found.listed
    this.counts.authorized += found.authorized
    this.counts.refreshTokensRestored += found.refreshTokensRestored
  }

  reach(position: string): Promise<void> {
    return this.#write({ position })
  }

  enter(phase: SyncRun['phase']): Promise<void> {
    return this.#write({ phase, position: '' })
  }

  save(): Promise<void> {
    return this.#write({})
  }

  finish(): Promise<void> {
    return this.#write({ phase: 'end', position: '', state: 'done', failure: null, finished_at: this.#clock.now() })
  }

  async #write(changes: Partial<SyncRun>): Promise<void> {
    this.#run = { ...this.#run, ...changes, counts: JSON.stringify(this.counts), updated_at: this.#clock.now() }
    const { id, component_appid: _component, created_at: _created, ...rest } = this.#run
    await updateSyncRun(this.#db, id, rest)
  }
}
