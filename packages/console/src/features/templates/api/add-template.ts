import type { AddedTemplate, AddTemplateRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useAddTemplate() {
  return useMutation({
    mutationFn: (request: AddTemplateRequest) => api.post<AddedTemplate>('/templates', request),
    meta: {
      invalidates: [['templates'], ['drafts']],
      successMessage: 'templates.draft.added',
      showsErrorInPlace: true,
    },
  })
}
