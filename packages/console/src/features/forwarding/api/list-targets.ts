import type { Target } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

const LIVE_MS = 10_000

export function useTargets(cursor?: string) {
  return usePagedList<Target>({
    key: ['targets', 'list'],
    path: '/targets',
    filter: { cursor },
    liveMs: LIVE_MS,
    liveOn: 'every',
  })
}
