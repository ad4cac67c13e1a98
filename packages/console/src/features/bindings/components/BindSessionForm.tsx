import type { AuthType, CreatedBindSession } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { AUTH_TYPE } from '../../../lib/words/binding-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useCreateBindSession } from '../api/create-bind-session.ts'

const EXPIRIES: Record<string, LocaleKey> = {
  '3600': 'bindings.expiry.hour',
  '86400': 'bindings.expiry.day',
  '604800': 'bindings.expiry.week',
  '2592000': 'bindings.expiry.month',
}

type BindSessionFormProps = {
  readonly businessId: string
  readonly bizAppid: string
  readonly onCreated: (session: CreatedBindSession) => void
}

export function BindSessionForm({ businessId, bizAppid, onCreated }: BindSessionFormProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const create = useCreateBindSession()
  const initial = { businessId, bizAppid, authType: 'all' as AuthType, expiresInSeconds: '86400', returnUrl: '' }
  const { values, set, errorOf, formError } = useFormState(initial, create.error)

  const submit = () =>
    create.mutate(
      {
        businessId: values.businessId.trim(),
        authType: values.authType,
        expiresInSeconds: Number(values.expiresInSeconds),
        component,
        bizAppid: values.bizAppid.trim() || undefined,
        returnUrl: values.returnUrl.trim() || undefined,
      },
      { onSuccess: onCreated },
    )

  return (
    <Form
      submitLabel={t('bindings.form.submit')}
      onSubmit={submit}
      isBusy={create.isPending}
      canSubmit={values.businessId.trim() !== ''}
      error={formError}
    >
      <Field
        label={t('bindings.field.business_id')}
        help={t('bindings.field.business_id_help')}
        error={errorOf('businessId')}
        required
      >
        <Input value={values.businessId} placeholder="" onChange={(next) => set({ businessId: next })} />
      </Field>
      <Field
        label={t('bindings.field.auth_type')}
        help={t('bindings.field.auth_type_help')}
        error={errorOf('authType')}
      >
        <SelectInput
          value={values.authType}
          options={(Object.keys(AUTH_TYPE) as AuthType[]).map((value) => ({ value, label: t(AUTH_TYPE[value]) }))}
          onChange={(next) => set({ authType: next })}
        />
      </Field>
      <Field label={t('bindings.field.expiry')} error={errorOf('expiresInSeconds')}>
        <SelectInput
          value={values.expiresInSeconds}
          options={Object.entries(EXPIRIES).map(([value, label]) => ({ value, label: t(label) }))}
          onChange={(next) => set({ expiresInSeconds: next })}
        />
      </Field>
      <Field
        label={t('bindings.field.biz_appid')}
        help={t('bindings.field.biz_appid_help')}
        error={errorOf('bizAppid')}
      >
        <Input value={values.bizAppid} placeholder="wx…" onChange={(next) => set({ bizAppid: next })} />
      </Field>
      <Field
        label={t('bindings.field.return_url')}
        help={t('bindings.field.return_url_help')}
        error={errorOf('returnUrl')}
      >
        <Input value={values.returnUrl} placeholder="https://" onChange={(next) => set({ returnUrl: next })} />
      </Field>
    </Form>
  )
}
