import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'

type CardProps = {
  readonly title?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Without inner margins, for tables that reach the edges. */
  readonly flush?: boolean
}

export function Card({ title, actions, children, flush = false }: CardProps) {
  const titleId = useId()
  return (
    <section className={styles.card} {...(title ? { 'aria-labelledby': titleId } : {})}>
      {title || actions ? (
        <header className={styles.head}>
          <h2 className={styles.title} id={titleId}>
            {title}
          </h2>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </header>
      ) : null}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  )
}
