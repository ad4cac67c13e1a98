import type { CreatedApiKey } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SecretOnce } from '../../../ui/SecretOnce.tsx'

/** The new key at the only moment it can be seen. */
export function ApiKeySecret({ created, onClose }: { readonly created: CreatedApiKey; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      title={t('users.api_key.created_title')}
      footer={
        <Button tone="primary" variant="base" onClick={onClose}>
          {t('users.api_key.secret_done')}
        </Button>
      }
    >
      <SecretOnce label={t('users.api_key.prefix')} secret={created.key} hint={t('users.api_key.secret_hint')} />
    </Modal>
  )
}
