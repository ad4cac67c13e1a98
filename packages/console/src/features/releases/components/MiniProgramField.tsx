import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Field } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useMiniPrograms } from '../api/list-mini-programs.ts'

type MiniProgramFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (appid: string) => void
}

/** A choice where there are few mini programs; the appid to type where there are too many to choose from. */
export function MiniProgramField({ value, error, onChange }: MiniProgramFieldProps) {
  const { t } = useTranslation()
  const page = useMiniPrograms(useCurrentComponent()).data
  const isChoice = page !== undefined && page.nextCursor === null && page.items.length > 0
  const isListed = page?.items.some(({ appid }) => appid === value) ?? false
  return (
    <Field label={t('releases.field.mini_program')} error={error} required>
      {isChoice && (value === '' || isListed) ? (
        <SelectInput
          value={value}
          options={[
            { value: '', label: t('releases.create.choose') },
            ...page.items.map(({ appid, nickname }) => ({ value: appid, label: `${nickname ?? ''} ${appid}`.trim() })),
          ]}
          onChange={onChange}
        />
      ) : (
        <Input value={value} placeholder="wx…" onChange={onChange} />
      )}
    </Field>
  )
}
