import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import type { useSignIn } from '../api/sign-in.ts'

type SignInFormProps = {
  readonly signIn: ReturnType<typeof useSignIn>
  /** Whose session expired; the first time nobody is known. */
  readonly username?: string
  readonly onSignedIn?: (password: string) => void
}

export function SignInForm({ signIn, username = '', onSignedIn }: SignInFormProps) {
  const { t } = useTranslation()
  const { values, set, errorOf, formError } = useFormState({ username, password: '' }, signIn.error)
  return (
    <Form
      submitLabel={t('users.sign_in.submit')}
      onSubmit={() =>
        signIn.mutate(
          { username: values.username.trim(), password: values.password },
          { onSuccess: () => onSignedIn?.(values.password) },
        )
      }
      isBusy={signIn.isPending}
      canSubmit={values.username.trim() !== '' && values.password !== ''}
      error={formError}
      isWide
    >
      <Field label={t('users.sign_in.username')} error={errorOf('username')} required>
        <Input
          value={values.username}
          placeholder=""
          size="large"
          name="username"
          autocomplete="username"
          autofocus={username === ''}
          onChange={(next) => set({ username: next })}
        />
      </Field>
      <Field label={t('users.sign_in.password')} error={errorOf('password')} required>
        <Input
          type="password"
          value={values.password}
          placeholder=""
          size="large"
          name="password"
          autocomplete="current-password"
          autofocus={username !== ''}
          onChange={(password) => set({ password })}
        />
      </Field>
    </Form>
  )
}
