import type { Replay } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCancelReplay() {
  return useMutation({
    mutationFn: (id: string) => api.post<Replay>(`/replays/${encodeURIComponent(id)}/cancel`),
    meta: { invalidates: [['replays']], successMessage: 'replays.cancel.done', showsErrorInPlace: true },
  })
}
