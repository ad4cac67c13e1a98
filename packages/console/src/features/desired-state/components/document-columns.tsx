import type { DesiredStateDocument } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { titlesOf } from './desired-fields.ts'
import { ScopeName } from './ScopeName.tsx'

export function useDocumentColumns(): readonly DataColumn<DesiredStateDocument>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'scope',
        title: t('desired_state.document.scope'),
        width: 260,
        cell: ({ scope }) => (
          <Link to={`/desired-states/documents/${encodeURIComponent(scope)}`}>
            <ScopeName scope={scope} />
          </Link>
        ),
      },
      {
        key: 'fields',
        title: t('desired_state.document.fields'),
        cell: ({ kind, state }) => (
          <Clamp
            text={titlesOf(kind, state)
              .map((title) => t(title))
              .join('、')}
          />
        ),
      },
      {
        key: 'priority',
        title: t('desired_state.document.priority'),
        width: 90,
        cell: ({ kind, priority }) => (kind === 'label' ? String(priority) : null),
      },
      {
        key: 'version',
        title: t('desired_state.document.version'),
        width: 90,
        cell: ({ version }) => String(version),
      },
      { key: 'by', title: t('desired_state.document.updated_by'), width: 120, cell: ({ updatedBy }) => updatedBy },
      {
        key: 'updatedAt',
        title: t('desired_state.document.updated_at'),
        width: 150,
        cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
      },
    ],
    [t],
  )
}
