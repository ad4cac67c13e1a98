import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useSession } from '../features/users/api/get-session.ts'
import { useSignOut } from '../features/users/api/sign-out.ts'
import { LockOnIcon, LogoutIcon, UserCircleIcon } from '../ui/icons.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import styles from './AccountMenu.module.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession().data
  const signOut = useSignOut()
  if (!session) return null
  return (
    <MenuButton
      label={t('layout.header.account', { name: session.username })}
      items={[
        {
          key: 'password',
          label: t('layout.menu.password'),
          icon: <LockOnIcon />,
          onSelect: () => void navigate('/password'),
        },
        {
          key: 'sign-out',
          label: t('layout.header.sign_out'),
          icon: <LogoutIcon />,
          onSelect: () => signOut.mutate(),
        },
      ]}
    >
      <UserCircleIcon />
      <span className={styles.name}>{session.username}</span>
    </MenuButton>
  )
}
