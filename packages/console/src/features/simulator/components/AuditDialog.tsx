import type { SimulatorAccount } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { AUDIT_DECISION } from '../../../lib/words/simulator-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useOperate } from '../api/operate-simulator.ts'

type AuditDialogProps = { readonly account: SimulatorAccount; readonly onClose: () => void }

const DECISIONS = ['approve', 'reject', 'delay'] as const
const SAMPLES = ['0', '1', '2', '3'] as const
const EMPTY = {
  decision: 'approve' as (typeof DECISIONS)[number],
  reason: '',
  screenshots: '',
  samples: '0',
  isSilent: false,
}

/** WeChat's reviewer decides. */
export function AuditDialog({ account: { appid, nickname }, onClose }: AuditDialogProps) {
  const { t } = useTranslation()
  const operate = useOperate()
  const { values, set, errorOf, formError } = useFormState(EMPTY, operate.error)
  const { decision, reason, screenshots, samples, isSilent } = values
  const submit = () =>
    operate.mutate(
      {
        operation: 'decide_audit',
        appid,
        decision,
        isSilent,
        ...(decision !== 'approve' && reason !== '' && { reason }),
        ...(decision === 'reject' && { screenshots: splitList(screenshots), sampleScreenshots: Number(samples) }),
      },
      { onSuccess: onClose },
    )
  return (
    <Modal title={t('simulator.account.decide_of', { nickname })} width="small" onClose={onClose}>
      <Form
        submitLabel={t('simulator.audit.submit')}
        onSubmit={submit}
        onCancel={onClose}
        isBusy={operate.isPending}
        error={formError}
      >
        <Field label={t('simulator.audit.decision')} error={errorOf('decision')}>
          <SelectInput
            value={decision}
            options={DECISIONS.map((value) => ({ value, label: t(AUDIT_DECISION[value]) }))}
            onChange={(next) => set({ decision: next })}
          />
        </Field>
        {decision === 'approve' ? null : (
          <Field label={t('simulator.audit.reason')} help={t('simulator.audit.reason_help')} error={errorOf('reason')}>
            <Textarea
              value={reason}
              placeholder=""
              autosize={{ minRows: 2, maxRows: 8 }}
              onChange={(next) => set({ reason: next })}
            />
          </Field>
        )}
        {decision === 'reject' ? (
          <>
            <Field label={t('simulator.audit.samples')} help={t('simulator.audit.samples_help')}>
              <SelectInput
                value={samples}
                options={SAMPLES.map((value) => ({
                  value,
                  label: t('simulator.audit.pictures', { count: Number(value) }),
                }))}
                onChange={(next) => set({ samples: next })}
              />
            </Field>
            <Field
              label={t('simulator.audit.screenshots')}
              help={t('simulator.audit.screenshots_help')}
              error={errorOf('screenshots')}
            >
              <Input value={screenshots} placeholder="" onChange={(next) => set({ screenshots: next })} />
            </Field>
          </>
        ) : null}
        <Checkbox checked={isSilent} onChange={(next) => set({ isSilent: next })}>
          {t('simulator.audit.silent')}
        </Checkbox>
      </Form>
    </Modal>
  )
}
