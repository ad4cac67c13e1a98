import type { ApiKey } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export function useApiKeys(cursor: string | undefined) {
  return usePagedList<ApiKey>({ key: ['api-keys'], path: '/api-keys', filter: { cursor } })
}
