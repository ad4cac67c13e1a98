import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useSession } from '../api/get-session.ts'
import { useSessions } from '../api/list-sessions.ts'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './PasswordPage.module.css'
import { useSessionColumns } from './session-columns.tsx'
import { UsernameForm } from './UsernameForm.tsx'

/** The operator's own name and password, and where this account is signed in. */
export function PasswordPage() {
  const { t } = useTranslation()
  const session = useSession().data
  return (
    <Page title={t('users.password.title')} description={t('users.password.description')}>
      {session ? (
        <Card title={t('users.username.change')}>
          <div className={styles.form}>
            <UsernameForm key={session.username} username={session.username} />
          </div>
        </Card>
      ) : null}
      <Card title={t('users.password.change')}>
        <div className={styles.form}>
          <PasswordForm />
        </div>
      </Card>
      <Card title={t('users.session.title')} flush>
        <DataTable
          label={t('users.session.title')}
          columns={useSessionColumns()}
          rowKey="id"
          query={useSessions()}
          empty={null}
        />
      </Card>
    </Page>
  )
}
