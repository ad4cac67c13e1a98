import type { ExtConfigSummary } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export function useExtConfigs(component: string | undefined, cursor: string | undefined) {
  return usePagedList<ExtConfigSummary>({
    key: ['ext-configs', 'list'],
    path: '/ext-configs',
    filter: { component, cursor },
  })
}
