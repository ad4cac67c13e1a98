import type { RefusedPushes } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useRefusedPushes() {
  return useQuery({
    queryKey: ['refused-pushes'],
    queryFn: ({ signal }) => api.get<RefusedPushes>('/refused-pushes', { signal }),
  })
}
