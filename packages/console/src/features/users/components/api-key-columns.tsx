import type { ApiKey } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { API_KEY_STATUS, SCOPE } from '../../../lib/words/user-words.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useRevokeApiKey } from '../api/revoke-api-key.ts'

const SCOPE_COUNT = Object.keys(SCOPE).length

export function useApiKeyColumns(): readonly DataColumn<ApiKey>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'name', title: t('users.api_key.name'), width: 140, cell: ({ name }) => <span dir="auto">{name}</span> },
      { key: 'prefix', title: t('users.api_key.prefix'), width: 130, cell: ({ prefix }) => <code>{prefix}…</code> },
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
          lastUsedAt === null ? t('users.api_key.never_used') : <TimeText at={lastUsedAt} relative />,
      },
      {
        key: 'expiresAt',
        title: t('users.api_key.expires_at'),
        width: 130,
        cell: ({ expiresAt }) => (expiresAt === null ? t('users.api_key.expires_never') : <TimeText at={expiresAt} />),
      },
      {
        key: 'createdAt',
        title: t('users.api_key.created_at'),
        width: 130,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'actions',
        title: t('users.api_key.actions'),
        width: 90,
        cell: (apiKey) => <RevokeButton apiKey={apiKey} />,
      },
    ],
    [t],
  )
}

function RevokeButton({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation()
  const revoke = useRevokeApiKey()
  if (apiKey.status === 'revoked') return null
  return (
    <ConfirmButton
      label={t('users.api_key.revoke')}
      title={t('users.api_key.revoke_title', { name: apiKey.name })}
      consequence={t('users.api_key.revoke_consequence')}
      confirmLabel={t('users.api_key.revoke')}
      onConfirm={() => revoke.mutateAsync(apiKey.id)}
    />
  )
}
