import type { LastSubmission } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What the form begins with; it stays what it was while somebody types. */
export function useLastSubmission(releaseId: string) {
  return useQuery({
    queryKey: ['releases', 'last-submission', releaseId],
    queryFn: ({ signal }) =>
      api.get<LastSubmission>(`/releases/${encodeURIComponent(releaseId)}/last-submission`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
