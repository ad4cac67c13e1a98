import type { Rehearsal } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

const LIVE_MS = 3_000

export function useRehearsals(query: { readonly component: string | undefined; readonly cursor: string | undefined }) {
  return usePagedList<Rehearsal>({ key: ['rehearsals', 'list'], path: '/rehearsals', filter: query, liveMs: LIVE_MS })
}
