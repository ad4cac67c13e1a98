import type { ChangedLabels, ChangeLabelsRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Adds and removes labels of many accounts at once. */
export function useChangeLabels() {
  return useMutation({
    mutationFn: (request: ChangeLabelsRequest) => api.post<ChangedLabels>('/authorizers/labels', request),
    meta: { invalidates: [['authorizers']], showsErrorInPlace: true },
  })
}
