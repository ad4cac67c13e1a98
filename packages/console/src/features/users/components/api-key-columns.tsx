import type { ApiKey } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { API_KEY_STATUS, SCOPE } from '../../../lib/words/user-words.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { ApiKeyActions } from './ApiKeyActions.tsx'
import { ApiKeyName } from './ApiKeyName.tsx'

const SCOPE_COUNT = Object.keys(SCOPE).length

export function useApiKeyColumns(): readonly DataColumn<ApiKey>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('users.api_key.name'),
        width: 160,
        cell: (apiKey) => <ApiKeyName apiKey={apiKey} />,
      },
      {
        key: 'scopes',
        title: t('users.api_key.scopes'),
        cell: ({ scopes }) =>
          scopes.length === SCOPE_COUNT ? (
            t('common.value.all')
          ) : (
            <Clamp text={scopes.map((scope) => t(SCOPE[scope])).join('、')} />
          ),
      },
      {
        key: 'range',
        title: t('users.api_key.range'),
        width: 150,
        cell: ({ appids, businessIds }) => {
          const range = [...(businessIds ?? []), ...(appids ?? [])]
          return range.length === 0 ? t('users.api_key.range_all') : <Clamp text={range.join('、')} />
        },
      },
      {
        key: 'status',
        title: t('users.api_key.status'),
        width: 96,
        cell: ({ status }) => <WordTag word={API_KEY_STATUS[status]} />,
      },
      {
        key: 'lastUsedAt',
        title: t('users.api_key.last_used_at'),
        width: 110,
        cell: ({ lastUsedAt }) =>
          lastUsedAt === null ? t('users.api_key.never_used') : <TimeText at={lastUsedAt} relative isPast />,
      },
      {
        key: 'expiresAt',
        title: t('users.api_key.expires_at'),
        width: 130,
        cell: ({ expiresAt }) => (expiresAt === null ? t('users.api_key.expires_never') : <TimeText at={expiresAt} />),
      },
      {
        key: 'actions',
        title: t('users.api_key.actions'),
        width: 130,
        cell: (apiKey) => <ApiKeyActions apiKey={apiKey} />,
      },
    ],
    [t],
  )
}
