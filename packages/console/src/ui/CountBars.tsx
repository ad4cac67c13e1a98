import { Link } from 'react-router'
import { formatCount } from '../lib/format-count.ts'
import styles from './CountBars.module.css'
import type { Tone } from './tone.ts'

export type CountBar = {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly tone: Tone
  readonly to: string
}

/** How many of each state, with bars of their share. */
export function CountBars({ bars }: { readonly bars: readonly CountBar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <ul className={styles.list}>
      {bars.map(({ key, label, count, tone, to }) => (
        <li key={key}>
          <Link className={styles.row} to={to}>
            <span>{label}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={`${styles.bar} ${styles[tone]}`}
                style={{ width: `${(count / most) * 100}%`, minWidth: count > 0 ? 4 : 0 }}
              />
            </span>
            <span className={styles.count}>{formatCount(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
