import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { isCurrentEntry, type MenuEntry, type MenuGroup } from './menu.ts'
import styles from './Sidebar.module.css'
import { useMenu } from './use-menu.ts'

/** The main menu; `onNavigate` lets the drawer of a narrow screen close itself. */
export function Sidebar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { t } = useTranslation()
  const menu = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // The menu may be longer than the window, and the page come from a link or the palette.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is current depends on the address
  useEffect(() => {
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [pathname])
  return (
    <nav ref={menu} className={styles.menu} aria-label={t('layout.menu.label')}>
      {useMenu().map((group) => (
        <SidebarGroup key={group.label ?? 'top'} group={group} onNavigate={onNavigate} />
      ))}
    </nav>
  )
}

type SidebarGroupProps = { readonly group: MenuGroup; readonly onNavigate: (() => void) | undefined }

function SidebarGroup({ group, onNavigate }: SidebarGroupProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.group}>
      {group.label ? <p className={styles.label}>{t(group.label)}</p> : null}
      <ul>
        {group.entries.map((entry) => (
          <li key={entry.to}>
            <SidebarLink entry={entry} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type SidebarLinkProps = { readonly entry: MenuEntry; readonly onNavigate: (() => void) | undefined }

function SidebarLink({ entry, onNavigate }: SidebarLinkProps) {
  const { t } = useTranslation()
  const isCurrent = isCurrentEntry(entry, useLocation().pathname)
  const Icon = entry.icon
  if (entry.isOutside) {
    return (
      <a className={styles.entry} href={entry.to} target="_blank" rel="noreferrer">
        <Icon />
        {t(entry.label)}
      </a>
    )
  }
  return (
    <Link
      to={entry.to}
      className={isCurrent ? `${styles.entry} ${styles.current}` : styles.entry}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onNavigate}
    >
      <Icon />
      {t(entry.label)}
    </Link>
  )
}
