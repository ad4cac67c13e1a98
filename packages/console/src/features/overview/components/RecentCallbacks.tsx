import type { Callback } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import styles from './RecentList.module.css'

export function RecentCallbacks({ callbacks }: { readonly callbacks: readonly Callback[] }) {
  const { t } = useTranslation()
  return (
    <Card
      title={t('overview.callbacks.recent')}
      actions={<Link to="/callbacks">{t('overview.callbacks.all')}</Link>}
      flush
    >
      {callbacks.length === 0 ? (
        <EmptyState title={t('overview.callbacks.none_yet')} description={t('overview.callbacks.none_hint')} />
      ) : (
        <ul>
          {callbacks.map(({ id, type, appid, receivedAt }) => (
            <li key={id} className={styles.row}>
              <Link className={styles.type} to={`/callbacks/${encodeURIComponent(id)}`}>
                <CallbackType type={type} />
              </Link>
              <span className={styles.aside}>{appid ?? t('callbacks.field.component_itself')}</span>
              <TimeText at={receivedAt} relative isPast />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
