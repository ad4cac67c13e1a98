import type { ExtConfigSummary } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

export function useExtConfigColumns(): readonly DataColumn<ExtConfigSummary>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('ext_configs.field.name'),
        width: 240,
        cell: ({ id, name }) => (
          <Link to={`/ext-configs/${encodeURIComponent(id)}`}>
            <Clamp text={name} />
          </Link>
        ),
      },
      {
        key: 'default',
        title: t('ext_configs.field.use'),
        width: 130,
        cell: ({ isDefault }) =>
          isDefault ? <StatusTag tone="success">{t('ext_configs.field.default')}</StatusTag> : null,
      },
      { key: 'version', title: t('ext_configs.field.version'), width: 90, cell: ({ version }) => String(version) },
      {
        key: 'templates',
        title: t('ext_configs.field.templates'),
        width: 160,
        cell: ({ templateIds }) => templateIds.join('、'),
      },
      { key: 'note', title: t('ext_configs.field.note'), cell: ({ note }) => <Clamp text={note} /> },
      { key: 'by', title: t('ext_configs.field.created_by'), width: 120, cell: ({ createdBy }) => createdBy },
      {
        key: 'updatedAt',
        title: t('ext_configs.field.updated_at'),
        width: 150,
        cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
      },
    ],
    [t],
  )
}
