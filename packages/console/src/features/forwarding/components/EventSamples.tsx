import type { EventTypeDetail, TargetFormat } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEventTypes } from '../../../lib/event-types.ts'
import { useListState } from '../../../lib/list-state.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { EVENT_TYPE_GROUP, TARGET_FORMAT } from '../../../lib/words/forwarding-words.ts'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { Field, FieldStack } from '../../../ui/Field.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useEventType } from '../api/get-event-type.ts'

const FIRST_SHOWN = 'wechat.message.text'

/** What a target is sent of each type of event, in every format, with the schema of ours. The type is in the address. */
export function EventSamples() {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const list = useListState()
  const type = list.get('type') || FIRST_SHOWN
  const query = useEventType(type)
  const types = useEventTypes().data?.items ?? []
  const isListed = types.some((known) => known.type === type)
  return (
    <FieldStack>
      <Field label={t('webhooks.sample.type')}>
        <SelectInput
          value={type}
          options={[
            ...(isListed ? [] : [{ value: type, label: type }]),
            ...types.map((known) => ({
              value: known.type,
              label: `${language === 'en' ? known.titleEn : known.titleZh} · ${known.type}`,
              group: t(EVENT_TYPE_GROUP[known.group]),
            })),
          ]}
          onChange={(next) => list.set({ type: next })}
        />
      </Field>
      <QueryView query={query}>{(detail) => <Sample key={detail.type} detail={detail} />}</QueryView>
    </FieldStack>
  )
}

function Sample({ detail }: { readonly detail: EventTypeDetail }) {
  const { t } = useTranslation()
  const [format, setFormat] = useState<TargetFormat>('json')
  const formats = (Object.keys(TARGET_FORMAT) as TargetFormat[]).filter((one) => detail.samples[one] !== null)
  return (
    <>
      {formats.length > 1 ? (
        <Field label={t('targets.field.format')}>
          <SelectInput
            value={format}
            options={formats.map((value) => ({ value, label: t(TARGET_FORMAT[value]) }))}
            onChange={setFormat}
          />
        </Field>
      ) : null}
      <CodeBlock label={t('webhooks.sample.body')} code={detail.samples[format] ?? detail.samples.json} />
      {detail.docUrl === null ? null : (
        <a href={detail.docUrl} target="_blank" rel="noreferrer">
          {t('webhooks.sample.doc')}
        </a>
      )}
      <details>
        <summary>{t('webhooks.sample.schema')}</summary>
        <CodeBlock label={t('webhooks.sample.schema')} code={JSON.stringify(detail.schema, null, 2)} />
      </details>
    </>
  )
}
