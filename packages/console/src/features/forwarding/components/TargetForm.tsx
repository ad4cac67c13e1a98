import type { Target } from '@guanjia/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import { TARGET_FORMAT, TARGET_KIND, TARGET_MIRROR, TARGET_ORDERING } from '../../../lib/words/forwarding-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TargetSecretFields } from './TargetSecretFields.tsx'
import { KIND_FIELDS, type TargetField } from './target-form-fields.ts'
import type { TargetFormValues } from './target-form-values.ts'

type TargetFormProps = {
  readonly form: FormState<TargetFormValues>
  /** The target as it is; left out for a new one, of which kind and mirror can be chosen. */
  readonly target?: Target
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly isBusy: boolean
}

type SaslMechanism = NonNullable<Extract<Target, { kind: 'kafka' }>['saslMechanism']>

const SASL_MECHANISMS: readonly SaslMechanism[] = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']

/** Everything that a target is: where it is, what it gets, how fast, and what it is let in by. */
export function TargetForm({ form, target, submitLabel, onSubmit, onCancel, isBusy }: TargetFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf } = form
  const needed = KIND_FIELDS[values.kind].filter(({ isRequired }) => isRequired)
  const isFilled = [values.name, ...needed.map(({ name }) => String(values[name]))].every((text) => text.trim() !== '')
  return (
    <Form
      submitLabel={submitLabel}
      onSubmit={onSubmit}
      onCancel={onCancel}
      isBusy={isBusy}
      canSubmit={isFilled}
      error={form.formError}
    >
      {target ? null : <WordField name="kind" label="targets.field.kind" words={TARGET_KIND} form={form} />}
      <Field label={t('forwarding.field.name')} error={errorOf('name')} required>
        <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
      </Field>
      {KIND_FIELDS[values.kind].map((field) => (
        <KindField key={field.name} field={field} form={form} />
      ))}
      <WordField
        name="format"
        label="targets.field.format"
        help="targets.help.format"
        words={TARGET_FORMAT}
        form={form}
      />
      {target ? null : (
        <WordField
          name="mirror"
          label="targets.field.mirror"
          help="targets.help.mirror"
          words={TARGET_MIRROR}
          form={form}
        />
      )}
      <WordField
        name="ordering"
        label="targets.field.ordering"
        help="targets.help.ordering"
        words={TARGET_ORDERING}
        form={form}
      />
      <TextInput
        name="timeoutSeconds"
        field="timeoutMs"
        label="targets.field.timeout"
        help="targets.help.timeout"
        form={form}
      />
      <TextInput name="maxInFlight" label="targets.field.max_in_flight" help="targets.help.max_in_flight" form={form} />
      <TextInput name="ratePerSecond" label="targets.field.rate" help="targets.help.rate" form={form} />
      <TargetSecretFields form={form} {...(target && { target })} />
    </Form>
  )
}

type Texts = { readonly label: LocaleKey; readonly help?: LocaleKey }

type WordName = 'kind' | 'format' | 'mirror' | 'ordering'

type WordFieldProps<N extends WordName> = Texts & {
  readonly name: N
  readonly words: Readonly<Record<TargetFormValues[N], LocaleKey>>
  readonly form: FormState<TargetFormValues>
}

function WordField<N extends WordName>({ name, label, help, words, form }: WordFieldProps<N>) {
  const { t } = useTranslation()
  const choices = Object.keys(words) as TargetFormValues[N][]
  return (
    <Named label={label} error={form.errorOf(name)} {...(help && { help })}>
      <SelectInput
        value={form.values[name]}
        options={choices.map((value) => ({ value, label: t(words[value]) }))}
        onChange={(value) => form.set({ [name]: value })}
      />
    </Named>
  )
}

type TextInputProps = Texts & {
  readonly name: 'timeoutSeconds' | 'maxInFlight' | 'ratePerSecond'
  /** In the request, where it is called otherwise. */
  readonly field?: string
  readonly form: FormState<TargetFormValues>
}

function TextInput({ name, field = name, label, help, form }: TextInputProps) {
  return (
    <Named label={label} error={form.errorOf(field)} {...(help && { help })}>
      <Input value={form.values[name]} placeholder="" onChange={(text) => form.set({ [name]: text })} />
    </Named>
  )
}

type KindFieldProps = { readonly field: TargetField; readonly form: FormState<TargetFormValues> }

function KindField({ field, form }: KindFieldProps) {
  const { name, label, help, isRequired = false } = field
  return (
    <Named label={label} error={form.errorOf(name)} isRequired={isRequired} {...(help && { help })}>
      <KindControl field={field} form={form} />
    </Named>
  )
}

function KindControl({ field, form }: KindFieldProps) {
  const { t } = useTranslation()
  const { name, control, placeholder = '' } = field
  const { values, set } = form
  if (name === 'useTls') return <Checkbox checked={values.useTls} onChange={(useTls) => set({ useTls })} />
  const change = (text: string) => set({ [name]: text })
  switch (control) {
    case 'lines':
      return (
        <Textarea
          value={values[name]}
          placeholder={placeholder}
          autosize={{ minRows: 2, maxRows: 6 }}
          onChange={change}
        />
      )
    case 'sasl':
      return (
        <SelectInput
          value={values[name]}
          options={[
            { value: '', label: t('common.value.none') },
            ...SASL_MECHANISMS.map((value) => ({ value, label: value })),
          ]}
          onChange={change}
        />
      )
    default:
      return <Input value={values[name]} placeholder={placeholder} autocomplete="off" onChange={change} />
  }
}

type NamedProps = Texts & {
  readonly error: string | undefined
  readonly isRequired?: boolean
  readonly children: ReactNode
}

function Named({ label, help, error, isRequired = false, children }: NamedProps) {
  const { t } = useTranslation()
  return (
    <Field label={t(label)} error={error} required={isRequired} {...(help && { help: t(help) })}>
      {children}
    </Field>
  )
}
