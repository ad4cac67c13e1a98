import styles from './SelectInput.module.css'

export type SelectOption<V extends string> = { readonly value: V; readonly label: string }

type SelectInputProps<V extends string> = {
  readonly value: V
  readonly options: readonly SelectOption<V>[]
  readonly onChange: (value: V) => void
  /** Needed where no Field names the control. */
  readonly label?: string
  readonly disabled?: boolean
}

/** The browser's own select in TDesign's clothes: it works with keyboard, screen reader and on a phone. */
export function SelectInput<V extends string>({ value, options, onChange, label, disabled }: SelectInputProps<V>) {
  return (
    <select
      className={styles.select}
      value={value}
      disabled={disabled}
      aria-label={label}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
