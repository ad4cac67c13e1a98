import styles from './CodeBlock.module.css'
import { ScrollArea } from './ScrollArea.tsx'

type CodeBlockProps = { readonly label: string; readonly code: string }

/** A body, raw or pretty-printed; scrolls within itself. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  return (
    <ScrollArea className={styles.code} label={label}>
      <pre>{code}</pre>
    </ScrollArea>
  )
}
