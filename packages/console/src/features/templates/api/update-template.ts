import type { Template, UpdateTemplateRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useUpdateTemplate(templateId: string, component: string | undefined) {
  return useMutation({
    mutationFn: (change: UpdateTemplateRequest) =>
      api.patch<Template>(`/templates/${encodeURIComponent(templateId)}`, change, { query: { component } }),
    meta: { invalidates: [['templates']], successMessage: 'common.action.saved', showsErrorInPlace: true },
  })
}
