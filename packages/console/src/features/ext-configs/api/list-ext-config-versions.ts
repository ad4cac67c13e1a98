import type { ExtConfigVersion, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const MOST = 200

/** The newest versions, newest first. */
export function useExtConfigVersions(id: string) {
  return useQuery({
    queryKey: ['ext-configs', 'versions', id],
    queryFn: ({ signal }) =>
      api.get<Page<ExtConfigVersion>>(`/ext-configs/${encodeURIComponent(id)}/versions`, {
        query: { limit: MOST },
        signal,
      }),
  })
}
