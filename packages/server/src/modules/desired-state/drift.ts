import type { DesiredStateChange, DriftState } from '@guanjia/contract'
import { hashOfState, keyOfChange } from './desired-state.ts'

/*
 * Drift is what somebody else changed after we put a state in effect:
 *
 *   nothing differs                                  → in_sync, whoever made it so
 *   the documents changed since they were applied    → pending: an application is due, nobody is to blame
 *   something differs that the application had made  → drifted
 *   only what the application could not make differs → incomplete: it was told then
 */

/** What is remembered of a target. */
export type Standing = {
  readonly appliedHash: string | null
  readonly leftover: readonly DesiredStateChange[]
  readonly toldHash: string | null
  readonly driftedAt: number | null
}

export type Verdict = {
  readonly state: DriftState
  readonly appliedHash: string | null
  readonly toldHash: string | null
  readonly driftedAt: number | null
  /** What is news and has to be told. */
  readonly news: readonly DesiredStateChange[]
}

export function judge(
  standing: Standing | undefined,
  look: { readonly stateHash: string; readonly changes: readonly DesiredStateChange[]; readonly at: number },
): Verdict {
  const { stateHash, changes, at } = look
  const appliedHash = standing?.appliedHash ?? null
  const quiet = { toldHash: null, driftedAt: null, news: [] }
  if (changes.length === 0) return { ...quiet, state: 'in_sync', appliedHash: stateHash }
  if (appliedHash !== stateHash) return { ...quiet, state: 'pending', appliedHash }
  const known = new Set((standing?.leftover ?? []).map(keyOfChange))
  const drift = changes.filter((change) => !known.has(keyOfChange(change)))
  if (drift.length === 0) return { ...quiet, state: 'incomplete', appliedHash }
  const toldHash = hashOfState(drift.map(keyOfChange).sort())
  return {
    state: 'drifted',
    appliedHash,
    toldHash,
    driftedAt: standing?.driftedAt ?? at,
    news: toldHash === standing?.toldHash ? [] : drift,
  }
}
