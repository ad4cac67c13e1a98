import type { Authorizer, AuthorizerKind, AuthorizerStatus, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type AuthorizerFilter = {
  readonly component: string | undefined
  readonly search?: string | undefined
  readonly status?: AuthorizerStatus | undefined
  readonly kind?: AuthorizerKind | undefined
  readonly label?: string | undefined
  readonly permissionSet?: number | undefined
  readonly missingPermissionSet?: number | undefined
  readonly bound?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

export function useAuthorizers(filter: AuthorizerFilter) {
  return useQuery({
    queryKey: ['authorizers', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<Authorizer>>('/authorizers', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
