import type { CreateReplayRequest, Replay, ReplayCount } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** A filter as it is sent: what the server has a default for may be left out. */
export type ReplayFilter = Partial<CreateReplayRequest>

/** How many the filter matches; asked before anything is sent. */
export function useCountReplay() {
  return useMutation({
    mutationFn: (filter: ReplayFilter) => api.post<ReplayCount>('/replays/count', filter),
    meta: { showsErrorInPlace: true },
  })
}

export function useCreateReplay() {
  return useMutation({
    mutationFn: (filter: ReplayFilter) => api.post<Replay>('/replays', filter),
    meta: { invalidates: [['replays'], ['deliveries']], showsErrorInPlace: true },
  })
}
