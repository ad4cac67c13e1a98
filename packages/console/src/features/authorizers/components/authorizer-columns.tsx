import type { Authorizer } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTHORIZER_KIND, AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { AuthorizerName } from './AuthorizerName.tsx'
import { BusinessIds } from './BusinessIds.tsx'
import { PermissionSetsBrief } from './PermissionSets.tsx'

export function useAuthorizerColumns(): readonly DataColumn<Authorizer>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('authorizers.field.name'),
        cell: (authorizer) => <AuthorizerName authorizer={authorizer} />,
      },
      {
        key: 'appid',
        title: t('authorizers.field.appid'),
        width: 210,
        cell: ({ appid }) => <CopyText text={appid} />,
      },
      { key: 'kind', title: t('authorizers.field.kind'), width: 100, cell: ({ kind }) => t(AUTHORIZER_KIND[kind]) },
      {
        key: 'status',
        title: t('authorizers.field.status'),
        width: 130,
        cell: ({ status }) => <WordTag word={AUTHORIZER_STATUS[status]} />,
      },
      {
        key: 'businessIds',
        title: t('authorizers.field.business_ids'),
        width: 120,
        cell: ({ businessIds }) => <BusinessIds businessIds={businessIds} />,
      },
      {
        key: 'permissionSets',
        title: t('authorizers.field.permission_sets'),
        width: 150,
        cell: ({ permissionSets }) => <PermissionSetsBrief permissionSets={permissionSets} />,
      },
      {
        key: 'authorizedAt',
        title: t('authorizers.field.authorized_at'),
        width: 130,
        cell: ({ authorizedAt }) => <TimeText at={authorizedAt} />,
      },
    ],
    [t],
  )
}
