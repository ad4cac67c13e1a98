import type { Template } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TEMPLATE_TYPE } from '../../../lib/words/template-words.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { TemplateActions } from './TemplateActions.tsx'

export function useTemplateColumns(): readonly DataColumn<Template>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'templateId',
        title: t('templates.field.template_id'),
        width: 100,
        cell: ({ templateId }) => <Link to={`/templates/${encodeURIComponent(templateId)}`}>{templateId}</Link>,
      },
      { key: 'version', title: t('templates.field.version'), width: 120, cell: ({ userVersion }) => userVersion },
      {
        key: 'desc',
        title: t('templates.field.description'),
        cell: ({ userDesc }) => <Clamp text={userDesc} />,
      },
      {
        key: 'type',
        title: t('templates.field.type'),
        width: 110,
        cell: ({ templateType }) => t(TEMPLATE_TYPE[templateType]),
      },
      {
        key: 'note',
        title: t('templates.field.note'),
        cell: ({ note, labels }) => <Clamp text={[note, ...labels.map((label) => `#${label}`)].join(' ')} />,
      },
      {
        key: 'uses',
        title: t('templates.field.uses'),
        width: 130,
        cell: ({ templateId, uses }) => (
          <Link to={`/templates/${encodeURIComponent(templateId)}`}>
            {t('templates.library.uses', { count: uses.miniPrograms })}
          </Link>
        ),
      },
      {
        key: 'createdAt',
        title: t('templates.field.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'actions',
        title: t('templates.field.actions'),
        width: 170,
        isPinned: true,
        cell: (template) => <TemplateActions template={template} />,
      },
    ],
    [t],
  )
}
