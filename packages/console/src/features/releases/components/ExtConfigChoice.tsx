import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Field } from '../../../ui/Field.tsx'
import { JsonEditor } from '../../../ui/JsonEditor.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useReleaseExtConfigs } from '../api/list-release-ext-configs.ts'
import { WRITTEN } from './release-form.ts'

type ExtConfigChoiceProps = {
  /** Empty: of the template or of the platform; the id of a stored one; or what is written here. */
  readonly choice: string
  readonly text: string
  readonly error: string | undefined
  readonly onChange: (change: { extConfigChoice?: string; extConfig?: string }) => void
}

/** Which ext config the code is uploaded with. */
export function ExtConfigChoice({ choice, text, error, onChange }: ExtConfigChoiceProps) {
  const { t } = useTranslation()
  const stored = useReleaseExtConfigs(useCurrentComponent()).data?.items ?? []
  return (
    <>
      <Field
        label={t('releases.ext_config.label')}
        help={t('releases.ext_config.choice_help')}
        error={choice === WRITTEN ? undefined : error}
      >
        <SelectInput
          value={choice}
          options={[
            { value: '', label: t('releases.ext_config.default') },
            ...stored.map(({ id, name }) => ({ value: id, label: name })),
            { value: WRITTEN, label: t('releases.ext_config.written') },
          ]}
          onChange={(next) => onChange({ extConfigChoice: next })}
        />
      </Field>
      {choice === WRITTEN ? (
        <JsonEditor
          label={t('releases.ext_config.written_label')}
          help={t('releases.ext_config.help')}
          text={text}
          error={error}
          onChange={(next) => onChange({ extConfig: next })}
        />
      ) : null}
    </>
  )
}
