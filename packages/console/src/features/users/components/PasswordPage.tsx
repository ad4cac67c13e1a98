import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './PasswordPage.module.css'

export function PasswordPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('users.password.title')} description={t('users.password.description')}>
      <Card>
        <div className={styles.form}>
          <PasswordForm />
        </div>
      </Card>
    </Page>
  )
}
