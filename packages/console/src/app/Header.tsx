import { useTranslation } from 'react-i18next'
import { ComponentSwitcher } from '../features/components/components/ComponentSwitcher.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { ViewListIcon } from '../ui/icons.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { GlobalSearch } from './GlobalSearch.tsx'
import styles from './Header.module.css'
import { PreferenceMenus } from './PreferenceMenus.tsx'
import { QuickLinks } from './QuickLinks.tsx'

export function Header({ onOpenMenu }: { readonly onOpenMenu: () => void }) {
  const { t } = useTranslation()
  return (
    <header className={styles.header}>
      <IconButton className={styles.menu} label={t('layout.menu.open')} icon={<ViewListIcon />} onClick={onOpenMenu} />
      <ComponentSwitcher />
      <div className={styles.right}>
        <GlobalSearch />
        <QuickLinks />
        <PreferenceMenus />
        <AccountMenu />
      </div>
    </header>
  )
}
