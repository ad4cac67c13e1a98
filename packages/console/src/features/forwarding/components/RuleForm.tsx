import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useComponentChoices } from '../api/list-component-choices.ts'
import { RuleTargets } from './RuleTargets.tsx'
import type { RuleFormValues } from './rule-form-values.ts'
import { TypesField } from './TypesField.tsx'

type RuleFormProps = {
  readonly form: FormState<RuleFormValues>
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly isBusy: boolean
  readonly error: unknown
}

type ListName = 'appids' | 'businessIds' | 'labels'

const LISTS: readonly { name: ListName; label: LocaleKey; help: LocaleKey; placeholder: string }[] = [
  { name: 'appids', label: 'forwarding.field.appids', help: 'forwarding.field.appids_help', placeholder: 'wx…' },
  {
    name: 'businessIds',
    label: 'forwarder_rules.form.business_ids',
    help: 'forwarder_rules.form.business_ids_help',
    placeholder: 'shop-1',
  },
  { name: 'labels', label: 'forwarder_rules.form.labels', help: 'forwarder_rules.form.labels_help', placeholder: '' },
]

/** Everything a rule says: which events, of whose accounts, to which targets. */
export function RuleForm({ form, submitLabel, onSubmit, onCancel, isBusy, error }: RuleFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf } = form
  return (
    <Form
      submitLabel={submitLabel}
      onSubmit={onSubmit}
      onCancel={onCancel}
      isBusy={isBusy}
      canSubmit={values.name.trim() !== '' && values.targetIds.length > 0}
      error={error}
    >
      <Field label={t('forwarding.field.name')} error={errorOf('name')} required>
        <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
      </Field>
      <Field label={t('forwarder_rules.form.enabled')} error={errorOf('enabled')}>
        <Checkbox checked={values.enabled} onChange={(enabled) => set({ enabled })} />
      </Field>
      <ComponentField
        value={values.component}
        error={errorOf('component')}
        onChange={(component) => set({ component })}
      />
      <TypesField value={values.types} error={errorOf('types')} onChange={(types) => set({ types })} />
      {LISTS.map(({ name, label, help, placeholder }) => (
        <Field key={name} label={t(label)} help={t(help)} error={errorOf(name)}>
          <Textarea
            value={values[name]}
            placeholder={placeholder}
            autosize={{ minRows: 2, maxRows: 8 }}
            onChange={(text) => set({ [name]: text })}
          />
        </Field>
      ))}
      <RuleTargets form={form} />
    </Form>
  )
}

type ComponentFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (component: string) => void
}

function ComponentField({ value, error, onChange }: ComponentFieldProps) {
  const { t } = useTranslation()
  const known = useComponentChoices().data?.items.map(({ componentAppid }) => componentAppid) ?? []
  // The one that was chosen stays in the list while the others are not known, or when it is no more.
  const choices = value === '' || known.includes(value) ? known : [value, ...known]
  return (
    <Field label={t('forwarder_rules.form.component')} error={error}>
      <SelectInput
        value={value}
        options={[
          { value: '', label: t('common.value.all') },
          ...choices.map((appid) => ({ value: appid, label: appid })),
        ]}
        onChange={onChange}
      />
    </Field>
  )
}
