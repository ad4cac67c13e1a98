import type { Registration, RegistrationState } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type RegistrationFilter = {
  readonly component: string | undefined
  readonly state?: RegistrationState | undefined
  readonly businessId?: string | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useRegistrations(filter: RegistrationFilter) {
  return usePagedList<Registration>({
    key: ['registrations', 'list'],
    path: '/registrations',
    filter,
    liveMs: LIVE_MS,
    liveOn: 'every',
  })
}
