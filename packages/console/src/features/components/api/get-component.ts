import type { ComponentDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useComponentDetail(componentAppid: string) {
  return useQuery({
    queryKey: ['components', componentAppid],
    queryFn: ({ signal }) => api.get<ComponentDetail>(`/components/${encodeURIComponent(componentAppid)}`, { signal }),
  })
}
