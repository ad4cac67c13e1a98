import type { Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useFormState } from '../../../lib/form-state.ts'
import { readLocalTime, writeLocalTime } from '../../../lib/local-time.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { TimeInput } from '../../../ui/TimeInput.tsx'
import { useScheduleRelease } from '../api/schedule-release.ts'

type ScheduleDialogProps = { readonly release: Release; readonly onClose: () => void }

/** Publish by itself: at a set time, or as soon as the audit is approved. */
export function ScheduleDialog({ release, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation()
  const schedule = useScheduleRelease(release.id)
  const initial = { publishAt: release.publishAt === null ? '' : writeLocalTime(release.publishAt) }
  const { values, set, errorOf, formError } = useFormState(initial, schedule.error)
  const publishAt = readLocalTime(values.publishAt)
  return (
    <Modal title={t('releases.schedule.title')} width="small" onClose={onClose}>
      <Form
        submitLabel={t('releases.action.schedule')}
        onSubmit={() => schedule.mutate({ publishAt: publishAt ?? null }, { onSuccess: onClose })}
        onCancel={onClose}
        isBusy={schedule.isPending}
        canSubmit={values.publishAt === '' || publishAt !== undefined}
        error={formError}
      >
        <p>{t('releases.schedule.consequence', { version: release.userVersion, appid: release.appid })}</p>
        <Field label={t('releases.schedule.at')} help={t('releases.schedule.at_help')} error={errorOf('publishAt')}>
          <TimeInput value={values.publishAt} onChange={(next) => set({ publishAt: next })} />
        </Field>
      </Form>
    </Modal>
  )
}
