/**
 * How sure a behaviour is.
 * documented: an official page says so. observed: WeChat's staff, official source code, SDKs or developers' reports say
 * so. supposed: nothing says so, and the simulator had to choose.
 */
export type Basis = 'documented' | 'observed' | 'supposed'

export type Behaviour = {
  /** `code.commit_trial_slot` */
  id: string
  basis: Basis
  zh: string
  en: string
  /** Where it is written, or why this was chosen. */
  source: string
}

export type BehaviourRow = readonly [id: string, basis: Basis, zh: string, en: string, source: string]

export function behaviours(area: string, rows: readonly BehaviourRow[]): readonly Behaviour[] {
  return rows.map(([id, basis, zh, en, source]) => ({ id: `${area}.${id}`, basis, zh, en, source }))
}
