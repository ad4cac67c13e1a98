import type { AccountRecord, AccountRecordKind } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type AccountRecordFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly kind?: AccountRecordKind | undefined
  readonly open?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

export function useAccountRecords(filter: AccountRecordFilter) {
  return usePagedList<AccountRecord>({ key: ['account-records', 'list'], path: '/account-records', filter })
}
