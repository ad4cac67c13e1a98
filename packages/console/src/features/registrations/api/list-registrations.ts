import type { Page, Registration, RegistrationState } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type RegistrationFilter = {
  readonly component: string | undefined
  readonly state?: RegistrationState | undefined
  readonly businessId?: string | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useRegistrations(filter: RegistrationFilter) {
  return useQuery({
    queryKey: ['registrations', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<Registration>>('/registrations', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}
