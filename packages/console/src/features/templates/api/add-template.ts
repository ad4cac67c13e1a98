import type { AddedTemplate } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useAddTemplate() {
  return useMutation({
    mutationFn: (request: { draftId: string; component: string | undefined }) =>
      api.post<AddedTemplate>('/templates', request),
    meta: { invalidates: [['templates'], ['drafts']], successMessage: 'templates.draft.added' },
  })
}
