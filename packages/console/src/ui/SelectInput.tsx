import styles from './SelectInput.module.css'

export type SelectOption<V extends string> = {
  readonly value: V
  readonly label: string
  /** Neighbours of the same group stand together under its name. */
  readonly group?: string
}

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
      {inGroups(options).map(({ group, members }) =>
        group === undefined ? (
          members.map(toOption)
        ) : (
          <optgroup key={group} label={group}>
            {members.map(toOption)}
          </optgroup>
        ),
      )}
    </select>
  )
}

function toOption({ value, label }: SelectOption<string>) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}

type Group = { readonly group: string | undefined; readonly members: SelectOption<string>[] }

function inGroups(options: readonly SelectOption<string>[]): Group[] {
  const groups: Group[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.group === option.group) last.members.push(option)
    else groups.push({ group: option.group, members: [option] })
  }
  return groups
}
