import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './StatTile.module.css'
import type { Tone } from './tone.ts'

type StatTileProps = {
  readonly label: string
  readonly value: ReactNode
  readonly hint?: ReactNode
  readonly tone?: Tone
  readonly to?: string
}

/** One figure of an overview. A figure nobody knows is given as 未知 by the caller, never as zero. */
export function StatTile({ label, value, hint, tone = 'neutral', to }: StatTileProps) {
  const body = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{value}</span>
      {hint ? <span className={styles.hint}>{hint}</span> : null}
    </>
  )
  const className = `${styles.tile} ${styles[tone]}`
  return to ? (
    <Link className={`${className} ${styles.link}`} to={to}>
      {body}
    </Link>
  ) : (
    <div className={className}>{body}</div>
  )
}

export function StatGrid({ children }: { readonly children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>
}
