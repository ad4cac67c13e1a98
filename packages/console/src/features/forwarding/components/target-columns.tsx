import type { Target } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TARGET_KIND } from '../../../lib/words/forwarding-words.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { TargetActions } from './TargetActions.tsx'
import { TargetState } from './TargetState.tsx'

export function useTargetColumns(): readonly DataColumn<Target>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('forwarding.field.name'),
        width: 200,
        cell: ({ id, name }) => (
          <Link to={`/targets/${encodeURIComponent(id)}`}>
            <Clamp text={name} />
          </Link>
        ),
      },
      {
        key: 'kind',
        title: t('targets.field.kind'),
        width: 130,
        cell: ({ kind, mirror }) => (
          <span>
            {t(TARGET_KIND[kind])}
            {mirror === 'none' ? null : ` (${t('targets.mirror.tag')})`}
          </span>
        ),
      },
      { key: 'url', title: t('forwarding.field.url'), cell: ({ url }) => <CopyText text={url} wrap /> },
      {
        key: 'status',
        title: t('forwarding.field.status'),
        width: 170,
        cell: (target) => <TargetState target={target} />,
      },
      {
        key: 'createdAt',
        title: t('forwarding.field.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'actions',
        title: t('forwarding.field.actions'),
        width: 160,
        cell: (target) => <TargetActions target={target} />,
      },
    ],
    [t],
  )
}
