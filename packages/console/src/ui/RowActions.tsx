import type { ReactNode } from 'react'
import styles from './RowActions.module.css'

/** What can be done with one row. */
export function RowActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
