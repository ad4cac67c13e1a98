import type { ApiKeyScope, CreateApiKeyRequest } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import type { useCreateApiKey } from '../api/create-api-key.ts'
import { ScopeChoice } from './ScopeChoice.tsx'

const DAY_MS = 86_400_000
/** An empty text stands for ever. */
const EXPIRY_DAYS = ['', '30', '90', '365'] as const

const FIELDS = ['name', 'scopes', 'expiresAt', 'appids', 'businessIds']

const EMPTY = {
  name: '',
  scopes: [] as readonly ApiKeyScope[],
  days: '' as (typeof EXPIRY_DAYS)[number],
  appids: '',
  businessIds: '',
}

type ApiKeyFormProps = { readonly create: ReturnType<typeof useCreateApiKey>; readonly onCancel: () => void }

export function ApiKeyForm({ create, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = useFormState(EMPTY, create.error, FIELDS)
  return (
    <Form
      submitLabel={t('common.action.create')}
      onSubmit={() => create.mutate(toRequest(values))}
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
      <Field
        label={t('users.api_key.business_ids')}
        help={t('users.api_key.range_help')}
        error={errorOf('businessIds')}
      >
        <Textarea
          value={values.businessIds}
          placeholder=""
          autosize={{ minRows: 1, maxRows: 6 }}
          onChange={(businessIds) => set({ businessIds })}
        />
      </Field>
      <Field label={t('users.api_key.appids')} help={t('users.api_key.range_help')} error={errorOf('appids')}>
        <Textarea
          value={values.appids}
          placeholder="wx…"
          autosize={{ minRows: 1, maxRows: 6 }}
          onChange={(appids) => set({ appids })}
        />
      </Field>
    </Form>
  )
}

function toRequest({ name, scopes, days, appids, businessIds }: typeof EMPTY): CreateApiKeyRequest {
  const range = (text: string) => {
    const items = splitList(text)
    return items.length > 0 ? items : null
  }
  return {
    name: name.trim(),
    scopes: [...scopes],
    expiresAt: days === '' ? null : Date.now() + Number(days) * DAY_MS,
    appids: range(appids),
    businessIds: range(businessIds),
  }
}
