import type { Binding } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useBindings, useCreateBinding, useDeleteBinding } from '../api/bindings.ts'

export function BindingsCard({ appid }: { readonly appid: string }) {
  const { t } = useTranslation()
  const query = useBindings(appid, useCurrentComponent())
  return (
    <>
      <Card title={t('authorizers.page.bindings')} flush>
        <QueryView query={query}>{({ items }) => <BindingTable bindings={items} />}</QueryView>
      </Card>
      <Card title={t('authorizers.bindings.create')}>
        <BindingForm appid={appid} />
      </Card>
    </>
  )
}

function BindingTable({ bindings }: { readonly bindings: readonly Binding[] }) {
  const { t } = useTranslation()
  if (bindings.length === 0) return <EmptyState title={t('authorizers.page.bindings_empty')} />
  return (
    <SimpleTable
      label={t('authorizers.page.bindings')}
      head={[
        t('authorizers.field.business_ids'),
        t('authorizers.bindings.how'),
        t('authorizers.bindings.since'),
        t('authorizers.bindings.actions'),
      ]}
      rows={bindings.map((binding) => ({
        key: binding.id,
        cells: [
          <CopyText key="id" text={binding.businessId} />,
          t(binding.bindSessionId === null ? 'authorizers.bindings.by_hand' : 'authorizers.bindings.by_link'),
          <TimeText key="since" at={binding.createdAt} />,
          <UnbindButton key="actions" binding={binding} />,
        ],
      }))}
    />
  )
}

function UnbindButton({ binding: { id, businessId } }: { readonly binding: Binding }) {
  const { t } = useTranslation()
  const remove = useDeleteBinding()
  return (
    <ConfirmButton
      label={t('authorizers.bindings.unbind')}
      title={t('authorizers.bindings.unbind')}
      consequence={t('authorizers.bindings.unbind_consequence', { businessId })}
      confirmLabel={t('authorizers.bindings.unbind')}
      onConfirm={() => remove.mutateAsync(id)}
    />
  )
}

function BindingForm({ appid }: { readonly appid: string }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const create = useCreateBinding()
  const { values, set, errorOf, formError } = useFormState({ businessId: '', move: false }, create.error)
  const submit = () =>
    create.mutate(
      { appid, component, businessId: values.businessId.trim(), move: values.move },
      { onSuccess: () => set({ businessId: '' }) },
    )
  return (
    <Form
      submitLabel={t('authorizers.bindings.bind')}
      onSubmit={submit}
      isBusy={create.isPending}
      canSubmit={values.businessId.trim() !== ''}
      error={formError}
    >
      <Field label={t('authorizers.field.business_ids')} error={errorOf('businessId')} required>
        <Input value={values.businessId} placeholder="" onChange={(businessId) => set({ businessId })} />
      </Field>
      <Checkbox checked={values.move} onChange={(move) => set({ move })}>
        {t('authorizers.bindings.move')}
      </Checkbox>
    </Form>
  )
}
