import type { System } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.get<System>('/system', { signal }),
    staleTime: 60_000,
  })
}
