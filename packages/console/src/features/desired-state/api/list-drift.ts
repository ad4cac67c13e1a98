import type { DriftEntry, DriftState, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type DriftFilter = {
  readonly component: string | undefined
  readonly state: DriftState
  readonly cursor: string | undefined
}

export function useDrift(filter: DriftFilter) {
  return useQuery({
    queryKey: ['drift', filter],
    queryFn: ({ signal }) => api.get<Page<DriftEntry>>('/desired-states/drift', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
