import type { ReactNode } from 'react'
import styles from './StatusTag.module.css'
import type { Tone } from './tone.ts'

/** A state as a word; the colour only repeats what the word says. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      <span className={styles.dot} aria-hidden="true" />
      {children}
    </span>
  )
}
