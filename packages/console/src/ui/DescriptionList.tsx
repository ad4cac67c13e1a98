import type { ReactNode } from 'react'
import styles from './DescriptionList.module.css'
import { Unknown } from './Unknown.tsx'

export type Description = { readonly label: string; readonly value: ReactNode }

type DescriptionListProps = {
  readonly items: readonly Description[]
  /** One below the other, where the values are long. */
  readonly isStacked?: boolean
}

/** Names and values of one thing. An absent value is unknown, and says so. */
export function DescriptionList({ items, isStacked = false }: DescriptionListProps) {
  return (
    <dl className={isStacked ? `${styles.list} ${styles.stacked}` : styles.list}>
      {items.map(({ label, value }) => (
        <div key={label} className={styles.item}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{isAbsent(value) ? <Unknown /> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function isAbsent(value: ReactNode): boolean {
  return value === null || value === undefined || value === ''
}
