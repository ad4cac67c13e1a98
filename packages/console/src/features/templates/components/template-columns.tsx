import type { Template } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { SourceApp } from './SourceApp.tsx'
import { TemplateActions } from './TemplateActions.tsx'

const TEMPLATE_TYPE: Record<Template['templateType'], LocaleKey> = {
  ordinary: 'templates.type.ordinary',
  standard: 'templates.type.standard',
}

export function useTemplateColumns(): readonly DataColumn<Template>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'templateId', title: t('templates.field.template_id'), width: 100, cell: ({ templateId }) => templateId },
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
        key: 'source',
        title: t('templates.field.source'),
        width: 200,
        cell: ({ sourceName, sourceAppid }) => <SourceApp name={sourceName} appid={sourceAppid} />,
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
        width: 150,
        cell: (template) => <TemplateActions template={template} />,
      },
    ],
    [t],
  )
}
