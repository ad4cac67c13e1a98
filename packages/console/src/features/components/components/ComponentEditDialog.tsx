import type { Component, UpdateComponentRequest } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useUpdateComponent } from '../api/update-component.ts'
import { CallbackModeInput } from './ComponentForm.tsx'

type ComponentEditDialogProps = { readonly component: Component; readonly onClose: () => void }

/** Secrets can be replaced but never seen, so an empty field leaves what is there. */
export function ComponentEditDialog({ component: latest, onClose }: ComponentEditDialogProps) {
  const { t } = useTranslation()
  // As it was when the dialog was opened: a save is made for that version.
  const [component] = useState(latest)
  const update = useUpdateComponent(component.componentAppid)
  const { callbackMode, mintsTokens } = component
  const initial = { secret: '', messageToken: '', encodingAesKey: '', callbackMode, mintsTokens }
  const { values, set, errorOf, formError } = useFormState(initial, update.error)
  const change = changeOf(values, component)
  return (
    <Modal title={t('components.edit.title', { appid: component.componentAppid })} onClose={onClose}>
      <Form
        submitLabel={t('components.edit.submit')}
        onSubmit={() => update.mutate({ ...change, version: component.version }, { onSuccess: onClose })}
        onCancel={onClose}
        isBusy={update.isPending}
        canSubmit={Object.keys(change).length > 0}
        error={formError}
      >
        <Notice>{t('components.edit.hint')}</Notice>
        {(['secret', 'messageToken', 'encodingAesKey'] as const).map((name) => (
          <Field key={name} label={t(SECRET_LABELS[name])} error={errorOf(name)}>
            <Input
              type="password"
              value={values[name]}
              placeholder={t('components.edit.unchanged')}
              autocomplete="off"
              onChange={(text) => set({ [name]: text })}
            />
          </Field>
        ))}
        <Field
          label={t('components.field.mode')}
          help={t('components.field.mode_help')}
          error={errorOf('callbackMode')}
        >
          <CallbackModeInput value={values.callbackMode} onChange={(mode) => set({ callbackMode: mode })} />
        </Field>
        <Field
          label={t('components.field.mints')}
          help={t('components.field.mints_help')}
          error={errorOf('mintsTokens')}
        >
          <Checkbox checked={values.mintsTokens} onChange={(checked) => set({ mintsTokens: checked })} />
        </Field>
      </Form>
    </Modal>
  )
}

const SECRET_LABELS = {
  secret: 'components.field.secret',
  messageToken: 'components.field.message_token',
  encodingAesKey: 'components.field.encoding_aes_key',
} as const

type Values = Required<Omit<UpdateComponentRequest, 'version'>>

function changeOf(values: Values, before: Component): UpdateComponentRequest {
  const { secret, messageToken, encodingAesKey, callbackMode, mintsTokens } = values
  return {
    ...(secret.trim() !== '' && { secret: secret.trim() }),
    ...(messageToken.trim() !== '' && { messageToken: messageToken.trim() }),
    ...(encodingAesKey.trim() !== '' && { encodingAesKey: encodingAesKey.trim() }),
    ...(callbackMode !== before.callbackMode && { callbackMode }),
    ...(mintsTokens !== before.mintsTokens && { mintsTokens }),
  }
}
