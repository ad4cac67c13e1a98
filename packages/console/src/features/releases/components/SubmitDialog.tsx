import type { ReleaseDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { useSubmitRelease } from '../api/submit-release.ts'

const EMPTY = { versionDesc: '', feedbackInfo: '', orderPath: '', privacyApiNotUse: false }

type SubmitDialogProps = { readonly release: ReleaseDetail; readonly onClose: () => void }

/** Submit for audit. Everything may be left out: WeChat then takes category and page from the account. */
export function SubmitDialog({ release, onClose }: SubmitDialogProps) {
  const { t } = useTranslation()
  const submit = useSubmitRelease(release.id)
  const { values, set, errorOf, formError } = useFormState(EMPTY, submit.error)
  const hasScanFindings = (release.scan?.withoutAuth.length ?? 0) > 0

  const send = () =>
    submit.mutate(
      {
        versionDesc: values.versionDesc.trim() || undefined,
        feedbackInfo: values.feedbackInfo.trim() || undefined,
        orderPath: values.orderPath.trim() || undefined,
        privacyApiNotUse: values.privacyApiNotUse || undefined,
      },
      { onSuccess: onClose },
    )

  return (
    <Modal title={t('releases.submit.title')} onClose={onClose}>
      <Form
        submitLabel={t('releases.action.submit')}
        onSubmit={send}
        onCancel={onClose}
        isBusy={submit.isPending}
        error={formError}
      >
        <Field
          label={t('releases.submit.version_desc')}
          help={t('releases.submit.version_desc_help')}
          error={errorOf('versionDesc')}
        >
          <Textarea
            value={values.versionDesc}
            placeholder=""
            autosize={{ minRows: 3, maxRows: 8 }}
            onChange={(versionDesc) => set({ versionDesc })}
          />
        </Field>
        <Field label={t('releases.submit.feedback')} error={errorOf('feedbackInfo')}>
          <Textarea
            value={values.feedbackInfo}
            placeholder=""
            autosize={{ minRows: 2, maxRows: 6 }}
            onChange={(feedbackInfo) => set({ feedbackInfo })}
          />
        </Field>
        <Field
          label={t('releases.submit.order_path')}
          help={t('releases.submit.order_path_help')}
          error={errorOf('orderPath')}
        >
          <Input value={values.orderPath} placeholder="pages/order/list" onChange={(orderPath) => set({ orderPath })} />
        </Field>
        {hasScanFindings ? (
          <Checkbox checked={values.privacyApiNotUse} onChange={(privacyApiNotUse) => set({ privacyApiNotUse })}>
            {t('releases.submit.privacy_not_used')}
          </Checkbox>
        ) : null}
      </Form>
    </Modal>
  )
}
