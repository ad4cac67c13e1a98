import type { TemplatePage } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useTemplates(component: string | undefined) {
  return useQuery({
    queryKey: ['templates', component],
    queryFn: ({ signal }) => api.get<TemplatePage>('/templates', { query: { component }, signal }),
  })
}
