import type { DesiredStateDocument } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type WrittenState = {
  readonly state: Readonly<Record<string, unknown>>
  readonly priority?: number
  readonly baseVersion: number
}

export function usePutDesiredState(scope: string, component: string | undefined) {
  return useMutation({
    mutationFn: (written: WrittenState) =>
      api.put<DesiredStateDocument>(`/desired-states/${encodeURIComponent(scope)}`, written, { query: { component } }),
    meta: {
      invalidates: [['desired-states'], ['desired-plan']],
      successMessage: 'common.action.saved',
      showsErrorInPlace: true,
    },
  })
}
