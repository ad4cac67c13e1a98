import { useTranslation } from 'react-i18next'
import styles from './Brand.module.css'

export function Brand() {
  const { t } = useTranslation()
  return (
    <div className={styles.brand}>
      <img className={styles.mark} src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="28" height="28" />
      {t('common.brand.name')}
    </div>
  )
}
