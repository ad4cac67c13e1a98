import type { BindSession, BindSessionStatus } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type BindSessionFilter = {
  readonly component: string | undefined
  readonly businessId?: string | undefined
  readonly status?: BindSessionStatus | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

/** Newest first; the first page is live, as merchants are on their way. */
export function useBindSessions(filter: BindSessionFilter) {
  return usePagedList<BindSession>({ key: ['bind-sessions', 'list'], path: '/bind-sessions', filter, liveMs: LIVE_MS })
}
