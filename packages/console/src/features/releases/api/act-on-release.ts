import type { Release, ReleaseAction } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The actions that say nothing but which release they are for. */
export type PlainAction = Exclude<ReleaseAction, 'submit' | 'schedule' | 'gray' | 'roll_back'>

const PATH: Record<PlainAction, string> = {
  publish: 'publish',
  hold: 'hold',
  withdraw: 'withdraw',
  speed_up: 'speed-up',
  revert_gray: 'gray/revert',
  cancel: 'cancel',
}

export function useActOnRelease(id: string) {
  return useMutation({
    mutationFn: (action: PlainAction) => api.post<Release>(`/releases/${encodeURIComponent(id)}/${PATH[action]}`),
    meta: { invalidates: [['releases'], ['versions'], ['audit-quota']], showsErrorInPlace: true },
  })
}
