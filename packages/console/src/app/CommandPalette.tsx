import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAuthorizers } from '../features/authorizers/api/list-authorizers.ts'
import { useCurrentComponent } from '../lib/current-component.ts'
import { useSettled } from '../lib/use-settled.ts'
import styles from './CommandPalette.module.css'
import { findById, findPages, type PaletteEntry, toEntries } from './palette-entries.ts'
import { useMenu } from './use-menu.ts'

const TYPING_PAUSE_MS = 250

/** Search over everything: pages, accounts, and whatever an id that was pasted belongs to. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const entries = useEntries(typed.trim())
  const chosen = entries[Math.min(at, entries.length - 1)]

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const open = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    if (entry.isOutside) window.open(entry.to, '_blank', 'noreferrer')
    else void navigate(entry.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') open(chosen)
    if (step === undefined || entries.length === 0) return
    event.preventDefault()
    setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length)
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('layout.palette.title')}
      onClose={onClose}
      onClick={(event) => (event.target === dialog.current ? onClose() : undefined)}
      onKeyDown={onKeyDown}
    >
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.key}` : undefined}
        aria-label={t('layout.palette.title')}
        placeholder={t('layout.palette.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
      />
      <div id={listId} className={styles.list} role="listbox" aria-label={t('layout.palette.results')}>
        {entries.map((entry) => (
          <div
            key={entry.key}
            id={`${listId}-${entry.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === chosen}
            className={styles.entry}
            onClick={() => open(entry)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.label} dir="auto">
              {entry.label}
            </span>
            <span className={styles.hint}>{entry.hint}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 ? <p className={styles.none}>{t('layout.palette.none')}</p> : null}
    </dialog>
  )
}

function useEntries(typed: string): PaletteEntry[] {
  const { t } = useTranslation()
  const menu = useMenu()
  const component = useCurrentComponent()
  const search = useSettled(typed, TYPING_PAUSE_MS)
  const found = useAuthorizers({ component, search: search || undefined })
  const accounts = search === '' ? [] : toEntries(found.data?.items.slice(0, 8) ?? [])
  return [...findById(typed, t), ...findPages(typed, t, menu), ...accounts]
}
