import type { ExtConfigSummary, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const MOST = 200

/** The ext configs a template can have. */
export function useTemplateExtConfigs(component: string | undefined) {
  return useQuery({
    queryKey: ['ext-configs', 'list', component, 'all'],
    queryFn: ({ signal }) =>
      api.get<Page<ExtConfigSummary>>('/ext-configs', { query: { component, limit: MOST }, signal }),
  })
}
