import type { ExtConfigVersionDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useExtConfigVersion(id: string, version: number) {
  return useQuery({
    queryKey: ['ext-configs', 'version', id, version],
    queryFn: ({ signal }) =>
      api.get<ExtConfigVersionDetail>(`/ext-configs/${encodeURIComponent(id)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
