import type { ApiKeyScope } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SecretOnce } from '../../../ui/SecretOnce.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useCreateApiKey } from '../api/create-api-key.ts'
import { ScopeChoice } from './ScopeChoice.tsx'

const DAY_MS = 86_400_000
/** An empty text stands for ever. */
const EXPIRY_DAYS = ['', '30', '90', '365'] as const

const FIELDS = ['name', 'scopes', 'expiresAt']

const EMPTY = { name: '', scopes: [] as readonly ApiKeyScope[], days: '' as (typeof EXPIRY_DAYS)[number] }

/** Asks for name, scopes and expiry; afterwards shows the key, which nothing shows again. */
export function ApiKeyCreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const create = useCreateApiKey()
  if (!create.data) {
    return (
      <Modal title={t('users.api_key.create')} onClose={onClose}>
        <ApiKeyForm create={create} onCancel={onClose} />
      </Modal>
    )
  }
  return (
    <Modal
      title={t('users.api_key.created_title')}
      footer={
        <Button tone="primary" variant="base" onClick={onClose}>
          {t('users.api_key.secret_done')}
        </Button>
      }
    >
      <SecretOnce label={t('users.api_key.prefix')} secret={create.data.key} hint={t('users.api_key.secret_hint')} />
    </Modal>
  )
}

type ApiKeyFormProps = { readonly create: ReturnType<typeof useCreateApiKey>; readonly onCancel: () => void }

function ApiKeyForm({ create, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = useFormState(EMPTY, create.error, FIELDS)

  const submit = () =>
    create.mutate({
      name: values.name.trim(),
      scopes: [...values.scopes],
      expiresAt: values.days === '' ? null : Date.now() + Number(values.days) * DAY_MS,
    })

  return (
    <Form
      submitLabel={t('common.action.create')}
      onSubmit={submit}
      onCancel={onCancel}
      isBusy={create.isPending}
      canSubmit={values.name.trim() !== '' && values.scopes.length > 0}
      error={formError}
    >
      <Field label={t('users.api_key.name')} help={t('users.api_key.name_help')} error={errorOf('name')} required>
        <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
      </Field>
      <Field label={t('users.api_key.expires')} error={errorOf('expiresAt')}>
        <SelectInput
          value={values.days}
          options={EXPIRY_DAYS.map((days) => ({
            value: days,
            label: days === '' ? t('users.api_key.expires_never') : t('users.api_key.expires_days', { days }),
          }))}
          onChange={(days) => set({ days })}
        />
      </Field>
      <ScopeChoice chosen={values.scopes} error={errorOf('scopes')} onChange={(scopes) => set({ scopes })} />
    </Form>
  )
}
