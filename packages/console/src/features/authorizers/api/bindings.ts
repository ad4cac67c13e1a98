import type { Binding, CreateBindingRequest, Page } from '@guanjia/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const MOST = 200
const KEY = ['bindings']

/** The business ids of one account. */
export function useBindings(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: [...KEY, component, appid],
    queryFn: ({ signal }) => api.get<Page<Binding>>('/bindings', { query: { appid, component, limit: MOST }, signal }),
  })
}

export function useCreateBinding() {
  return useMutation({
    mutationFn: (request: CreateBindingRequest) => api.post<Binding>('/bindings', request),
    meta: {
      invalidates: [KEY, ['authorizers']],
      successMessage: 'authorizers.bindings.bound',
      showsErrorInPlace: true,
    },
  })
}

export function useDeleteBinding() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/bindings/${encodeURIComponent(id)}`),
    meta: { invalidates: [KEY, ['authorizers']], successMessage: 'authorizers.bindings.unbound' },
  })
}
