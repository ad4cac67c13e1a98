import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Field } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useTemplateExtConfigs } from '../api/list-template-ext-configs.ts'

/** What is ours about a template, as it is typed. */
export type TypedNotes = { readonly note: string; readonly labels: string; readonly extConfigId: string }

type TemplateNotesFieldsProps = {
  readonly values: TypedNotes
  readonly errorOf: (field: string) => string | undefined
  readonly onChange: (change: Partial<TypedNotes>) => void
}

export function TemplateNotesFields({ values, errorOf, onChange }: TemplateNotesFieldsProps) {
  const { t } = useTranslation()
  const extConfigs = useTemplateExtConfigs(useCurrentComponent()).data?.items ?? []
  const isListed = values.extConfigId === '' || extConfigs.some(({ id }) => id === values.extConfigId)
  return (
    <>
      <Field label={t('templates.field.note')} error={errorOf('note')}>
        <Textarea
          value={values.note}
          placeholder=""
          autosize={{ minRows: 2, maxRows: 6 }}
          onChange={(note) => onChange({ note })}
        />
      </Field>
      <Field label={t('templates.field.labels')} help={t('templates.field.labels_help')} error={errorOf('labels')}>
        <Input value={values.labels} placeholder="" onChange={(labels) => onChange({ labels })} />
      </Field>
      <Field
        label={t('templates.field.ext_config')}
        help={t('templates.field.ext_config_help')}
        error={errorOf('extConfigId')}
      >
        <SelectInput
          value={values.extConfigId}
          options={[
            { value: '', label: t('templates.field.ext_config_none') },
            ...extConfigs.map(({ id, name }) => ({ value: id, label: name })),
            ...(isListed ? [] : [{ value: values.extConfigId, label: values.extConfigId }]),
          ]}
          onChange={(extConfigId) => onChange({ extConfigId })}
        />
      </Field>
    </>
  )
}
