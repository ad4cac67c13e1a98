import type { Page, Template } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The templates a release can be made from. */
export function useReleaseTemplates(component: string | undefined) {
  return useQuery({
    queryKey: ['templates', component],
    queryFn: ({ signal }) => api.get<Page<Template>>('/templates', { query: { component }, signal }),
  })
}
