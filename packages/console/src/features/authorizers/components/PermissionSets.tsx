import type { PermissionSet } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import styles from './PermissionSets.module.css'

const SHOWN = 2

/** The first names and how many more there are; all of them on hover. */
export function PermissionSetsBrief({ permissionSets }: { readonly permissionSets: readonly PermissionSet[] }) {
  const names = permissionSets.map(({ id, name }) => `${id} ${name}`)
  const rest = names.length - SHOWN
  return (
    <span title={names.join('\n')}>
      {permissionSets
        .slice(0, SHOWN)
        .map(({ name }) => name)
        .join('、')}
      {rest > 0 ? ` +${rest}` : null}
    </span>
  )
}

export function PermissionSetList({ permissionSets }: { readonly permissionSets: readonly PermissionSet[] }) {
  const { t } = useTranslation()
  if (permissionSets.length === 0) return <p>{t('authorizers.page.permission_sets_empty')}</p>
  return (
    <ul className={styles.list}>
      {permissionSets.map(({ id, name }) => (
        <li key={id} className={styles.item} title={t('authorizers.page.permission_set_number', { id })}>
          <span className={styles.number}>{id}</span>
          {name}
        </li>
      ))}
    </ul>
  )
}
