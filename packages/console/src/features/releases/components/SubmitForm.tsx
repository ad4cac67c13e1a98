import type { LastSubmission, ReleaseDetail, SubmissionOptions } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { usePreflight } from '../api/check-preflight.ts'
import { useSubmitRelease } from '../api/submit-release.ts'
import { MediaField } from './MediaField.tsx'
import { PrefilledNotice } from './PrefilledNotice.tsx'
import { Preflight } from './Preflight.tsx'
import { QuotaLeft } from './QuotaLeft.tsx'
import { SubmitItems } from './SubmitItems.tsx'
import { EMPTY_SUBMISSION, readSubmission, SUBMISSION_FIELDS, typeSubmission } from './submission-form.ts'
import { UgcFields } from './UgcFields.tsx'

type SubmitFormProps = {
  readonly release: ReleaseDetail
  readonly options: SubmissionOptions
  /** What the form begins with. */
  readonly last: LastSubmission['last']
  readonly onSubmitted: () => void
}

/** Everything may be left out: WeChat then takes category and page from the account. */
export function SubmitForm({ release, options, last, onSubmitted }: SubmitFormProps) {
  const { t } = useTranslation()
  const { appid, userVersion } = release
  const submit = useSubmitRelease(release.id)
  const mayUseLocation = release.scan === null || release.scan.withoutAuth.length > 0
  const initial = last
    ? typeSubmission(last.submission, { options, hasFeedback: release.audit !== null, mayUseLocation })
    : EMPTY_SUBMISSION
  const { values, set, errorOf, formError } = useFormState(initial, submit.error, SUBMISSION_FIELDS)
  const [checked, setChecked] = useState(() => readSubmission(initial, options.categories))
  const check = usePreflight({
    appid,
    component: useCurrentComponent(),
    request: { stage: 'submit', userVersion, submission: checked },
  })
  const request = readSubmission(values, options.categories)
  const checkAgain = () => {
    setChecked(request)
    void check.refetch()
  }

  return (
    <Form
      submitLabel={t('releases.action.submit')}
      onSubmit={() => submit.mutate(request, { onSuccess: onSubmitted })}
      isBusy={submit.isPending}
      canSubmit={release.possibleActions.includes('submit')}
      error={formError}
    >
      {last ? <PrefilledNotice last={last} onClear={() => set(EMPTY_SUBMISSION)} /> : null}
      <Preflight query={check} refusal={submit.error} onCheck={checkAgain} />
      <SubmitItems
        items={values.items}
        options={options}
        error={errorOf('items')}
        onChange={(items) => set({ items })}
      />
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
      <MediaField
        label={t('releases.submit.preview')}
        help={t('releases.submit.preview_help')}
        error={errorOf('preview')}
        appid={appid}
        purpose="preview"
        media={values.preview}
        onChange={(preview) => set({ preview })}
      />
      {release.audit ? (
        <>
          <Field label={t('releases.submit.feedback')} error={errorOf('feedbackInfo')}>
            <Textarea
              value={values.feedbackInfo}
              placeholder=""
              autosize={{ minRows: 2, maxRows: 6 }}
              onChange={(feedbackInfo) => set({ feedbackInfo })}
            />
          </Field>
          <MediaField
            label={t('releases.submit.feedback_media')}
            help={t('releases.submit.feedback_media_help')}
            error={errorOf('feedbackMedia')}
            appid={appid}
            purpose="feedback"
            media={values.feedbackMedia}
            onChange={(feedbackMedia) => set({ feedbackMedia })}
          />
        </>
      ) : null}
      <UgcFields values={values} error={errorOf('ugc')} onChange={set} />
      <Field
        label={t('releases.submit.order_path')}
        help={t('releases.submit.order_path_help')}
        error={errorOf('orderPath')}
      >
        <Input value={values.orderPath} placeholder="pages/order/list" onChange={(orderPath) => set({ orderPath })} />
      </Field>
      {mayUseLocation ? (
        <Checkbox checked={values.privacyApiNotUse} onChange={(privacyApiNotUse) => set({ privacyApiNotUse })}>
          {t('releases.submit.privacy_not_used')}
        </Checkbox>
      ) : null}
      <QuotaLeft appid={appid} of="audit" />
    </Form>
  )
}
