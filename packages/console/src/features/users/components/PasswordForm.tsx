import type { PASSWORD_MIN_CHARACTERS } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useChangePassword } from '../api/change-password.ts'

/** Said beforehand, so that nobody has to guess. Taking only its type keeps the contract's schemas out of the page. */
const LEAST_CHARACTERS: typeof PASSWORD_MIN_CHARACTERS = 10

const FIELDS = ['currentPassword', 'newPassword']

type PasswordFormProps = {
  /** Known right after signing in with it; asked for otherwise. */
  readonly currentPassword?: string | undefined
  readonly onChanged?: () => void
}

export function PasswordForm({ currentPassword, onChanged }: PasswordFormProps) {
  const { t } = useTranslation()
  const change = useChangePassword()
  const initial = { current: currentPassword ?? '', next: '', repeat: '' }
  const { values, set, errorOf, formError } = useFormState(initial, change.error, FIELDS)
  const isDifferent = values.repeat !== '' && values.repeat !== values.next
  const isReady = values.current !== '' && values.next !== '' && values.next === values.repeat

  const submit = () =>
    change.mutate(
      { currentPassword: values.current, newPassword: values.next },
      {
        onSuccess: () => {
          set({ current: '', next: '', repeat: '' })
          onChanged?.()
        },
      },
    )

  return (
    <Form
      submitLabel={t('users.password.submit')}
      onSubmit={submit}
      isBusy={change.isPending}
      canSubmit={isReady}
      error={formError}
    >
      {currentPassword === undefined ? (
        <Field label={t('users.password.current')} error={errorOf('currentPassword')} required>
          <Input
            type="password"
            value={values.current}
            placeholder=""
            autocomplete="current-password"
            onChange={(current) => set({ current })}
          />
        </Field>
      ) : null}
      <Field
        label={t('users.password.next')}
        help={t('users.password.next_help', { min: LEAST_CHARACTERS })}
        error={errorOf('newPassword')}
        required
      >
        <Input
          type="password"
          value={values.next}
          placeholder=""
          autocomplete="new-password"
          onChange={(next) => set({ next })}
        />
      </Field>
      <Field label={t('users.password.repeat')} error={isDifferent ? t('users.password.differs') : undefined} required>
        <Input
          type="password"
          value={values.repeat}
          placeholder=""
          autocomplete="new-password"
          onChange={(repeat) => set({ repeat })}
        />
      </Field>
    </Form>
  )
}
