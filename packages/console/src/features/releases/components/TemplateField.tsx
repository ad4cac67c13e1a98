import type { Template } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useReleaseTemplates } from '../api/list-release-templates.ts'

type TemplateFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (templateId: string) => void
}

export function TemplateField({ value, error, onChange }: TemplateFieldProps) {
  const { t } = useTranslation()
  const query = useReleaseTemplates(useCurrentComponent())
  const templates = query.data?.items ?? []
  const isEmpty = query.data !== undefined && templates.length === 0
  return (
    <Field
      label={t('releases.field.template')}
      help={isEmpty ? <Link to="/templates">{t('releases.create.no_templates')}</Link> : undefined}
      error={error}
      required
    >
      <SelectInput
        value={value}
        options={[
          { value: '', label: t('releases.create.choose') },
          ...templates.map((template) => ({ value: template.templateId, label: nameOf(template) })),
        ]}
        disabled={templates.length === 0}
        onChange={onChange}
      />
      {query.error ? <ErrorNotice error={query.error} /> : null}
    </Field>
  )
}

function nameOf({ templateId, userVersion, userDesc }: Template): string {
  return `${templateId} · ${userVersion} · ${userDesc}`.slice(0, 80)
}
