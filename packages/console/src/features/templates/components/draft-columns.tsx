import type { Draft } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { Unknown } from '../../../ui/Unknown.tsx'
import { AddTemplateButton } from './AddTemplateButton.tsx'
import { SourceApp } from './SourceApp.tsx'

export function useDraftColumns(): readonly DataColumn<Draft>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'draftId', title: t('templates.field.draft_id'), width: 100, cell: ({ draftId }) => draftId },
      { key: 'version', title: t('templates.field.version'), width: 120, cell: ({ userVersion }) => userVersion },
      {
        key: 'desc',
        title: t('templates.field.description'),
        cell: ({ userDesc }) => <Clamp text={userDesc} />,
      },
      {
        key: 'source',
        title: t('templates.field.source'),
        width: 200,
        cell: ({ sourceName, sourceAppid }) => <SourceApp name={sourceName} appid={sourceAppid} />,
      },
      {
        key: 'developer',
        title: t('templates.field.developer'),
        width: 120,
        cell: ({ developer }) => developer ?? <Unknown />,
      },
      {
        key: 'uploadedAt',
        title: t('templates.field.uploaded_at'),
        width: 150,
        cell: ({ uploadedAt }) => <TimeText at={uploadedAt} />,
      },
      {
        key: 'actions',
        title: t('templates.field.actions'),
        width: 130,
        cell: (draft) =>
          draft.templateId === null ? (
            <AddTemplateButton draft={draft} />
          ) : (
            <Link to={`/templates/${encodeURIComponent(draft.templateId)}`}>
              {t('templates.draft.is_template', { id: draft.templateId })}
            </Link>
          ),
      },
    ],
    [t],
  )
}
