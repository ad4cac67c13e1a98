import type { GrayReleaseRequest, Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { writeLocalTime } from '../../../lib/local-time.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { useGrayRelease } from '../api/gray-release.ts'
import { GraySteps } from './GraySteps.tsx'
import { readShare, readSteps, type TypedStep } from './gray-steps.ts'

type GrayDialogProps = { readonly release: Release; readonly onClose: () => void }

/** A share of the users now, more of them later. */
export function GrayDialog({ release, onClose }: GrayDialogProps) {
  const { t } = useTranslation()
  const gray = useGrayRelease(release.id)
  const { values, set, errorOf, formError } = useFormState(typedOf(release), gray.error)
  const share = readShare(values.percentage)
  const steps = readSteps(values.steps)
  const isFilled = steps !== undefined && (share !== undefined || (values.percentage === '' && steps.length > 0))

  const send = () => {
    if (steps === undefined) return
    const { debuggersFirst, experiencersFirst } = values
    const request: GrayReleaseRequest = {
      debuggersFirst,
      experiencersFirst,
      steps,
      ...(share !== undefined && { percentage: share }),
    }
    gray.mutate(request, { onSuccess: onClose })
  }

  return (
    <Modal title={t('releases.gray.title')} onClose={onClose}>
      <Form
        submitLabel={t('releases.gray.submit')}
        onSubmit={send}
        onCancel={onClose}
        isBusy={gray.isPending}
        canSubmit={isFilled}
        error={formError}
      >
        <p>{t('releases.gray.consequence', { version: release.userVersion, appid: release.appid })}</p>
        <Field label={t('releases.gray.share')} help={t('releases.gray.share_help')} error={errorOf('percentage')}>
          <Input value={values.percentage} placeholder="5" suffix="%" onChange={(percentage) => set({ percentage })} />
        </Field>
        <Checkbox checked={values.debuggersFirst} onChange={(debuggersFirst) => set({ debuggersFirst })}>
          {t('releases.gray.debuggers_first')}
        </Checkbox>
        <Checkbox checked={values.experiencersFirst} onChange={(experiencersFirst) => set({ experiencersFirst })}>
          {t('releases.gray.experiencers_first')}
        </Checkbox>
        <GraySteps steps={values.steps} error={errorOf('steps')} onChange={(next) => set({ steps: next })} />
      </Form>
    </Modal>
  )
}

function typedOf({ gray, graySteps }: Release) {
  return {
    percentage: gray === null ? '' : String(gray.percentage),
    debuggersFirst: gray?.debuggersFirst ?? false,
    experiencersFirst: gray?.experiencersFirst ?? false,
    steps: graySteps.map(
      ({ percentage, at }, key): TypedStep => ({ key, percentage: String(percentage), at: writeLocalTime(at) }),
    ),
  }
}
