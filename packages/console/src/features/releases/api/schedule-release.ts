import type { Release, ScheduleReleaseRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useScheduleRelease(id: string) {
  return useMutation({
    mutationFn: (request: ScheduleReleaseRequest) =>
      api.post<Release>(`/releases/${encodeURIComponent(id)}/schedule`, request),
    meta: { invalidates: [['releases'], ['versions']], showsErrorInPlace: true },
  })
}
