import type { AccountRecord, AccountRecordKind, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type AccountRecordFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly kind?: AccountRecordKind | undefined
  readonly open?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

export function useAccountRecords(filter: AccountRecordFilter) {
  return useQuery({
    queryKey: ['account-records', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<AccountRecord>>('/account-records', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
