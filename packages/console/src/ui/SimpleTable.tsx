import type { ReactNode } from 'react'
import { ScrollArea } from './ScrollArea.tsx'
import styles from './SimpleTable.module.css'

type SimpleTableProps = {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A short table that came with its page whole: no paging, no states of its own. */
export function SimpleTable({ label, head, rows }: SimpleTableProps) {
  return (
    <ScrollArea className={styles.scroll} label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={head[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
