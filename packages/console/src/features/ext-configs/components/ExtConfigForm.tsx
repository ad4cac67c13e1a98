import type { ExtConfigDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { JsonEditor } from '../../../ui/JsonEditor.tsx'
import { BRACES } from './braces.ts'

export type TypedExtConfig = {
  readonly name: string
  readonly note: string
  readonly isDefault: boolean
  readonly config: string
}

export const EMPTY_EXT_CONFIG: TypedExtConfig = {
  name: '',
  note: '',
  isDefault: false,
  config: '{\n  "ext": {\n    "shopId": "{{business.id}}"\n  }\n}',
}

export function typedOf({ name, note, isDefault, config }: ExtConfigDetail): TypedExtConfig {
  return { name, note, isDefault, config: JSON.stringify(config, null, 2) }
}

export type WrittenExtConfig = Omit<TypedExtConfig, 'config'> & { readonly config: Record<string, unknown> }

type ExtConfigFormProps = {
  readonly form: FormState<TypedExtConfig>
  readonly isBusy: boolean
  readonly onSubmit: (written: WrittenExtConfig) => void
}

/** The fields of an ext config; whoever shows it says what saving means. */
export function ExtConfigForm({ form, isBusy, onSubmit }: ExtConfigFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = form
  const config = readJsonObject(values.config)
  const submit = () => {
    if (config.isValid) onSubmit({ ...values, name: values.name.trim(), config: config.value })
  }
  return (
    <Form
      submitLabel={t('common.action.save')}
      onSubmit={submit}
      isBusy={isBusy}
      canSubmit={config.isValid && values.name.trim() !== ''}
      error={formError}
    >
      <Field label={t('ext_configs.field.name')} error={errorOf('name')} required>
        <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
      </Field>
      <Field label={t('ext_configs.field.note')} error={errorOf('note')}>
        <Textarea
          value={values.note}
          placeholder=""
          autosize={{ minRows: 1, maxRows: 6 }}
          onChange={(note) => set({ note })}
        />
      </Field>
      <Checkbox checked={values.isDefault} onChange={(isDefault) => set({ isDefault })}>
        {t('ext_configs.field.default_help')}
      </Checkbox>
      <JsonEditor
        label={t('ext_configs.field.config')}
        help={t('ext_configs.field.config_help', BRACES)}
        text={values.config}
        error={errorOf('config')}
        onChange={(text) => set({ config: text })}
      />
    </Form>
  )
}
