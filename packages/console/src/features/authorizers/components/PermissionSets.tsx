import type { PermissionSet } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import styles from './PermissionSets.module.css'

/** How many there are, or the name of the only one; all of them, with their numbers, on hover. */
export function PermissionSetsBrief({ permissionSets }: { readonly permissionSets: readonly PermissionSet[] }) {
  const { t } = useTranslation()
  const [first] = permissionSets
  if (!first) return <span>{t('common.value.none')}</span>
  const names = permissionSets.map(({ id, name }) => `${id} ${name}`)
  return (
    <span title={names.join('\n')}>
      {permissionSets.length === 1
        ? first.name
        : t('authorizers.field.permission_sets_brief', { n: permissionSets.length })}
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
