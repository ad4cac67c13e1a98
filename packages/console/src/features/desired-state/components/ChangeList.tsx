import type { DesiredStateChange } from '@guanjia/contract'
import { CHANGE_OP } from '../../../lib/words/desired-state-words.ts'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './PlanView.module.css'

/** Each difference: what is added, taken out or changed, and from what. */
export function ChangeList({ changes }: { readonly changes: readonly DesiredStateChange[] }) {
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, op, value, from }) => (
        <li key={`${path} ${op} ${value}`} className={styles.change}>
          <WordTag word={CHANGE_OP[op]} />
          <code>{path}</code>
          {from === null ? null : (
            <span className={styles.from} dir="auto">
              {from}
            </span>
          )}
          <span dir="auto">{value}</span>
        </li>
      ))}
    </ul>
  )
}
