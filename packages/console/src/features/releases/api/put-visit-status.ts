import type { MiniProgramSettings, PutVisitStatusRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function usePutVisitStatus(appid: string, component: string | undefined) {
  return useMutation({
    mutationFn: (request: PutVisitStatusRequest) =>
      api.put<MiniProgramSettings>(`/authorizers/${encodeURIComponent(appid)}/visit-status`, request, {
        query: { component },
      }),
    meta: { invalidates: [['mini-program-settings']], showsErrorInPlace: true },
  })
}
