import type { ReactNode } from 'react'
import styles from './Notice.module.css'
import type { Tone } from './tone.ts'

/** A remark beside the content, not an error of a request. */
export function Notice({ tone = 'info', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <div className={`${styles.notice} ${styles[tone]}`}>{children}</div>
}
