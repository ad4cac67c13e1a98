import type { ExtConfigSchema } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What ext_json may hold, and the variables there are. */
export function useExtConfigSchema() {
  return useQuery({
    queryKey: ['ext-config-schema'],
    queryFn: ({ signal }) => api.get<ExtConfigSchema>('/ext-configs/schema', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
