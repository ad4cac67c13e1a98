import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { ErrorDetails } from './ErrorDetails.tsx'
import styles from './ErrorState.module.css'

type ErrorStateProps = { readonly error: unknown; readonly onRetry?: () => void }

/** Stands where the data would be. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="alert">
      <ErrorDetails error={error} />
      {onRetry ? (
        <div className={styles.retry}>
          <Button onClick={onRetry}>{t('common.action.retry')}</Button>
        </div>
      ) : null}
    </div>
  )
}

/** One block above a form or above data that could not be refreshed. */
export function ErrorNotice({ error }: { readonly error: unknown }) {
  return (
    <div className={styles.notice} role="alert">
      <ErrorDetails error={error} />
    </div>
  )
}
