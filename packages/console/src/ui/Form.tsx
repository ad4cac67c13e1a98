import { type ReactNode, useEffect, useRef } from 'react'
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
  const form = useRef<HTMLFormElement>(null)
  const awaitsAnswer = useRef(false)

  // The button of a long form is far below the field that was refused.
  useEffect(() => {
    if (!awaitsAnswer.current || isBusy) return
    if (form.current && goToFirstFault(form.current)) awaitsAnswer.current = false
  })

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onInput={() => {
        awaitsAnswer.current = false
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (!canSubmit || isBusy) return
        awaitsAnswer.current = true
        onSubmit()
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

/** Whether there was one. */
function goToFirstFault(form: HTMLFormElement): boolean {
  const fault = form.querySelector<HTMLElement>('[aria-invalid="true"], fieldset [role="alert"]')
  fault?.scrollIntoView({ block: 'center' })
  fault?.focus({ preventScroll: true })
  return fault !== null
}
