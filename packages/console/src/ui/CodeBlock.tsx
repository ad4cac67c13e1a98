import styles from './CodeBlock.module.css'

type CodeBlockProps = { readonly label: string; readonly code: string }

/** A body, raw or pretty-printed; scrolls within itself. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.code} aria-label={label} tabIndex={0}>
      <pre>{code}</pre>
    </section>
  )
}
