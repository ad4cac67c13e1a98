import type { Rehearsal, StartRehearsalRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useStartRehearsal() {
  return useMutation({
    mutationFn: (wish: StartRehearsalRequest) => api.post<Rehearsal>('/rehearsals', wish),
    meta: { invalidates: [['rehearsals']], showsErrorInPlace: true },
  })
}
