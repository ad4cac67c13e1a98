import type { DesiredRunMode, DesiredStateRun, StartDesiredRunRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const PATH: Record<DesiredRunMode, string> = { plan: 'plan', apply: 'apply', check: 'drift' }

export type StartedRun = { readonly mode: DesiredRunMode; readonly request: StartDesiredRunRequest }

/** A plan, an application or a check; the server does it, whatever becomes of the page. */
export function useStartDesiredRun() {
  return useMutation({
    mutationFn: ({ mode, request }: StartedRun) => api.post<DesiredStateRun>(`/desired-states/${PATH[mode]}`, request),
    meta: { invalidates: [['desired-runs'], ['drift'], ['desired-plan']], showsErrorInPlace: true },
  })
}
