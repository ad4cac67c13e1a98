import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { CloseIcon } from '../ui/icons.tsx'
import { Brand } from './Brand.tsx'
import styles from './MenuDrawer.module.css'
import { Sidebar } from './Sidebar.tsx'

/** The main menu on a narrow screen. */
export function MenuDrawer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const drawer = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = drawer.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by the cancel event; the click is the one on the backdrop
    <dialog
      ref={drawer}
      className={styles.drawer}
      aria-label={t('layout.menu.label')}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === drawer.current) onClose()
      }}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <Brand />
          <IconButton label={t('common.action.close')} icon={<CloseIcon />} onClick={onClose} />
        </div>
        <Sidebar onNavigate={onClose} />
      </div>
    </dialog>
  )
}
