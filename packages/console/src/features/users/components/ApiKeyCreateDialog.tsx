import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { useCreateApiKey } from '../api/create-api-key.ts'
import { ApiKeyForm } from './ApiKeyForm.tsx'
import { ApiKeySecret } from './ApiKeySecret.tsx'

/** Asks what the key may do; afterwards shows the key, which nothing shows again. */
export function ApiKeyCreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const create = useCreateApiKey()
  if (create.data) return <ApiKeySecret created={create.data} onClose={onClose} />
  return (
    <Modal title={t('users.api_key.create')} onClose={onClose}>
      <ApiKeyForm create={create} onCancel={onClose} />
    </Modal>
  )
}
