import type { AuthorizerSync, Page } from '@guanjia/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const POLL_MS = 2_000
const KEY = ['authorizer-syncs']

/** The newest comparison with WeChat's list; followed while it runs. */
export function useNewestSync(component: string | undefined) {
  return useQuery({
    queryKey: [...KEY, component],
    queryFn: ({ signal }) =>
      api.get<Page<AuthorizerSync>>('/authorizers/sync', { query: { component, limit: 1 }, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.items[0]) ? POLL_MS : false),
  })
}

export function isUnderWay(sync: AuthorizerSync | undefined): boolean {
  return sync?.state === 'queued' || sync?.state === 'running'
}

/** Compares our authorizers with WeChat's own list now. */
export function useStartSync() {
  return useMutation({
    mutationFn: (component: string | undefined) => api.post<AuthorizerSync>('/authorizers/sync', { component }),
    meta: { invalidates: [KEY] },
  })
}
