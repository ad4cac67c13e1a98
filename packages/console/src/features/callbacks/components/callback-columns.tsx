import type { Callback } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { CALLBACK_SOURCE } from '../../../lib/words/callback-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

export function useCallbackColumns(): readonly DataColumn<Callback>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'receivedAt',
        title: t('callbacks.field.received_at'),
        width: 150,
        cell: ({ receivedAt }) => <TimeText at={receivedAt} />,
      },
      {
        key: 'type',
        title: t('callbacks.field.type'),
        cell: ({ id, type }) => (
          <Link to={`/callbacks/${encodeURIComponent(id)}`}>
            <CallbackType type={type} />
          </Link>
        ),
      },
      {
        key: 'appid',
        title: t('callbacks.field.appid'),
        width: 210,
        cell: ({ appid }) => (appid ? <AccountName appid={appid} /> : t('callbacks.field.component_itself')),
      },
      {
        key: 'source',
        title: t('callbacks.field.source'),
        width: 120,
        cell: ({ source }) => t(CALLBACK_SOURCE[source]),
      },
      { key: 'id', title: t('callbacks.field.id'), width: 290, cell: ({ id }) => <CopyText text={id} /> },
    ],
    [t],
  )
}
