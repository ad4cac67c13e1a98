import styles from './LabelList.module.css'

export function LabelList({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return null
  return (
    <ul className={styles.list}>
      {labels.map((label) => (
        <li key={label} className={styles.label} dir="auto">
          {label}
        </li>
      ))}
    </ul>
  )
}
