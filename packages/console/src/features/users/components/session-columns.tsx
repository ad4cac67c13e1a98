import type { ListedSession } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Clamp } from '../../../ui/Clamp.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useEndSession } from '../api/end-session.ts'

export function useSessionColumns(): readonly DataColumn<ListedSession>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'userAgent',
        title: t('users.session.browser'),
        cell: ({ userAgent }) => <Clamp text={userAgent} />,
      },
      { key: 'address', title: t('users.session.address'), width: 150, cell: ({ address }) => address },
      {
        key: 'createdAt',
        title: t('users.session.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'lastSeenAt',
        title: t('users.session.last_seen_at'),
        width: 120,
        cell: ({ lastSeenAt }) => <TimeText at={lastSeenAt} relative isPast />,
      },
      {
        key: 'actions',
        title: t('users.session.actions'),
        width: 120,
        cell: (session) => <EndSession session={session} />,
      },
    ],
    [t],
  )
}

function EndSession({ session }: { readonly session: ListedSession }) {
  const { t } = useTranslation()
  const end = useEndSession()
  if (session.isCurrent) return <StatusTag tone="success">{t('users.session.current')}</StatusTag>
  return (
    <ConfirmButton
      label={t('users.session.end')}
      title={t('users.session.end_title')}
      consequence={t('users.session.end_consequence', { address: session.address })}
      confirmLabel={t('users.session.end')}
      onConfirm={() => end.mutateAsync(session.id)}
    />
  )
}
