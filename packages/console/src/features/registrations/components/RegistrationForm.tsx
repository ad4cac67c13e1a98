import type { Registration } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { REGISTRATION_KIND } from '../../../lib/words/registration-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useCreateRegistration } from '../api/create-registration.ts'
import { EMPTY_REGISTRATION, FIELDS_OF, readRegistration, type TypedRegistration } from './registration-form.ts'

type Words = { readonly label: LocaleKey; readonly help: LocaleKey }

const WORDS: Record<(typeof FIELDS_OF)[Registration['kind']][number], Words> = {
  name: { label: 'registrations.field.name', help: 'registrations.field.name_help' },
  code: { label: 'registrations.field.code', help: 'registrations.field.code_help' },
  idName: { label: 'registrations.field.id_name', help: 'registrations.field.id_name_help' },
  wechatUser: { label: 'registrations.field.wechat_user', help: 'registrations.field.wechat_user_help' },
  componentPhone: { label: 'registrations.field.phone', help: 'registrations.field.phone_help' },
  openid: { label: 'registrations.field.openid', help: 'registrations.field.openid_help' },
}

type RegistrationFormProps = { readonly onCreated: (registration: Registration) => void }

export function RegistrationForm({ onCreated }: RegistrationFormProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const create = useCreateRegistration()
  const { values, set, errorOf, formError } = useFormState<TypedRegistration>(EMPTY_REGISTRATION, create.error)
  const fields = FIELDS_OF[values.kind]
  return (
    <Form
      submitLabel={t('registrations.create.submit')}
      onSubmit={() => create.mutate(readRegistration(values, component), { onSuccess: onCreated })}
      isBusy={create.isPending}
      canSubmit={fields.every((field) => values[field].trim() !== '')}
      error={formError}
    >
      <Field label={t('registrations.field.kind')} error={errorOf('kind')}>
        <SelectInput
          value={values.kind}
          options={(Object.keys(REGISTRATION_KIND) as Registration['kind'][]).map((value) => ({
            value,
            label: t(REGISTRATION_KIND[value]),
          }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      {fields.map((field) => (
        <Field key={field} label={t(WORDS[field].label)} help={t(WORDS[field].help)} error={errorOf(field)} required>
          <Input value={values[field]} placeholder="" onChange={(next) => set({ [field]: next })} />
        </Field>
      ))}
      <Field
        label={t('registrations.field.business_id')}
        help={t('registrations.field.business_id_help')}
        error={errorOf('businessId')}
      >
        <Input value={values.businessId} placeholder="" onChange={(businessId) => set({ businessId })} />
      </Field>
    </Form>
  )
}
