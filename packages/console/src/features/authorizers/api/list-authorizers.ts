import type { Authorizer, AuthorizerKind, AuthorizerStatus } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

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
  return usePagedList<Authorizer>({ key: ['authorizers', 'list'], path: '/authorizers', filter })
}
