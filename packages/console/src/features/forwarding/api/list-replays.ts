import type { Replay } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

const LIVE_MS = 3_000

export function useReplays(cursor?: string) {
  return usePagedList<Replay>({ key: ['replays', 'list'], path: '/replays', filter: { cursor }, liveMs: LIVE_MS })
}
