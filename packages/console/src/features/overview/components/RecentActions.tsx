import type { AuditLogEntry } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ACTION, nameActor } from '../../../lib/words/audit-log-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { OpenWord } from '../../../ui/OpenWord.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useRecentActions } from '../api/list-recent-actions.ts'
import styles from './RecentList.module.css'

/** Who changed what lately. */
export function RecentActions() {
  const { t } = useTranslation()
  return (
    <Card title={t('overview.actions.recent')} actions={<Link to="/audit-log">{t('overview.actions.all')}</Link>} flush>
      <QueryView query={useRecentActions()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('overview.actions.none_yet')} />
          ) : (
            <ul>
              {items.map((entry) => (
                <Action key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}

function Action({ entry }: { readonly entry: AuditLogEntry }) {
  const { t } = useTranslation()
  return (
    <li className={styles.row}>
      <span className={styles.type}>
        <OpenWord table={ACTION} value={entry.action} />
      </span>
      <span className={styles.aside} dir="auto">
        {nameActor(entry, t)}
      </span>
      <TimeText at={entry.createdAt} relative isPast />
    </li>
  )
}
