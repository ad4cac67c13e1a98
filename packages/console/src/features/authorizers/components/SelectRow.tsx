import type { Authorizer } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import styles from './SelectRow.module.css'
import type { Selection } from './selection.ts'

type SelectRowProps = { readonly authorizer: Authorizer; readonly selection: Selection }

export function SelectRow({ authorizer: { appid, nickname }, selection }: SelectRowProps) {
  const { t } = useTranslation()
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={t('authorizers.selection.select_one', { name: nickname ?? appid })}
      checked={selection.appids.has(appid)}
      onChange={(event) => selection.set([appid], event.currentTarget.checked)}
    />
  )
}
