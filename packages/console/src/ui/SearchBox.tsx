import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Input } from 'tdesign-react'
import { SearchIcon } from './icons.tsx'
import styles from './SearchBox.module.css'

type SearchBoxProps = {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onSearch: (value: string) => void
}

const TYPING_PAUSE_MS = 400

/** Searches when typing pauses, and at once on Enter. */
export function SearchBox({ label, placeholder, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const slot = useRef<HTMLDivElement>(null)
  const search = useRef(onSearch)

  useLayoutEffect(() => {
    search.current = onSearch
    slot.current?.querySelector('input')?.setAttribute('aria-label', label)
  })

  useEffect(() => setTyped(value), [value])

  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => search.current(typed.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value])

  return (
    <div ref={slot} className={styles.search}>
      <Input
        type="search"
        value={typed}
        placeholder={placeholder}
        prefixIcon={<SearchIcon />}
        clearable
        onChange={setTyped}
        onEnter={(text) => onSearch(text.trim())}
      />
    </div>
  )
}
