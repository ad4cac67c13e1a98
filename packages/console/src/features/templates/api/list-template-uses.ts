import type { Page, TemplateSlot, TemplateUse } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type UseFilter = {
  readonly component: string | undefined
  readonly templateId: string
  readonly slot: TemplateSlot
  readonly cursor: string | undefined
}

/** The mini programs that have a version of a template, as far as our releases know. */
export function useTemplateUses(filter: UseFilter) {
  return useQuery({
    queryKey: ['template-uses', filter],
    queryFn: ({ signal }) => api.get<Page<TemplateUse>>('/template-uses', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
