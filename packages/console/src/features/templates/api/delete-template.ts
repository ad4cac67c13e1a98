import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteTemplate() {
  return useMutation({
    mutationFn: ({ templateId, component }: { templateId: string; component: string | undefined }) =>
      api.delete(`/templates/${encodeURIComponent(templateId)}`, { query: { component } }),
    meta: { invalidates: [['templates']], successMessage: 'templates.library.deleted', showsErrorInPlace: true },
  })
}
