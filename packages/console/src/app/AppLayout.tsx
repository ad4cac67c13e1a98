import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigation } from 'react-router'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './AppLayout.module.css'
import { Brand } from './Brand.tsx'
import { Header } from './Header.tsx'
import { MenuDrawer } from './MenuDrawer.tsx'
import { Sidebar } from './Sidebar.tsx'

/** Menu at the side, header on top, the page in the rest. On a narrow screen the menu is a drawer. */
export function AppLayout() {
  const { t } = useTranslation()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  return (
    <div className={styles.layout}>
      <NavigationProgress />
      <a className={styles.skip} href="#content">
        {t('layout.header.skip')}
      </a>
      <aside className={styles.side}>
        <Brand />
        <Sidebar />
      </aside>
      {isDrawerOpen ? <MenuDrawer onClose={() => setDrawerOpen(false)} /> : null}
      <div className={styles.rest}>
        <Header onOpenMenu={() => setDrawerOpen(true)} />
        <main id="content" className={styles.content} tabIndex={-1}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  )
}

/** A thin line while the code of the next page is on its way. */
function NavigationProgress() {
  const { state } = useNavigation()
  return state === 'loading' ? <div className={styles.progress} aria-hidden="true" /> : null
}
