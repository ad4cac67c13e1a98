import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { useSearchParams } from 'react-router'
import styles from './Tabs.module.css'

export type Tab = { readonly key: string; readonly label: string; readonly content: () => ReactNode }

const TAB = 'tab'

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** One of several parts of a page; which one stands in the address. Only the open one is drawn. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const id = useId()
  const bar = useRef<HTMLDivElement>(null)
  const [params, setParams] = useSearchParams()
  const chosen = tabs.find(({ key }) => key === params.get(TAB)) ?? tabs[0]
  if (!chosen) return null

  const open = ({ key }: Tab) => {
    const changed = new URLSearchParams(params)
    changed.set(TAB, key)
    setParams(changed, { replace: true, preventScrollReset: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(chosen) + step + tabs.length) % tabs.length]
    if (!next) return
    open(next)
    bar.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus()
  }

  return (
    <>
      <div ref={bar} className={styles.bar} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab === chosen ? 0 : -1}
            className={tab === chosen ? `${styles.tab} ${styles.chosen}` : styles.tab}
            onClick={() => open(tab)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className={styles.panel} role="tabpanel" aria-labelledby={`${id}-${chosen.key}`}>
        {chosen.content()}
      </div>
    </>
  )
}
