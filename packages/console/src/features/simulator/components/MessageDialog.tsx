import type { SimulatorAccount } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { useOperate } from '../api/operate-simulator.ts'

type MessageDialogProps = { readonly account: SimulatorAccount; readonly onClose: () => void }

/** A user writes to the account. */
export function MessageDialog({ account: { appid, nickname }, onClose }: MessageDialogProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  const { values, set, errorOf, formError } = useFormState({ content: '', openid: '' }, operate.error)
  const { content, openid } = values
  const submit = () =>
    operate.mutate(
      { operation: 'send_message', component, appid, content, openid: openid.trim() || undefined },
      { onSuccess: onClose },
    )
  return (
    <Modal title={t('simulator.account.write_to', { nickname })} width="small" onClose={onClose}>
      <Form
        submitLabel={t('simulator.message.send')}
        onSubmit={submit}
        onCancel={onClose}
        isBusy={operate.isPending}
        canSubmit={content !== ''}
        error={formError}
      >
        <Field label={t('simulator.message.content')} error={errorOf('content')} required>
          <Textarea
            value={content}
            placeholder=""
            autosize={{ minRows: 2, maxRows: 8 }}
            onChange={(next) => set({ content: next })}
          />
        </Field>
        <Field label="OpenID" help={t('simulator.message.openid_help')} error={errorOf('openid')}>
          <Input value={openid} placeholder="" onChange={(next) => set({ openid: next })} />
        </Field>
      </Form>
    </Modal>
  )
}
