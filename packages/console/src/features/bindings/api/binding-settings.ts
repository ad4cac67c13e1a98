import type { BindingSettings, BindLinks } from '@guanjia/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const KEY = ['binding-settings']

export function useBindingSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<BindingSettings>('/binding-settings', { signal }),
  })
}

/** The permanent links (长期授权链接). */
export function useBindLinks(component: string | undefined) {
  return useQuery({
    queryKey: [...KEY, 'links', component],
    queryFn: ({ signal }) => api.get<BindLinks>('/bind-links', { query: { component }, signal }),
  })
}

export function usePutBindingSettings() {
  return useMutation({
    mutationFn: (settings: BindingSettings) => api.put<BindingSettings>('/binding-settings', settings),
    meta: { invalidates: [KEY], successMessage: 'bindings.settings.saved', showsErrorInPlace: true },
  })
}
