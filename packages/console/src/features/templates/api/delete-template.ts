import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type DeletedTemplate = {
  readonly templateId: string
  readonly component: string | undefined
  /** Also when mini programs still have versions of it; the operator has been told how many. */
  readonly force: boolean
}

export function useDeleteTemplate() {
  return useMutation({
    mutationFn: ({ templateId, component, force }: DeletedTemplate) =>
      api.delete(`/templates/${encodeURIComponent(templateId)}`, { query: { component, force } }),
    meta: { invalidates: [['templates']], successMessage: 'templates.library.deleted', showsErrorInPlace: true },
  })
}
