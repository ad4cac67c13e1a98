import type { SubmissionOptions } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The pages of the trial version and the categories that passed. */
export function useSubmissionOptions(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['submission-options', component, appid],
    queryFn: ({ signal }) =>
      api.get<SubmissionOptions>(`/authorizers/${encodeURIComponent(appid)}/submission-options`, {
        query: { component },
        signal,
      }),
    refetchOnWindowFocus: false,
  })
}
