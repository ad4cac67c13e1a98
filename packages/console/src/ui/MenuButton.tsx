import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './MenuButton.module.css'

export type MenuItem = {
  readonly key: string
  readonly label: string
  readonly icon?: ReactNode
  readonly isCurrent?: boolean
  readonly onSelect: () => void
}

type MenuButtonProps = {
  readonly label: string
  readonly children: ReactNode
  readonly items: readonly MenuItem[]
}

const MOVES: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** A button that opens a short menu, with the keys a menu has. */
export function MenuButton({ label, children, items }: MenuButtonProps) {
  const menuId = useId()
  const root = useRef<HTMLDivElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    if (!isOpen) return
    focusItem(menu.current, 0)
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Tab') setOpen(false)
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    focusItem(menu.current, move(focusedIndex(menu.current), items.length))
  }

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={trigger}
        type="button"
        className={styles.trigger}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-label={label}
        title={label}
        onClick={() => setOpen((open) => !open)}
      >
        {children}
      </button>
      {isOpen ? (
        <div ref={menu} id={menuId} className={styles.menu} role="menu" aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={styles.item}
              aria-current={item.isCurrent ? 'true' : undefined}
              onClick={() => {
                close()
                item.onSelect()
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')] : []
}

function focusItem(menu: HTMLElement | null, index: number): void {
  itemsOf(menu)[index]?.focus()
}

function focusedIndex(menu: HTMLElement | null): number {
  const focused = document.activeElement
  return focused instanceof HTMLElement ? itemsOf(menu).indexOf(focused) : -1
}
