import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './LinkButton.module.css'

type LinkButtonProps = {
  readonly to: string
  readonly children: ReactNode
  readonly isPrimary?: boolean
}

/** A way to another page that looks like the buttons beside it. */
export function LinkButton({ to, children, isPrimary = false }: LinkButtonProps) {
  return (
    <Link className={`${styles.button} ${isPrimary ? styles.primary : ''}`} to={to}>
      {children}
    </Link>
  )
}
