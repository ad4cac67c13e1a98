import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SecretOnce } from '../../../ui/SecretOnce.tsx'
import { useCreateTarget } from '../api/create-target.ts'

const TIMEOUT_MS = 10_000

/** Asks for name and address; afterwards shows the signing secret, which nothing shows again. */
export function TargetCreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const create = useCreateTarget()
  if (create.data) {
    return (
      <Modal
        title={t('forwarding.target.secret_title')}
        footer={
          <Button tone="primary" variant="base" onClick={onClose}>
            {t('forwarding.target.secret_done')}
          </Button>
        }
      >
        <SecretOnce
          label={t('forwarding.target.secret')}
          secret={create.data.secret}
          hint={t('forwarding.target.secret_hint')}
        />
      </Modal>
    )
  }
  return (
    <Modal title={t('forwarding.target.create')} onClose={onClose}>
      <TargetCreateForm create={create} onCancel={onClose} />
    </Modal>
  )
}

type TargetCreateFormProps = {
  readonly create: ReturnType<typeof useCreateTarget>
  readonly onCancel: () => void
}

function TargetCreateForm({ create, onCancel }: TargetCreateFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = useFormState({ name: '', url: '' }, create.error)
  return (
    <Form
      submitLabel={t('common.action.create')}
      onSubmit={() =>
        create.mutate({ name: values.name.trim(), url: values.url.trim(), kind: 'http', timeoutMs: TIMEOUT_MS })
      }
      onCancel={onCancel}
      isBusy={create.isPending}
      canSubmit={values.name.trim() !== '' && values.url.trim() !== ''}
      error={formError}
    >
      <Field label={t('forwarding.field.name')} error={errorOf('name')} required>
        <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
      </Field>
      <Field label={t('forwarding.field.url')} help={t('forwarding.field.url_help')} error={errorOf('url')} required>
        <Input value={values.url} placeholder="https://" onChange={(url) => set({ url })} />
      </Field>
    </Form>
  )
}
