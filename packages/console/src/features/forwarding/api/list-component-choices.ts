import type { Component, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The platforms that a rule can be limited to. */
export function useComponentChoices() {
  return useQuery({
    queryKey: ['components'],
    queryFn: ({ signal }) => api.get<Page<Component>>('/components', { signal }),
    staleTime: 60_000,
  })
}
