import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { SIMULATED_EVENT_GROUP } from '../../../lib/words/simulator-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { JsonEditor } from '../../../ui/JsonEditor.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useWechatEventTypes } from '../api/list-event-types.ts'
import { useOperate } from '../api/operate-simulator.ts'

const EMPTY = { type: 'wechat.event.subscribe', appid: '', openid: '', fields: '' }

/** Any event of WeChat's: for real where the simulator can have it happen, else as a sample. */
export function EventForm() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  const { values, set, errorOf, formError } = useFormState(EMPTY, operate.error)
  const read = readJsonObject(values.fields)
  const submit = () =>
    operate.mutate({
      operation: 'trigger_event',
      component,
      type: values.type,
      appid: values.appid || undefined,
      openid: values.openid || undefined,
      fields: read.isValid ? read.value : undefined,
    })
  return (
    <Card>
      <Form
        submitLabel={t('simulator.event.trigger')}
        onSubmit={submit}
        isBusy={operate.isPending}
        canSubmit={read.isValid}
        error={formError}
      >
        <TypeField value={values.type} error={errorOf('type')} onChange={(type) => set({ type })} />
        <Field label={t('simulator.event.appid')} help={t('simulator.event.appid_help')} error={errorOf('appid')}>
          <Input value={values.appid} placeholder="wx…" onChange={(appid) => set({ appid: appid.trim() })} />
        </Field>
        <Field label="OpenID" help={t('simulator.message.openid_help')} error={errorOf('openid')}>
          <Input value={values.openid} placeholder="" onChange={(openid) => set({ openid: openid.trim() })} />
        </Field>
        <JsonEditor
          label={t('simulator.event.fields')}
          help={t('simulator.event.fields_help')}
          text={values.fields}
          error={errorOf('fields')}
          onChange={(fields) => set({ fields })}
        />
      </Form>
    </Card>
  )
}

type TypeFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (type: string) => void
}

function TypeField({ value, error, onChange }: TypeFieldProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const types = useWechatEventTypes().data ?? []
  return (
    <Field label={t('simulator.event.type')} help={t('simulator.event.type_help')} error={error}>
      <SelectInput
        value={value}
        options={types.map(({ type, titleZh, titleEn, group }) => ({
          value: type,
          label: `${language === 'en' ? titleEn : titleZh} · ${type}`,
          group: t(SIMULATED_EVENT_GROUP[group]),
        }))}
        onChange={onChange}
      />
    </Field>
  )
}
