import type { Callback } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type CallbackFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly type?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useCallbacks(filter: CallbackFilter) {
  return usePagedList<Callback>({ key: ['callbacks', 'list'], path: '/callbacks', filter, liveMs: LIVE_MS })
}
