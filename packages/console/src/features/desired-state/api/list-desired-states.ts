import type { DesiredStateDocument } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export function useDesiredStates(component: string | undefined, cursor: string | undefined) {
  return usePagedList<DesiredStateDocument>({
    key: ['desired-states', 'list'],
    path: '/desired-states',
    filter: { component, cursor },
  })
}
