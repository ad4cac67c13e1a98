import type { DesiredStateChange, MiniProgramDriftedData } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { type MiniProgramKey, PLATFORM_TARGET } from './desired-state.ts'
import { judge, type Standing } from './drift.ts'
import { findStatus, putStatus, type StatusRow } from './drift-store.ts'

export type DriftBookDeps = {
  db: Database
  recordEvent: RecordEvent
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** Keeps how each target stands to what is wanted, and tells of drift once (漂移). */
export class DriftBook {
  readonly #deps: DriftBookDeps

  constructor(deps: DriftBookDeps) {
    this.#deps = deps
  }

  /** Somebody looked. A drift that is news commits together with the news of it. */
  async recordLook(
    key: MiniProgramKey,
    look: { stateHash: string; changes: readonly DesiredStateChange[] },
  ): Promise<void> {
    const { db, recordEvent, clock } = this.#deps
    const at = clock.now()
    await transact(db, async (tx) => {
      const row = await findStatus(tx, key)
      const verdict = judge(row && standingOf(row), { ...look, at })
      await putStatus(tx, {
        ...this.#blank(key, at),
        state: verdict.state,
        changes: JSON.stringify(look.changes),
        leftover: row?.leftover ?? '[]',
        applied_hash: verdict.appliedHash,
        told_hash: verdict.toldHash,
        applied_at: row?.applied_at ?? null,
        checked_at: at,
        drifted_at: verdict.driftedAt,
      })
      if (verdict.news.length === 0) return
      const appid = key.appid === PLATFORM_TARGET ? undefined : key.appid
      const data: MiniProgramDriftedData = {
        componentAppid: key.componentAppid,
        appid: appid ?? null,
        changes: [...verdict.news],
        checkedAt: at,
      }
      await recordEvent(tx, { type: DRIFTED_EVENT, componentAppid: key.componentAppid, appid, data })
    })
  }

  /** A state was put in effect, as far as it could be. */
  async recordApplied(
    key: MiniProgramKey,
    applied: { stateHash: string; leftover: readonly DesiredStateChange[] },
  ): Promise<void> {
    const { db, clock } = this.#deps
    const at = clock.now()
    const leftover = JSON.stringify(applied.leftover.map(({ path, op, value, from }) => ({ path, op, value, from })))
    await putStatus(db, {
      ...this.#blank(key, at),
      state: applied.leftover.length === 0 ? 'in_sync' : 'incomplete',
      changes: leftover,
      leftover,
      applied_hash: applied.stateHash,
      told_hash: null,
      applied_at: at,
      checked_at: at,
      drifted_at: null,
    })
  }

  #blank({ componentAppid, appid }: MiniProgramKey, at: number) {
    return { id: this.#deps.newId('dst'), component_appid: componentAppid, appid, created_at: at }
  }
}

const DRIFTED_EVENT = 'mini_program.drifted'

function standingOf(row: StatusRow): Standing {
  return {
    appliedHash: row.applied_hash,
    leftover: JSON.parse(row.leftover) as DesiredStateChange[],
    toldHash: row.told_hash,
    driftedAt: row.drifted_at,
  }
}
