import { useTranslation } from 'react-i18next'
import { useEventTypes } from '../../../lib/event-types.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { Field } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'

type SampleTypeFieldProps = {
  readonly value: string
  /** Whether a sample of this type would be let through. */
  readonly isOffered: (type: string) => boolean
  /** What is sent when nothing is chosen. */
  readonly automatic: string
  readonly onChange: (type: string) => void
}

/** The event whose sample is sent. */
export function SampleTypeField({ value, isOffered, automatic, onChange }: SampleTypeFieldProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const types = (useEventTypes().data?.items ?? []).filter(({ type }) => isOffered(type))
  return (
    <Field label={t('forwarder_rules.test.type')}>
      <SelectInput
        value={value}
        options={[
          { value: '', label: automatic },
          ...types.map(({ type, titleZh, titleEn }) => ({
            value: type,
            label: `${language === 'en' ? titleEn : titleZh} · ${type}`,
          })),
        ]}
        onChange={onChange}
      />
    </Field>
  )
}
