import type { EventType, EventTypeGroup } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Textarea } from 'tdesign-react'
import { useEventTypes } from '../../../lib/event-types.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { splitList } from '../../../lib/split-list.ts'
import { EVENT_TYPE_GROUP } from '../../../lib/words/forwarding-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import styles from './TypesField.module.css'

type TypesFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (types: string) => void
}

/** What matches every type of a group. */
const WHOLE_GROUP: Partial<Record<EventTypeGroup, string>> = {
  component: 'wechat.component.*',
  message: 'wechat.message.*',
  event: 'wechat.event.*',
}

/** Types are typed one a line, or picked from those that are known by InfoType, MsgType and Event. */
export function TypesField({ value, error, onChange }: TypesFieldProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.types}>
      <Field label={t('forwarding.field.types')} help={t('forwarder_rules.form.types_help')} error={error}>
        <Textarea
          value={value}
          placeholder={'wechat.message.*\nwechat.event.subscribe'}
          autosize={{ minRows: 3, maxRows: 12 }}
          onChange={onChange}
        />
      </Field>
      <TypePicker
        chosen={splitList(value)}
        onPick={(type) => onChange(value.trim() === '' ? type : `${value.trimEnd()}\n${type}`)}
      />
    </div>
  )
}

type TypePickerProps = { readonly chosen: readonly string[]; readonly onPick: (type: string) => void }

function TypePicker({ chosen, onPick }: TypePickerProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const types = useEventTypes().data?.items ?? []
  const titleOf = ({ titleZh, titleEn }: EventType) => (language === 'en' ? titleEn : titleZh)
  const options = types.flatMap((type, index) => {
    const group = t(EVENT_TYPE_GROUP[type.group])
    const whole = types[index - 1]?.group === type.group ? undefined : WHOLE_GROUP[type.group]
    const all = whole === undefined ? [] : [{ value: whole, label: t('forwarder_rules.form.types_all'), group }]
    const words = type.name === type.type ? type.type : type.name
    return [...all, { value: type.type, label: `${titleOf(type)} · ${words}`, group }]
  })
  return (
    <SelectInput
      value=""
      label={t('forwarder_rules.form.types_pick')}
      options={[
        { value: '', label: t('forwarder_rules.form.types_pick') },
        ...options.filter((option) => !chosen.includes(option.value)),
      ]}
      onChange={onPick}
    />
  )
}
