import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../ui/icons.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import styles from './GlobalSearch.module.css'

/** The way into the palette: a button in the header, and Ctrl+K or ⌘K from anywhere. */
export function GlobalSearch() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <>
      <button type="button" className={styles.open} aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        <SearchIcon />
        <span className={styles.words}>{t('layout.palette.open')}</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </button>
      {isOpen ? <CommandPalette onClose={() => setOpen(false)} /> : null}
    </>
  )
}
