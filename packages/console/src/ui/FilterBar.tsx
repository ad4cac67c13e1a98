import type { ReactNode } from 'react'
import styles from './FilterBar.module.css'

/** Search and filters above a list. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return <search className={styles.bar}>{children}</search>
}

/** A filter with its name in front of it. */
export function Filter({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what is put inside
    <label className={styles.filter}>
      <span className={styles.label}>{label}</span>
      {children}
    </label>
  )
}
