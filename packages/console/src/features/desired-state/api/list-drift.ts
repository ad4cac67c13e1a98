import type { DriftEntry, DriftState } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type DriftFilter = {
  readonly component: string | undefined
  readonly state: DriftState
  readonly cursor: string | undefined
}

export function useDrift(filter: DriftFilter) {
  return usePagedList<DriftEntry>({ key: ['drift'], path: '/desired-states/drift', filter })
}
