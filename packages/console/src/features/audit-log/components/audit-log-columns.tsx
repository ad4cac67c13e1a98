import type { AuditLogEntry } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ACTION, nameActor } from '../../../lib/words/audit-log-words.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { OpenWord } from '../../../ui/OpenWord.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

export function useAuditLogColumns(): readonly DataColumn<AuditLogEntry>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'createdAt',
        title: t('audit_log.field.created_at'),
        width: 140,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'actor',
        title: t('audit_log.field.actor'),
        width: 150,
        cell: (entry) => <Clamp text={nameActor(entry, t)} />,
      },
      {
        key: 'action',
        title: t('audit_log.field.action'),
        width: 130,
        cell: ({ action }) => <OpenWord table={ACTION} value={action} />,
      },
      {
        key: 'subject',
        title: t('audit_log.field.subject'),
        width: 260,
        cell: ({ subjectId }) => <CopyText text={subjectId} />,
      },
      {
        key: 'details',
        title: t('audit_log.field.details'),
        cell: ({ details }) => (Object.keys(details).length === 0 ? null : <Clamp text={JSON.stringify(details)} />),
      },
      {
        key: 'address',
        title: t('audit_log.field.address'),
        width: 120,
        cell: ({ address }) => address,
      },
    ],
    [t],
  )
}
