import type { ProxySettings } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 5_000

export function useProxy() {
  return useQuery({
    queryKey: ['proxy'],
    queryFn: ({ signal }) => api.get<ProxySettings>('/proxy', { signal }),
    refetchInterval: LIVE_MS,
  })
}
