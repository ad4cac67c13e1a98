import type { ForwarderRule } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export function useForwarderRules(cursor?: string) {
  return usePagedList<ForwarderRule>({ key: ['forwarder-rules', 'list'], path: '/forwarder-rules', filter: { cursor } })
}
