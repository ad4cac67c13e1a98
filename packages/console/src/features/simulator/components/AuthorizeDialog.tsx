import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { SIMULATOR_ACCOUNT_KIND } from '../../../lib/words/simulator-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useOperate } from '../api/operate-simulator.ts'

const KINDS = ['mini_program', 'official_account'] as const
const EMPTY = { kind: 'mini_program' as (typeof KINDS)[number], nickname: '' }

/** A merchant who was not there before, and authorises at once. */
export function AuthorizeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  const { values, set, errorOf, formError } = useFormState(EMPTY, operate.error)
  const submit = () =>
    operate.mutate(
      { operation: 'authorize', component, kind: values.kind, nickname: values.nickname.trim() || undefined },
      { onSuccess: onClose },
    )
  return (
    <Modal title={t('simulator.account.create')} width="small" onClose={onClose}>
      <Form
        submitLabel={t('simulator.account.authorize')}
        onSubmit={submit}
        onCancel={onClose}
        isBusy={operate.isPending}
        error={formError}
      >
        <Field
          label={t('simulator.account.nickname')}
          help={t('simulator.account.nickname_help')}
          error={errorOf('nickname')}
        >
          <Input value={values.nickname} placeholder="" onChange={(nickname) => set({ nickname })} />
        </Field>
        <Field label={t('simulator.account.kind')} error={errorOf('kind')}>
          <SelectInput
            value={values.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(SIMULATOR_ACCOUNT_KIND[kind]) }))}
            onChange={(kind) => set({ kind })}
          />
        </Field>
      </Form>
    </Modal>
  )
}
