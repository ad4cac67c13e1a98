import type { TemplateSlot, TemplateUse } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type UseFilter = {
  readonly component: string | undefined
  readonly templateId: string
  readonly slot: TemplateSlot
  readonly cursor: string | undefined
}

/** The mini programs that have a version of a template, as far as our releases know. */
export function useTemplateUses(filter: UseFilter) {
  return usePagedList<TemplateUse>({ key: ['template-uses'], path: '/template-uses', filter })
}
