import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type EmptyStateProps = { readonly title: string; readonly description?: ReactNode; readonly action?: ReactNode }

/** Nothing here yet: says why, and what brings the first one. */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <div className={styles.empty} data-empty="">
      <p className={styles.title}>{title}</p>
      {description ? <p className={styles.description}>{description}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}
