import type { Release, ReleaseState } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type ReleaseFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly state?: ReleaseState | undefined
  readonly open?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useReleases(filter: ReleaseFilter) {
  return usePagedList<Release>({
    key: ['releases', 'list'],
    path: '/releases',
    filter,
    liveMs: LIVE_MS,
    liveOn: 'every',
  })
}
