import { useTranslation } from 'react-i18next'
import styles from './Unknown.module.css'

/** What WeChat or the server did not tell. */
export function Unknown() {
  const { t } = useTranslation()
  return <span className={styles.unknown}>{t('common.value.unknown')}</span>
}
