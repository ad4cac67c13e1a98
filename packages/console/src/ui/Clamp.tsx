import styles from './Clamp.module.css'

/** A text of any length and direction in at most two lines; the whole of it on hover. */
export function Clamp({ text }: { readonly text: string }) {
  return (
    <span className={styles.clamp} dir="auto" title={text}>
      {text}
    </span>
  )
}
