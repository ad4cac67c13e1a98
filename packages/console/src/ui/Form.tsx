import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from 'tdesign-react'
import { ErrorNotice } from './ErrorState.tsx'
import { FieldStack } from './Field.tsx'
import styles from './Form.module.css'

type FormProps = {
  readonly children: ReactNode
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly onCancel?: () => void
  readonly error?: unknown
  readonly isBusy?: boolean
  readonly canSubmit?: boolean
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
}: FormProps) {
  const { t } = useTranslation()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (canSubmit && !isBusy) onSubmit()
      }}
    >
      <FieldStack>
        {children}
        {error ? <ErrorNotice error={error} /> : null}
        <div className={styles.buttons}>
          <Button type="submit" theme="primary" loading={isBusy} disabled={!canSubmit}>
            {submitLabel}
          </Button>
          {onCancel ? (
            <Button variant="outline" onClick={onCancel}>
              {t('common.action.cancel')}
            </Button>
          ) : null}
        </div>
      </FieldStack>
    </form>
  )
}
