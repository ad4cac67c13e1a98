import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useSession } from '../api/get-session.ts'
import { useSessions } from '../api/list-sessions.ts'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './PasswordPage.module.css'
import { useSessionColumns } from './session-columns.tsx'

/** The operator's own password, and where this account is signed in. */
export function PasswordPage() {
  const { t } = useTranslation()
  const session = useSession().data
  return (
    <Page title={t('users.password.title')} description={t('users.password.description')}>
      <Card>
        <DescriptionList items={[{ label: t('users.password.username'), value: session?.username ?? null }]} />
      </Card>
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
