import type { AccountRecord } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RECORD_KIND, RECORD_SOURCE, recordWord } from '../../../lib/words/account-record-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { RecordDetail } from './RecordDetail.tsx'

export function useAccountRecordColumns(): readonly DataColumn<AccountRecord>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'appid',
        title: t('account_records.field.appid'),
        width: 200,
        cell: ({ appid }) => <AccountName appid={appid} to={`/authorizers/${encodeURIComponent(appid)}?tab=records`} />,
      },
      { key: 'kind', title: t('account_records.field.kind'), width: 110, cell: ({ kind }) => t(RECORD_KIND[kind]) },
      {
        key: 'state',
        title: t('account_records.field.state'),
        width: 190,
        cell: (record) => <WordTag word={recordWord(record)} />,
      },
      {
        key: 'detail',
        title: t('account_records.field.detail'),
        cell: (record) => <RecordDetail record={record} />,
      },
      {
        key: 'source',
        title: t('account_records.field.source'),
        width: 160,
        cell: ({ source }) => t(RECORD_SOURCE[source]),
      },
      {
        key: 'happenedAt',
        title: t('account_records.field.happened_at'),
        width: 150,
        cell: ({ happenedAt }) => <TimeText at={happenedAt} />,
      },
    ],
    [t],
  )
}
