import type { ProxySettings, PutProxyRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function usePutProxy() {
  return useMutation({
    mutationFn: (request: PutProxyRequest) => api.put<ProxySettings>('/proxy', request),
    meta: { invalidates: [['proxy'], ['overview']], successMessage: 'proxy.form.saved', showsErrorInPlace: true },
  })
}
