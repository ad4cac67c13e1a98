import type { ApiKey } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { useRevokeApiKey } from '../api/revoke-api-key.ts'
import { useRotateApiKey } from '../api/rotate-api-key.ts'
import { ApiKeySecret } from './ApiKeySecret.tsx'

/** How long the old key goes on after a rotation: time enough to put the new one everywhere. */
const OVERLAP_SECONDS = 86_400

export function ApiKeyActions({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation()
  const rotate = useRotateApiKey(apiKey.id)
  const revoke = useRevokeApiKey()
  const { name, status, replacedById } = apiKey
  return (
    <RowActions>
      {status === 'active' && replacedById === null ? (
        <ConfirmButton
          label={t('users.api_key.rotate')}
          title={t('users.api_key.rotate_title', { name })}
          consequence={t('users.api_key.rotate_consequence')}
          confirmLabel={t('users.api_key.rotate')}
          tone="primary"
          onConfirm={() => rotate.mutateAsync({ overlapSeconds: OVERLAP_SECONDS })}
        />
      ) : null}
      {status === 'revoked' ? null : (
        <ConfirmButton
          label={t('users.api_key.revoke')}
          title={t('users.api_key.revoke_title', { name })}
          consequence={t('users.api_key.revoke_consequence')}
          confirmLabel={t('users.api_key.revoke')}
          onConfirm={() => revoke.mutateAsync(apiKey.id)}
        />
      )}
      {rotate.data ? <ApiKeySecret created={rotate.data} onClose={rotate.reset} /> : null}
    </RowActions>
  )
}
