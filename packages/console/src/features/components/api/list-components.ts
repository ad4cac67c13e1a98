import type { Component, Page } from '@guanjia/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export const listComponentsQuery = queryOptions({
  queryKey: ['components'],
  queryFn: ({ signal }) => api.get<Page<Component>>('/components', { signal }),
  staleTime: 60_000,
})

export function useComponents() {
  return useQuery(listComponentsQuery)
}
