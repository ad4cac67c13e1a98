import { useTranslation } from 'react-i18next'
import styles from './Skeleton.module.css'

const WIDTHS = ['92%', '76%', '84%', '64%', '88%', '70%', '80%', '58%']

/** Grey lines in the place of what is being loaded, so that nothing jumps when it comes. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className={styles.skeleton} role="status" data-skeleton="">
      <span className="gj-visually-hidden">{t('common.state.loading')}</span>
      {WIDTHS.slice(0, lines).map((width) => (
        <span key={width} className={styles.line} style={{ width }} />
      ))}
    </div>
  )
}
