import styles from './TimeInput.module.css'

type TimeInputProps = { readonly value: string; readonly onChange: (value: string) => void }

/** A moment in the operator's zone, as the browser asks for it. Needs a name from Filter or Field. */
export function TimeInput({ value, onChange }: TimeInputProps) {
  return (
    <input
      className={styles.input}
      type="datetime-local"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
