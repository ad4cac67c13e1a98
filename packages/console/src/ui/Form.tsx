import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isSignedOut } from '../lib/api-problem.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './ErrorState.tsx'
import { FieldStack } from './Field.tsx'
import styles from './Form.module.css'

type FormProps = {
  readonly children: ReactNode
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly onCancel?: () => void
  /** An ended session is not shown here: the sign-in dialog is over the form. */
  readonly error?: unknown
  readonly isBusy?: boolean
  readonly canSubmit?: boolean
  /** One button over the whole width, as at the door. */
  readonly isWide?: boolean
}

/** Fields, the error of the last try, and the buttons. Enter submits; what was typed stays whatever happens. */
export function Form({
  children,
  submitLabel,
  onSubmit,
  onCancel,
  error,
  isBusy = false,
  canSubmit = true,
  isWide = false,
}: FormProps) {
  const { t } = useTranslation()
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (canSubmit && !isBusy) onSubmit()
      }}
    >
      <FieldStack>
        {children}
        {error && !isSignedOut(error) ? <ErrorNotice error={error} /> : null}
        <div className={styles.buttons}>
          <Button
            type="submit"
            tone="primary"
            variant="base"
            size={isWide ? 'large' : 'medium'}
            isWide={isWide}
            isBusy={isBusy}
            isDisabled={!canSubmit}
          >
            {submitLabel}
          </Button>
          {onCancel ? <Button onClick={onCancel}>{t('common.action.cancel')}</Button> : null}
        </div>
      </FieldStack>
    </form>
  )
}
