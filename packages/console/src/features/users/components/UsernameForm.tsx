import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useChangeUsername } from '../api/change-username.ts'

const FIELDS = ['username', 'currentPassword']

/** The name to sign in with; it takes the password, as somebody may have left the desk. */
export function UsernameForm({ username }: { readonly username: string }) {
  const { t } = useTranslation()
  const change = useChangeUsername()
  const { values, set, errorOf, formError } = useFormState({ username, currentPassword: '' }, change.error, FIELDS)
  const isChanged = values.username.trim() !== '' && values.username.trim() !== username
  return (
    <Form
      submitLabel={t('users.username.submit')}
      onSubmit={() => change.mutate(values, { onSuccess: () => set({ currentPassword: '' }) })}
      isBusy={change.isPending}
      canSubmit={isChanged && values.currentPassword !== ''}
      error={formError}
    >
      <Field label={t('users.password.username')} help={t('users.username.help')} error={errorOf('username')} required>
        <Input
          value={values.username}
          placeholder=""
          autocomplete="username"
          onChange={(next) => set({ username: next })}
        />
      </Field>
      {isChanged ? (
        <Field label={t('users.password.current')} error={errorOf('currentPassword')} required>
          <Input
            type="password"
            value={values.currentPassword}
            placeholder=""
            autocomplete="current-password"
            onChange={(currentPassword) => set({ currentPassword })}
          />
        </Field>
      ) : null}
    </Form>
  )
}
