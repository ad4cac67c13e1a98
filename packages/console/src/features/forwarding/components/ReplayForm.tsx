import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import { REPLAY_SOURCE, REPLAYED_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeInput } from '../../../ui/TimeInput.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import type { ReplayFormValues } from './replay-filter.ts'

type ReplayFormProps = {
  readonly form: FormState<ReplayFormValues>
  readonly isBusy: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

export function ReplayForm({ form, isBusy, onSubmit, onCancel }: ReplayFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = form
  const targets = useAllTargets().data?.items ?? []
  return (
    <Form
      submitLabel={t('replays.create.submit')}
      onSubmit={onSubmit}
      onCancel={onCancel}
      isBusy={isBusy}
      error={formError}
    >
      <Field label={t('replays.field.source')} help={t('replays.help.source')} error={errorOf('source')}>
        <SelectInput
          value={values.source}
          options={[
            { value: 'deliveries', label: t(REPLAY_SOURCE.deliveries) },
            { value: 'callbacks', label: t(REPLAY_SOURCE.callbacks) },
          ]}
          onChange={(source) => set({ source })}
        />
      </Field>
      {values.source === 'deliveries' ? (
        <Field label={t('forwarding.field.status')} error={errorOf('status')}>
          <SelectInput
            value={values.status}
            options={[
              { value: 'dead', label: t(REPLAYED_STATUS.dead) },
              { value: 'delivered', label: t(REPLAYED_STATUS.delivered) },
              { value: '', label: t('replays.status.both') },
            ]}
            onChange={(status) => set({ status })}
          />
        </Field>
      ) : (
        <Field
          label={t('replays.field.missing_only')}
          help={t('replays.help.missing_only')}
          error={errorOf('missingOnly')}
        >
          <Checkbox checked={values.missingOnly} onChange={(missingOnly) => set({ missingOnly })} />
        </Field>
      )}
      <Field label={t('replays.field.since')} help={t('replays.help.since')} error={errorOf('since')}>
        <TimeInput value={values.since} onChange={(since) => set({ since })} />
      </Field>
      <Field label={t('replays.field.until')} help={t('replays.help.until')} error={errorOf('until')}>
        <TimeInput value={values.until} onChange={(until) => set({ until })} />
      </Field>
      <Field label={t('forwarding.field.target')} error={errorOf('targetId')}>
        <SelectInput
          value={values.targetId}
          options={[
            { value: '', label: t('common.value.all') },
            ...targets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(targetId) => set({ targetId })}
        />
      </Field>
      <Field label={t('replays.field.appid')} help={t('replays.help.empty')} error={errorOf('appid')}>
        <Input value={values.appid} placeholder="wx…" onChange={(appid) => set({ appid })} />
      </Field>
      <Field label={t('replays.field.type')} help={t('replays.help.type')} error={errorOf('type')}>
        <Input value={values.type} placeholder="wechat.message.text" onChange={(type) => set({ type })} />
      </Field>
    </Form>
  )
}
