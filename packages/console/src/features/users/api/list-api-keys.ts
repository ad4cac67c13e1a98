import type { ApiKey, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useApiKeys(cursor: string | undefined) {
  return useQuery({
    queryKey: ['api-keys', cursor],
    queryFn: ({ signal }) => api.get<Page<ApiKey>>('/api-keys', { query: { cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}
