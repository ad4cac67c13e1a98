import type { ExtConfigPreview, PreviewExtConfigRequest } from '@guanjia/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What a commit would send for one merchant; nothing is asked before there is one. */
export function useExtConfigPreview(request: PreviewExtConfigRequest | undefined) {
  return useQuery({
    queryKey: ['ext-config-preview', request],
    queryFn:
      request === undefined
        ? skipToken
        : ({ signal }) => api.post<ExtConfigPreview>('/ext-configs/preview', request, { signal }),
    refetchOnWindowFocus: false,
  })
}
