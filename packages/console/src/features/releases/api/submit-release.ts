import type { Release, SubmitReleaseRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useSubmitRelease(id: string) {
  return useMutation({
    mutationFn: (request: SubmitReleaseRequest) =>
      api.post<Release>(`/releases/${encodeURIComponent(id)}/submit`, request),
    meta: {
      invalidates: [['releases'], ['versions'], ['audit-quota']],
      successMessage: 'releases.action.submitted',
      showsErrorInPlace: true,
    },
  })
}
