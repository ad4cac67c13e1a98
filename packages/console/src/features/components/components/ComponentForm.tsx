import type { CallbackMode, ComponentDetail, CreateComponentRequest } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useCreateComponent } from '../api/create-component.ts'

type ComponentFormProps = {
  readonly onCreated: (component: ComponentDetail) => void
  readonly onCancel?: () => void
}

const EMPTY = { componentAppid: '', secret: '', messageToken: '', encodingAesKey: '', callbackMode: 'encrypted' }

/** The credentials of a platform, in the order in which the Open Platform shows them. */
export function ComponentForm({ onCreated, onCancel }: ComponentFormProps) {
  const { t } = useTranslation()
  const create = useCreateComponent()
  const { values, set, errorOf, formError } = useFormState(
    { ...EMPTY, callbackMode: 'encrypted' as CallbackMode },
    create.error,
  )
  const { componentAppid, secret, messageToken, encodingAesKey, callbackMode } = values
  const request: CreateComponentRequest = {
    componentAppid: componentAppid.trim(),
    secret: secret.trim(),
    messageToken: messageToken.trim(),
    encodingAesKey: encodingAesKey.trim(),
    callbackMode,
    mintsTokens: true,
  }
  const isReady = [componentAppid, secret, messageToken, encodingAesKey].every((text) => text.trim() !== '')
  return (
    <Form
      submitLabel={t('components.create.submit')}
      onSubmit={() => create.mutate(request, { onSuccess: onCreated })}
      {...(onCancel && { onCancel })}
      isBusy={create.isPending}
      canSubmit={isReady}
      error={formError}
    >
      <Field label={t('components.field.appid')} error={errorOf('componentAppid')} required>
        <Input value={componentAppid} placeholder="wx…" onChange={(appid) => set({ componentAppid: appid })} />
      </Field>
      <Field
        label={t('components.field.secret')}
        help={t('components.field.secret_help')}
        error={errorOf('secret')}
        required
      >
        <Input
          type="password"
          value={secret}
          placeholder=""
          autocomplete="off"
          onChange={(text) => set({ secret: text })}
        />
      </Field>
      <Field
        label={t('components.field.message_token')}
        help={t('components.field.message_token_help')}
        error={errorOf('messageToken')}
        required
      >
        <Input
          value={messageToken}
          placeholder=""
          autocomplete="off"
          onChange={(text) => set({ messageToken: text })}
        />
      </Field>
      <Field
        label={t('components.field.encoding_aes_key')}
        help={t('components.field.encoding_aes_key_help')}
        error={errorOf('encodingAesKey')}
        required
      >
        <Input
          type="password"
          value={encodingAesKey}
          placeholder=""
          autocomplete="off"
          onChange={(text) => set({ encodingAesKey: text })}
        />
      </Field>
      <Field label={t('components.field.mode')} help={t('components.field.mode_help')} error={errorOf('callbackMode')}>
        <CallbackModeInput value={callbackMode} onChange={(mode) => set({ callbackMode: mode })} />
      </Field>
    </Form>
  )
}

type CallbackModeInputProps = { readonly value: CallbackMode; readonly onChange: (mode: CallbackMode) => void }

export function CallbackModeInput({ value, onChange }: CallbackModeInputProps) {
  const { t } = useTranslation()
  return (
    <SelectInput
      value={value}
      options={[
        { value: 'encrypted', label: t('components.mode.encrypted') },
        { value: 'cloudrun', label: t('components.mode.cloudrun') },
      ]}
      onChange={onChange}
    />
  )
}
